import { say } from '../../kernel/language.ts'
import { writtenPhone } from '../../kernel/phone.ts'
import type { OutboxLine } from '../../platform/messages/outbox.ts'
import type { Stage } from '../../platform/stage.ts'
import { Button, ButtonLink, ButtonRow } from '../../platform/web/components/button/button.tsx'
import { Card, Cards } from '../../platform/web/components/cards/cards.tsx'
import { Hero } from '../../platform/web/components/hero/hero.tsx'
import { PhoneSimulator } from '../../platform/web/components/phone-simulator/phone-simulator.tsx'
import { SideBySide } from '../../platform/web/components/side-by-side/side-by-side.tsx'
import type { Drawn } from '../../platform/web/drawing/jsx-runtime.ts'
import type { Frame } from '../../platform/web/page.ts'
import { Shell } from '../../platform/web/shell.tsx'
import { SentList } from './outbox-page.tsx'
import type { DemoCard } from './pages.tsx'
import type { Said } from './store.ts'
import { tryWords } from './words/words.ts'

type Props = {
  frame: Frame
  stage: Stage
  written: string
  talk: readonly Said[]
  sent: readonly OutboxLine[]
  people: readonly DemoCard[]
  /** The telephone that rings. */
  telephone: Drawn
}

export function TryPage({ frame, stage, written, talk, sent, people, telephone }: Props) {
  const { language } = frame
  const words = tryWords[language]
  const { place } = stage
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: place.timeZone, timeStyle: 'short' })
  return (
    <Shell {...frame} title={words.title}>
      <Hero title={words.title} lead={words.lead(say(place.name, language))} />
      <h2>{words.things}</h2>
      <Cards>
        {words.steps.map(({ what, how, link }) => (
          <Card>
            <h3>{what}</h3>
            <p>{how}</p>
            {link && (
              <p>
                <a href={link.href}>{link.text}</a>
              </p>
            )}
          </Card>
        ))}
      </Cards>
      <ButtonRow>
        <ButtonLink href="/services">{words.findOnWeb}</ButtonLink>
        <ButtonLink href="/do/find-service" kind="secondary">
          {words.startFlow}
        </ButtonLink>
      </ButtonRow>
      <SideBySide>
        <div>
          <h2 id="telephone">{words.phone}</h2>
          <PhoneSimulator
            language={language}
            whose={words.phoneAbout(written)}
            number={writtenPhone(place.settings.textNumbers?.[0] ?? '')}
            messages={talk.map((one) => ({ from: one.from, text: one.words, at: clock.format(one.at) }))}
            action="/try/text"
          />
          <form method="post" action="/try/telephone">
            <Button kind="quiet">{words.somethingElse}</Button>
          </form>
        </div>
        <div>
          <h2 id="call">{words.telephone.title}</h2>
          {telephone}
        </div>
      </SideBySide>
      <p>
        <a href="/try/television">{words.television.link}</a>
      </p>
      <h2 id="people">{words.people}</h2>
      <p>{words.peopleAbout}</p>
      <Cards>
        {people.map((person) => (
          <Card>
            <h3>{person.name}</h3>
            <p>{say(person.card, language)}</p>
            <form method="post" action="/try/be">
              <input type="hidden" name="person" value={person.id} />
              <Button kind="secondary">{words.be(person.name)}</Button>
            </form>
          </Card>
        ))}
      </Cards>
      <h2>{words.outbox}</h2>
      <p>{words.outboxAbout}</p>
      <SentList language={language} timeZone={place.timeZone} sent={sent} level={3} />
      <p>
        <a href="/try/outbox">{words.outboxAll}</a>
      </p>
      <p>
        <a href="/styleguide">{words.gallery}</a>
      </p>
      <p>
        {words.terminal} <code>bin/doorstep play find-service</code>
      </p>
    </Shell>
  )
}
