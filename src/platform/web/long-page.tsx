// A page that may be of any length, sent as it is made: its shell first, then part after part, each drawn when the one before has left.
import { Readable } from 'node:stream'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Answer } from './page.ts'

const mark = '⁂'

/** Where the parts go, once in the page. */
export function Parts() {
  return <>{mark}</>
}

export function longPage(view: VNode, parts: AsyncIterable<VNode>, headers: Record<string, string>): Answer {
  return {
    status: 200,
    kind: 'stream',
    type: 'text/html; charset=utf-8',
    headers,
    body: Readable.from(drawn(view, parts)),
  }
}

async function* drawn(view: VNode, parts: AsyncIterable<VNode>) {
  const whole = renderToString(view)
  const at = whole.lastIndexOf(mark)
  yield `<!doctype html>${whole.slice(0, at)}`
  for await (const part of parts) yield renderToString(part)
  yield whole.slice(at + mark.length)
}
