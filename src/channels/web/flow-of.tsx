import type { Flow } from '../../platform/flow/flow.ts'
import { flowNamed } from '../../platform/flow/run/flows.ts'
import { html, type Answer, type Visit } from '../../platform/web/page.ts'
import { Shell } from '../../platform/web/shell.tsx'
import { problemWords } from '../../platform/web/words/problems.ts'

/** The flow an address names, where it may be asked on pages. */
export function flowOf({ stage, params }: Visit): Flow | undefined {
  const flow = flowNamed(stage, params['flow'] ?? '')
  return flow?.channels.includes('web') ? flow : undefined
}

export function noSuchFlow({ frame }: Visit): Answer {
  const words = problemWords[frame.language]
  return html(
    <Shell {...frame} title={words.notFound.title}>
      <h1>{words.notFound.title}</h1>
      <p>{words.notFound.what}</p>
      <p>
        <a href="/">{words.home}</a>
      </p>
    </Shell>,
    { status: 404 },
  )
}
