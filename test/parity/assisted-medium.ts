// A helper at the call-taker's sheet: asks aloud, types what is said into the box of that question, reads back at the end.
import { expect } from 'vitest'
import { say, type Language } from '../../src/kernel/language.ts'
import type { Flow } from '../../src/platform/flow/flow.ts'
import type { NoScriptBrowser } from '../support/no-script-browser.ts'
import { expectWords, type Medium } from './media.ts'
import type { Line } from './plays.ts'

/** `whom` is the person's id. The words are read out and agreed to first. */
export function assistedMedium(desk: NoScriptBrowser, whom: string): Medium {
  return async (flow, { lines }, language) => {
    await desk.open(`/work/assist/new?person=${whom}&flow=${flow.id}&speak=${language}`)
    expectWords(desk.page().words, say(flow.title, language))
    await desk.press({ said: { en: 'Yes', cy: 'Cewch' }[language] }, 1)
    expect(desk.address()).toMatch(/^\/work\/assist\/calls\//)
    for (const line of lines) await takeLine(desk, flow, line, language)
    await readOut(desk, flow)
    return desk.page().words
  }
}

async function takeLine(desk: NoScriptBrowser, flow: Flow, line: Line, language: Language) {
  await readOut(desk, flow)
  if ('sends' in line) {
    await desk.press({ command: 'confirm', said: { en: 'That is right', cy: 'Mae’n iawn' }[language] })
    return
  }
  const step = 'changes' in line ? line.changes : line.at
  const words = 'changes' in line ? line.to : 'says' in line ? line.says : line.wrongly
  const { wording } = flow.steps.find(({ id }) => id === step)!
  expectWords(desk.page().words, say(wording.spoken ?? wording.ask, language))
  await desk.press({ [`a.${step}`]: typeof words === 'string' ? words : say(words, language) })
  if ('because' in line) expectWords(desk.page().words, say(line.because, language))
}

/** What is only read out is said to have been. */
async function readOut(desk: NoScriptBrowser, flow: Flow) {
  for (const { id, kind } of flow.steps)
    if (kind === 'information' && desk.page().body.includes(`value="${id}=1"`)) await desk.press({ pick: `${id}=1` })
}
