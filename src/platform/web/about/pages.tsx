import fs from 'node:fs'
import path from 'node:path'
import { typedAddressDays } from '../../messages/kept-addresses.ts'
import { say } from '../../../kernel/language.ts'
import { writtenPhone } from '../../../kernel/phone.ts'
import { peopleOf } from '../../flow/run/person.ts'
import { ButtonLink } from '../components/button/button.tsx'
import { Notice } from '../components/notice/notice.tsx'
import { OwnNames } from '../components/own-names/own-names.tsx'
import { PhoneLink } from '../components/phone-link/phone-link.tsx'
import { get, html, type Page, text, type Visit } from '../page.ts'
import { Shell } from '../shell.tsx'
import { StyleguidePage } from '../styleguide.tsx'
import { sourceArchive } from './source-archive.ts'
import { aboutWords } from './words.ts'

/** The pages that the head and foot of every page lead to. */
export function aboutPages(root: string): Page[] {
  return [
    get('/help', (visit) => html(<HelpPage {...visit} />)),
    get('/about', (visit) => html(<AboutPage {...visit} />)),
    get('/accessibility', (visit) => html(<AccessibilityPage {...visit} />)),
    get('/privacy', (visit) => html(<PrivacyPage {...visit} />)),
    get('/styleguide', ({ frame }) => html(<StyleguidePage frame={frame} />)),
    get('/source', (visit) => html(<SourcePage {...visit} />)),
    get('/source/licence.txt', () => text(fs.readFileSync(path.join(root, 'LICENSE'), 'utf8'))),
    get('/source/doorstep.tar.gz', () => ({
      kind: 'body',
      status: 200,
      type: 'application/gzip',
      body: sourceArchive(root),
      headers: { 'content-disposition': 'attachment; filename="doorstep.tar.gz"' },
    })),
  ]
}

function HelpPage({ frame, stage }: Visit) {
  const words = aboutWords[frame.language].help
  const { helpPhone, textNumbers } = stage.place.settings
  const textNumber = textNumbers?.[0]
  const callMe = peopleOf(stage)?.page
  return (
    <Shell {...frame} title={words.title}>
      <h1>{words.title}</h1>
      <Notice language={frame.language} kind="warning" title={words.emergency} />
      <p class="lead">{words.lead}</p>
      {helpPhone && (
        <>
          <h2>{words.ring}</h2>
          <p>
            <PhoneLink phone={helpPhone} />
          </p>
          <p>{words.ringWhy}</p>
        </>
      )}
      {callMe !== undefined && (
        <>
          <h2>{words.ringMe}</h2>
          <p>{words.ringMeWhy}</p>
          <p>
            <ButtonLink href={callMe} kind="secondary">
              {words.ringMeAsk}
            </ButtonLink>
          </p>
          <p>{words.interpreter}</p>
          <p>
            <a href="/interpreter">
              <OwnNames />
            </a>
          </p>
        </>
      )}
      {textNumber && (
        <>
          <h2>{words.text}</h2>
          <p>{words.textHow(writtenPhone(textNumber))}</p>
        </>
      )}
      <h2>{words.sure}</h2>
      <p>{words.sureHow}</p>
      <p>
        <ButtonLink href="/services">{words.find}</ButtonLink>
      </p>
    </Shell>
  )
}

function AboutPage({ frame, stage }: Visit) {
  const words = aboutWords[frame.language].about
  const title = words.title(say(stage.place.name, frame.language))
  return (
    <Shell {...frame} title={title}>
      <h1>{title}</h1>
      <p class="lead">{words.lead}</p>
      <p>{words.same}</p>
      <p>{words.loop}</p>
      <p>{words.free}</p>
    </Shell>
  )
}

function AccessibilityPage({ frame, stage }: Visit) {
  const words = aboutWords[frame.language].accessibility
  const { helpPhone } = stage.place.settings
  return (
    <Shell {...frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <p>{words.can}</p>
      <ul>
        {words.list.map((item) => (
          <li>{item}</li>
        ))}
      </ul>
      <p>{words.checked}</p>
      <h2>{words.tell}</h2>
      <p>{words.tellHow}</p>
      {helpPhone && (
        <p>
          <PhoneLink phone={helpPhone} />
        </p>
      )}
    </Shell>
  )
}

function PrivacyPage({ frame, stage }: Visit) {
  const words = aboutWords[frame.language].privacy
  return (
    <Shell {...frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <ul>
        {words.points(typedAddressDays(stage.place)).map((point) => (
          <li>{point}</li>
        ))}
      </ul>
      <p>
        <a href="/me/held">{words.held}</a>
      </p>
    </Shell>
  )
}

function SourcePage({ frame }: Visit) {
  const words = aboutWords[frame.language].source
  return (
    <Shell {...frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <p>
        <a href="/source/doorstep.tar.gz">{words.get}</a>
      </p>
      <p>
        <a href="/source/licence.txt">{words.licence}</a>
      </p>
    </Shell>
  )
}
