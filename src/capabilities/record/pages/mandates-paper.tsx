// Blank forms to let somebody act, and to end it, on paper: to print, fill in by hand and hand in, for whoever has no other way.
import { nameOfOrganisation } from '../../../platform/identity/names.ts'
import { viewScene } from '../../../platform/scene.ts'
import { BackLink } from '../../../platform/web/components/back-link/back-link.tsx'
import { PrintButton } from '../../../platform/web/components/print-button/print-button.tsx'
import { WriteHere } from '../../../platform/web/components/write-here/write-here.tsx'
import { type Answer, html, type Visit } from '../../../platform/web/page.ts'
import { Shell } from '../../../platform/web/shell.tsx'
import { paths, query as urlQuery } from '../paths.ts'
import { mandateWords } from '../words/mandates/words.ts'

export async function mandatesPaperPage({ stage, frame, query }: Visit): Promise<Answer> {
  const { language } = frame
  const isGiving = query.get('form') === 'give'
  const { paper } = mandateWords[language]
  const words = { ...paper, ...(isGiving && paper.give) }
  const of = isGiving ? { form: 'give' } : {}
  const { runBy, postAddress, helpPhone } = stage.place.settings
  const organisation = runBy && (await viewScene(stage, ({ db }) => nameOfOrganisation(db, runBy)))
  const isLarge = query.get('size') === 'large'
  return html(
    <Shell {...frame} title={words.title} above={<BackLink language={language} href="/me/mandates" />}>
      <div class={isLarge ? 'to-print large' : 'to-print'}>
        <h1>{words.title}</h1>
        <p class="not-printed">
          <a href={`${paths.mandatesPaper}${urlQuery({ ...of, ...(!isLarge && { size: 'large' }) })}`}>
            {isLarge ? words.usual : words.large}
          </a>
        </p>
        <PrintButton language={language} />
        <p>
          {words.lead} {words.pen}
        </p>
        <WriteHere label={words.name} />
        <div class="write-in-row">
          <WriteHere label={words.born} />
          <WriteHere label={words.phone} />
        </div>
        <WriteHere label={words.address} lines={2} />
        <WriteHere label={words.who} lines={isGiving ? 1 : 2} />
        {isGiving && (
          <>
            <WriteHere label={paper.give.reach} />
            <WriteHere label={paper.give.as} />
            <WriteHere label={paper.give.what} lines={3} />
            <WriteHere label={paper.give.until} />
          </>
        )}
        <div class="write-in-row">
          <WriteHere label={words.sign} />
          <WriteHere label={words.day} />
        </div>
        <h2>{words.handIn}</h2>
        <p>
          {organisation ? words.place(organisation) : words.anyWorker}{' '}
          {postAddress && words.post(postAddress.join(', '))} {helpPhone !== undefined && words.ring(helpPhone)}
        </p>
        <p>{words.then}</p>
        <p class="hint">{words.staff}</p>
      </div>
    </Shell>,
  )
}
