import { type Answer, html, type Visit } from '../../../platform/web/page.ts'
import { Shell } from '../../../platform/web/shell.tsx'
import { paths } from '../paths.ts'
import { reportWords } from '../words/words.ts'

/** Not there, not public, or a link cut short: the same page for each, so that it tells nobody which. */
export function gonePage({ frame }: Pick<Visit, 'frame'>): Answer {
  const { confirm, list } = reportWords[frame.language]
  return html(
    <Shell {...frame} title={confirm.gone}>
      <h1>{confirm.gone}</h1>
      <p>{confirm.goneAbout}</p>
      <p>
        <a href={paths.find}>{list.find}</a>
      </p>
      <p>
        <a href={paths.list}>{list.title}</a>
      </p>
    </Shell>,
    { status: 404 },
  )
}
