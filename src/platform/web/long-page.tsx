// A page that may be of any length, sent as it is made: its shell first, then part after part, each drawn when the one before has left.
import { Readable } from 'node:stream'
import { type Drawn, textOf } from './drawing/jsx-runtime.ts'
import type { Answer } from './page.ts'

const mark = '⁂'

/** Where the parts go, once in the page. */
export function Parts() {
  return <>{mark}</>
}

export function longPage(view: Drawn, parts: AsyncIterable<Drawn>, headers: Record<string, string>): Answer {
  return {
    status: 200,
    kind: 'stream',
    type: 'text/html; charset=utf-8',
    headers,
    body: Readable.from(drawn(view, parts)),
  }
}

async function* drawn(view: Drawn, parts: AsyncIterable<Drawn>) {
  const whole = textOf(view)
  const at = whole.lastIndexOf(mark)
  yield `<!doctype html>${whole.slice(0, at)}`
  for await (const part of parts) yield textOf(part)
  yield whole.slice(at + mark.length)
}
