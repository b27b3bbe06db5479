// The channels as a person meets them: words and presses in, words out. Each plays the same lines in its own way.
import { expect } from 'vitest'
import { smsWords } from '../../src/channels/sms/words/words.ts'
import { say, type Language } from '../../src/kernel/language.ts'
import type { Flow, Step } from '../../src/platform/flow/flow.ts'
import { folded } from '../../src/platform/flow/reading.ts'
import type { NoScriptBrowser } from '../support/no-script-browser.ts'
import type { TextPhone } from '../support/text-phone.ts'
import type { Line, Play } from './plays.ts'

/** Plays every line and answers with the last thing that was said. Throws where a channel asks something else. */
export type Medium = (flow: Flow, play: Play, language: Language) => Promise<string>

export function webMedium(browser: NoScriptBrowser): Medium {
  return async (flow, { lines }, language) => {
    await browser.open(`/do/${flow.id}?language=${language}`)
    const passInformation = async () => {
      while (stepOf(browser.address(), flow)?.kind === 'information') await browser.press({})
    }
    // The first question has the flow's own address until it is answered, whichever the house has answered by itself.
    const [first] = lines
    const isAt = (step: string) =>
      stepOf(browser.address(), flow)?.id === step ||
      (browser.address().split('?')[0] === `/do/${flow.id}` &&
        first !== undefined &&
        'at' in first &&
        first.at === step)
    for (const line of lines) {
      await passInformation()
      if ('sends' in line) {
        expect(stepOf(browser.address(), flow)?.kind, `${line.sends} at ${browser.address()}`).toBe('review')
        await browser.press({})
      } else if ('changes' in line) {
        expect(browser.page().body).toContain(`href="/do/${flow.id}/${line.changes}"`)
        await browser.open(`/do/${flow.id}/${line.changes}`)
        await browser.answer(inLanguage(line.to, language))
      } else {
        expect(isAt(line.at), `${line.at} is asked at ${browser.address()}: ${browser.page().words}`).toBe(true)
        await browser.answer('says' in line ? inLanguage(line.says, language) : line.wrongly)
        if ('because' in line) {
          expect(isAt(line.at), browser.address()).toBe(true)
          expectWords(browser.page().words, say(line.because, language))
        }
      }
    }
    await passInformation()
    return browser.page().words
  }
}

/** We text first where a flow has no keyword: `reachOut` does, and answers the words that were sent. */
export type ReachOut = (flow: Flow, phone: string, language: Language) => Promise<string>

export function textMedium(phone: TextPhone, reachOut: ReachOut): Medium {
  return async (flow, { lines }, language) => {
    const [keyword] = flow.keywords?.[language] ?? []
    let said = keyword === undefined ? await reachOut(flow, phone.number, language) : await phone.says(keyword)
    for (const line of lines)
      said = await readToTheEnd(phone, language, await textLine(phone, flow, line, language, said))
    return said
  }
}

/** What is read a stretch at a time is read to its end. */
async function readToTheEnd(phone: TextPhone, language: Language, said: string): Promise<string> {
  let heard = said
  while (heard.includes(smsWords[language].readOn)) heard = await phone.says({ en: 'MORE', cy: 'MWY' }[language])
  return heard
}

async function textLine(phone: TextPhone, flow: Flow, line: Line, language: Language, said: string): Promise<string> {
  if ('sends' in line) return phone.says({ en: 'SEND', cy: 'ANFON' }[language])
  if ('changes' in line) {
    const label = briefName(stepNamed(flow, line.changes), language)
    const number = said
      .split('\n')
      .flatMap((row) => (folded(row).includes(folded(label)) ? [/^\d+/.exec(row)?.[0]] : []))[0]
    expect(number, `${label} in ${said}`).toBeDefined()
    await phone.says(`${{ en: 'CHANGE', cy: 'NEWID' }[language]} ${number}`)
    return phone.says(inLanguage(line.to, language))
  }
  const { wording } = stepNamed(flow, line.at)
  expectWords(said, say(wording.short ?? wording.ask, language))
  const next = await phone.says('says' in line ? inLanguage(line.says, language) : line.wrongly)
  if ('because' in line) {
    expectWords(next, say(line.because, language))
    expectWords(next, say(wording.short ?? wording.ask, language))
  }
  return next
}

export function expectWords(said: string, words: string) {
  expect(folded(said)).toContain(folded(words))
}

export function inLanguage(words: Extract<Line, { says: unknown }>['says'], language: Language): string {
  return typeof words === 'string' ? words : say(words, language)
}

function briefName({ wording }: Step, language: Language): string {
  return say(wording.called ?? wording.ask, language)
}

export function stepNamed(flow: Flow, id: string): Step {
  const step = flow.steps.find((one) => one.id === id)
  if (!step) throw new Error(`${flow.id} has no ${id}`)
  return step
}

function stepOf(address: string, flow: Flow): Step | undefined {
  const [path = ''] = address.split('?')
  return flow.steps.find(({ id }) => path === `/do/${flow.id}/${id}`)
}
