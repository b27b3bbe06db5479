// A television with no script: nothing but presses on what is on the screen, and a phone beside it for what must be typed.
import { expect } from 'vitest'
import { say, type Language } from '../../src/kernel/language.ts'
import type { Flow, Step } from '../../src/platform/flow/flow.ts'
import { folded } from '../../src/platform/flow/reading.ts'
import type { NoScriptBrowser } from '../support/no-script-browser.ts'
import { expectWords, inLanguage, type Medium } from './media.ts'
import type { Line } from './plays.ts'

type Sides = { tv: NoScriptBrowser; phone: NoScriptBrowser; flow: Flow; language: Language }

export function tvMedium(tv: NoScriptBrowser, phone: NoScriptBrowser): Medium {
  return async (flow, { lines }, language) => {
    const sides: Sides = { tv, phone, flow, language }
    await tv.open(`/tv?language=${language}`)
    await tv.press({ flow: flow.id })
    for (const line of lines) {
      await passInformation(sides)
      await play(sides, line)
    }
    await passInformation(sides)
    return tv.page().words
  }
}

async function play(sides: Sides, line: Line) {
  const { tv, flow, language } = sides
  if ('sends' in line) {
    expect(stepAt(sides)?.kind).toBe('review')
    await tv.press({ command: 'confirm' })
    return
  }
  if ('changes' in line) {
    expect(tv.page().body).toContain(`href="/tv/do/${flow.id}/${line.changes}"`)
    await tv.open(`/tv/do/${flow.id}/${line.changes}`)
    if (tv.page().body.includes('name="redo"')) await tv.press({ redo: '1' })
    await give(sides, inLanguage(line.to, language))
    return
  }
  expect(stepAt(sides)?.id, tv.page().words).toBe(line.at)
  if ('says' in line) return give(sides, inLanguage(line.says, language))
  await give(sides, line.wrongly, say(line.because, language))
  expect(stepAt(sides)?.id, tv.page().words).toBe(line.at)
}

/** Chooses, turns and types on the remote; where the screen gives a code instead, someone types it in on a phone. */
async function give(sides: Sides, words: string, because?: string) {
  const { tv } = sides
  const code = /<p class="code">(\d{3}) (\d{3})<\/p>/.exec(tv.page().body)
  if (code) return onPhone(sides, `${code[1]}${code[2]}`, words, because)
  const step = stepAt(sides)
  const isPlace = step?.kind === 'place' || step?.kind === 'postcode'
  if ((step?.kind === 'short-text' || isPlace) && !hasButton(tv, words)) {
    await tv.open(`/tv/phone/${sides.flow.id}`)
    return give(sides, words, because)
  }
  if (step?.kind === 'date') await turnTo(tv, words)
  else if (step?.kind === 'number' || step?.kind === 'money') await typeDigits(tv, words)
  else await choose(tv, words)
  if (because !== undefined) expectWords(tv.page().words, because)
}

async function onPhone({ tv, phone, flow, language }: Sides, code: string, words: string, because?: string) {
  await phone.open(`/carry-on?language=${language}`)
  await phone.press({ code })
  expect(phone.address()).toContain(`/do/${flow.id}`)
  await phone.answer(words)
  if (because !== undefined) expectWords(phone.page().words, because)
  await tv.open(`/tv/do/${flow.id}`)
  if (tv.page().body.includes('class="screen"') && tv.page().body.includes('name="begin"'))
    await tv.open(`/tv/done/${flow.id}`)
}

function hasButton(tv: NoScriptBrowser, words: string): boolean {
  return folded(tv.page().body).includes(`class says ${folded(words)} span`)
}

async function choose(tv: NoScriptBrowser, words: string) {
  for (let page = 0; page < 5; page++) {
    const buttons = [...tv.page().body.matchAll(/<button[^>]*name="answer" value="([^"]*)"[^>]*>([\s\S]*?)<\/button>/g)]
    const wanted = buttons.find(
      ([, , inside]) => folded(/class="says">([^<]*)/.exec(inside!)?.[1] ?? '') === folded(words),
    )
    if (wanted) {
      await tv.press({ answer: wanted[1]! })
      return
    }
    await tv.press({ command: 'more' })
  }
  throw new Error(`${words} is not on the screen`)
}

async function typeDigits(tv: NoScriptBrowser, words: string) {
  for (const digit of words) await tv.press({ digit })
  await tv.press({ go: '1' })
}

async function turnTo(tv: NoScriptBrowser, words: string) {
  const wanted = words.split('/').map(Number)
  for (const [at, part] of (['day', 'month', 'year'] as const).entries()) {
    for (let turn = 0; turn < 60; turn++) {
      const now = Number(new RegExp(`name="${part}" value="(\\d+)"`).exec(tv.page().body)?.[1] ?? Number.NaN)
      if (now === wanted[at]) break
      await tv.press({ spin: `${part}${now > wanted[at]! ? -1 : 1}` })
    }
  }
  await tv.press({ go: '1' })
}

async function passInformation(sides: Sides) {
  while (stepAt(sides)?.kind === 'information') await sides.tv.press({ answer: 'ok' })
}

function stepAt({ tv, flow }: Sides): Step | undefined {
  const [path = ''] = tv.address().split('?')
  return flow.steps.find(({ id }) => path === `/tv/do/${flow.id}/${id}`)
}
