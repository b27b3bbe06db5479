// A flow played on a telephone: keys found by listening for the name they belong to, digits where digits are asked for.
import { expect } from 'vitest'
import { aloud } from '../../src/channels/voice/aloud/aloud.ts'
import { voiceWords } from '../../src/channels/voice/words/words.ts'
import { say, type Language, type Text } from '../../src/kernel/language.ts'
import type { Flow, Step } from '../../src/platform/flow/flow.ts'
import { folded } from '../../src/platform/flow/reading.ts'
import type { VoicePhone } from '../support/voice-phone.ts'
import { expectWords, type Medium, stepNamed } from './media.ts'
import type { Line } from './plays.ts'

const keyNames = {
  en: ['one', 'two', 'three', 'four', 'five', 'six'],
  cy: ['un', 'dau', 'tri', 'pedwar', 'pump', 'chwech'],
} satisfies Record<Language, string[]>
const pagesMax = 8

export function voiceMedium(phone: VoicePhone): Medium {
  return async (flow, { lines, pin }, language) => {
    await phone.rings()
    if (language === 'cy') await phone.presses('8')
    let said = await begins(phone, flow, language)
    if (pin) said = await phone.presses(pin)
    for (const line of lines) {
      said = await playLine(phone, flow, line, language, said)
      while (said.includes(voiceWords[language].readOn)) said = await phone.presses('7')
    }
    return said
  }
}

/** By name, or first by what several of its kind are about. */
async function begins(phone: VoicePhone, { title, subject }: Flow, language: Language): Promise<string> {
  const about = subject && voiceWords[language].subjects[subject]
  if (about && folded(phone.heard()).includes(folded(about))) await pressFor(phone, about, language)
  return pressFor(phone, say(title, language), language)
}

async function playLine(phone: VoicePhone, flow: Flow, line: Line, language: Language, said: string): Promise<string> {
  if ('sends' in line) return phone.presses('1')
  if ('changes' in line) {
    const step = stepNamed(flow, line.changes)
    await phone.presses('2')
    await pressFor(phone, say(step.wording.called ?? step.wording.ask, language).replace(/[?:.]\s*$/, ''), language)
    return answer(phone, step, line.to, language)
  }
  const step = stepNamed(flow, line.at)
  const { wording } = step
  expectWords(said, aloud(say(wording.spoken ?? wording.ask, language), language))
  if ('says' in line) return answer(phone, step, line.says, language)
  // Only digits can be keyed wrongly: nobody can pick what is not offered.
  if (!digitsOf(step)) return said
  const next = await phone.presses(keyed(step, line.wrongly))
  expectWords(next, aloud(say(line.because, language), language))
  return next
}

function digitsOf(step: Step): boolean {
  return ['number', 'money', 'date', 'time', 'phone'].includes(step.kind)
}

async function answer(phone: VoicePhone, step: Step, given: string | Text, language: Language): Promise<string> {
  const words = voiceWords[language]
  const said = typeof given === 'string' ? given : say(given, language)
  if (digitsOf(step)) {
    const next = await phone.presses(keyed(step, said))
    return next.includes(words.rightOrChange) ? phone.presses('1') : next
  }
  if (step.kind === 'place' || step.kind === 'postcode') return pickPlace(phone, said.toUpperCase(), language)
  if (/^\d$/.test(said)) return phone.presses(said)
  const common = step.kind === 'short-text' ? step.common?.find(({ value }) => value === said) : undefined
  const next = await pressFor(phone, common ? say(common.label, language) : said, language)
  return step.kind === 'consent' ? phone.presses('1') : next
}

function keyed(step: Step, said: string): string {
  if (step.kind !== 'date') return said.replace(/[^\d.]/g, '').replace('.', '*')
  const [day = '', month = '', year = ''] = said.split('/')
  return `${day.padStart(2, '0')}${month.padStart(2, '0')}${year}`
}

async function pickPlace(phone: VoicePhone, postcode: string, language: Language): Promise<string> {
  if (phone.heard().includes(voiceWords[language].samePKeys)) await phone.presses('2')
  await pressFor(phone, postcode.split(' ')[0]!, language)
  return pressFor(phone, postcode, language)
}

/** Listens to the list, page after page, for the key of what begins with `name`. */
async function pressFor(phone: VoicePhone, name: string, language: Language): Promise<string> {
  const wanted = folded(aloud(name, language))
  for (let page = 0; page < pagesMax; page++) {
    let rest = ` ${folded(phone.heard())} `
    const found = keyNames[language].findIndex((key) => {
      const [before = '', ...after] = rest.split(` ${folded(voiceWords[language].press('', key))} `)
      if (after.length === 0) return false
      rest = ` ${after.join(' ')}`
      return ` ${before} `.includes(` ${wanted} `)
    })
    if (found >= 0) return phone.presses(String(found + 1))
    await phone.presses('7')
  }
  return expect.fail(`${name} was not offered: ${phone.heard()}`)
}
