import { Hero } from '../../platform/web/components/hero/hero.tsx'
import { TelevisionSimulator } from '../../platform/web/components/television-simulator/television-simulator.tsx'
import { html, type Answer, type Visit } from '../../platform/web/page.ts'
import { Shell } from '../../platform/web/shell.tsx'
import { tryWords } from './words/words.ts'

// As everywhere, and besides it one frame of our own: the screen.
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/** The real screens of the television, and a remote to press. Nothing of them is drawn a second time for this. */
export function televisionPage({ frame }: Visit): Answer {
  const words = tryWords[frame.language].television
  return html(
    <Shell {...frame} title={words.title}>
      <Hero title={words.title} lead={words.lead} />
      <TelevisionSimulator language={frame.language} screen="/tv" />
      <p>{words.typing}</p>
      <p>
        <a href="/tv">{words.whole}</a>
      </p>
      <p>
        <a href="/try">{tryWords[frame.language].back}</a>
      </p>
    </Shell>,
    { headers: { 'content-security-policy': policy } },
  )
}
