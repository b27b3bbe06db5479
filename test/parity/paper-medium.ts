// A printed sheet, filled in with a pen and keyed in by a worker: every question is on it, and Enter is the only key beside.
import { expect } from 'vitest'
import { onPaper } from '../../src/channels/paper/sheet.ts'
import { say } from '../../src/kernel/language.ts'
import type { NoScriptBrowser } from '../support/no-script-browser.ts'
import { expectWords, inLanguage, type Medium } from './media.ts'

/** `desk` is the browser of someone who is signed in as a worker. */
export function paperMedium(desk: NoScriptBrowser): Medium {
  return async (flow, { lines }, language) => {
    const sheet = await desk.open(`/do/${flow.id}/paper?language=${language}`)
    for (const { kind, wording } of onPaper(flow).steps)
      if (kind !== 'review') expectWords(sheet.words, say(wording.ask, language))
    const reference = /class="reference">([^<]*)</.exec(sheet.body)?.[1] ?? ''
    await desk.open('/work/paper')
    await desk.press({ reference })
    const typed: Record<string, string> = { 'filled-by': 'Ann Pritchard' }
    const keep = () => desk.press(onTheSheet(typed, desk.page().body))
    for (const line of lines) {
      if ('sends' in line) await keep()
      else if ('changes' in line) typed[`a-${line.changes}`] = inLanguage(line.to, language)
      else if ('says' in line) typed[`a-${line.at}`] = inLanguage(line.says, language)
      else {
        typed[`a-${line.at}`] = line.wrongly
        await keep()
        expectWords(desk.page().words, say(line.because, 'en'))
        expect(desk.page().body).toMatch(new RegExp(`id="a-${line.at}"[^>]*aria-invalid="true"`))
      }
    }
    if (!isDone(desk)) await keep()
    expect(isDone(desk), desk.page().words).toBe(true)
    return desk.page().words
  }
}

function isDone(desk: NoScriptBrowser): boolean {
  return desk.page().body.includes('Keyed in: ')
}

function onTheSheet(typed: Record<string, string>, body: string): Record<string, string> {
  return Object.fromEntries(Object.entries(typed).filter(([name]) => body.includes(`name="${name}"`)))
}
