// The control that suits the kind of answer: buttons, ticks, a pad of digits, spinners. Each press works with no script.
import { say, type Language } from '../../kernel/language.ts'
import type { Ask } from '../../platform/flow/channel.ts'
import type { AnswerValue } from '../../platform/flow/flow.ts'
import { flowWords } from '../../platform/flow/words/words.ts'
import { type PlaceOption, readPlaceValue } from '../../platform/flow/run/places.ts'
import { type Draft, noDraft, place, type SpinPart, writeDraft } from './draft.ts'
import type { Body, Button, Screen, ScreenLink, Spinner } from './screen.ts'
import { tvWords } from './words/words.ts'

/** Two beside each other, in three rows; in two, where their words are long. */
const atOnce = { rows: 3, rowsOfLong: 2, besideEachOther: 2 }
/** What fits under a question of one line, in pixels of a screen of 720; letters in a line of a choice, and of what is said about it. */
const room = { high: 428, letters: 27, lettersOfDetail: 30 }

type Control = { body: Body; hidden: Screen['hidden']; buttons: readonly Button[]; links: readonly ScreenLink[] }
/** `places`: what can be chosen towards a place. */
type Given = { draft: Draft; year: number; address: string; places?: readonly PlaceOption[] }

export function controlFor(ask: Ask, language: Language, given: Given): Control {
  const words = tvWords[language]
  const none: Control = { body: { kind: 'none' }, hidden: [], buttons: [], links: [] }
  const go = (says: string): Button => ({ says, name: 'go', value: '1', kind: 'main' })
  const { step } = ask
  switch (step.kind) {
    case 'information':
      return { ...none, buttons: [{ ...go(words.continue), name: 'answer', value: 'ok' }] }
    case 'number':
    case 'money': {
      const { typed } = given.draft
      const shown = step.kind === 'money' && typed !== '' ? `£${typed}` : typed
      const hasPoint = step.kind === 'money' || (step.decimals ?? 0) > 0
      return {
        ...none,
        body: { kind: 'pad', typed, shown, hasPoint },
        hidden: [['typed', typed]],
        buttons: [go(words.ok)],
      }
    }
    case 'date':
    case 'time': {
      const parts = partsOf(ask, given)
      const hidden = Object.entries(parts).map(([name, value]) => [name, String(value)] as const)
      return {
        ...none,
        body: { kind: 'spinners', spinners: spinnersOf(step.kind, parts, language) },
        hidden,
        buttons: [go(words.ok)],
      }
    }
    case 'choices':
      return ticks(ask, language, given, go(words.continue))
    case 'short-text': {
      const common = (step.common ?? []).map((option, at) => ({ ...option, key: String(at + 1) }))
      const buttons = common.map((option) => choiceButton(option, language))
      return { ...paged(buttons, ask, language, given), ...(common.length === 0 && none) }
    }
    case 'place':
    case 'postcode':
      return ask.options.length === 0 && given.places
        ? placesToPick(ask, language, given, given.places)
        : chosen(ask, language, given)
    default:
      return chosen(ask, language, given)
  }
}

function chosen(ask: Ask, language: Language, given: Given): Control {
  return paged(
    ask.options.map((option) => choiceButton(option, language)),
    ask,
    language,
    given,
  )
}

/** An area by its digit or the arrows, all of it or a street in it; with no camera and nothing to type on. */
function placesToPick(
  { step, ...ask }: Ask,
  language: Language,
  given: Given,
  places: readonly PlaceOption[],
): Control {
  const words = tvWords[language]
  const { picked } = given.draft
  const [area] = picked
  const whole =
    picked.length === 1 && area !== undefined && step.kind === 'place'
      ? [{ says: words.allOf(area), name: 'answer', value: area }]
      : []
  const each = places.map(({ value, label }) => {
    const read = readPlaceValue(value)
    const isEnd = read !== undefined && 'postcode' in read
    return { says: say(label, language), name: isEnd ? 'answer' : 'pick', value: isEnd ? String(read.postcode) : value }
  })
  const buttons = [...whole, ...each].map((one, at): Button => ({
    ...one,
    key: String(at + 1),
    at: `${one.name}-${place(one.value)}`,
    kind: 'choice',
  }))
  const control = paged(buttons, { step, ...ask }, language, given)
  return {
    ...control,
    hidden: picked.map((value) => ['picked', value] as const),
    links: [
      ...control.links,
      ...(picked.length > 0 ? [{ says: words.otherAreas, href: given.address, kind: 'quiet' } as const] : []),
    ],
  }
}

/** As many of these at a time as the screen holds, so that nothing has to be rolled: six, or four where their words are long. */
function howMany(buttons: readonly Pick<Button, 'says' | 'detail'>[]): number {
  const { rows, rowsOfLong, besideEachOther } = atOnce
  const heights = buttons.map(({ says, detail = '' }) => {
    const lines = Math.ceil(says.length / room.letters)
    return Math.max(96, 24 + lines * 36 + Math.ceil(detail.length / room.lettersOfDetail) * 34) + 12
  })
  const tallest = heights.toSorted((one, other) => other - one).slice(0, rows)
  const isRoom = tallest.reduce((sum, height) => sum + height, 0) <= room.high
  return (isRoom ? rows : rowsOfLong) * besideEachOther
}

/** What was found comes six at a time, and what has been seen can be seen again. */
function paged(buttons: readonly Button[], ask: Ask, language: Language, { draft, address }: Given): Control {
  const words = tvWords[language]
  const from = Math.min(draft.from ?? 0, Math.max(0, buttons.length - 1))
  const many = howMany(buttons)
  const to = from + many
  const at = (first: number) => `${address}${writeDraft({ ...noDraft, picked: draft.picked, from: first })}`
  const links: ScreenLink[] = [
    ...(from > 0 ? [{ says: words.earlier, href: at(Math.max(0, from - many)), kind: 'quiet' } as const] : []),
    ...(to < buttons.length ? [{ says: words.more, href: at(to), kind: 'quiet' } as const] : []),
  ]
  const fetches = ask.more && to >= buttons.length
  return {
    body: { kind: 'buttons', buttons: buttons.slice(from, to) },
    hidden: [],
    buttons: fetches ? [{ says: words.more, name: 'command', value: 'more', kind: 'quiet' }] : [],
    links,
  }
}

function ticks(ask: Ask, language: Language, { draft, address }: Given, go: Button): Control {
  const words = tvWords[language]
  const before = Array.isArray(ask.before) ? ask.before.filter((one) => typeof one === 'string') : []
  const isTouched = draft.ticked.length > 0 || draft.on !== undefined
  const ticked = isTouched ? draft.ticked : before
  const from = Math.min(draft.from ?? 0, Math.max(0, ask.options.length - 1))
  const choices = ask.options.map((option) => choiceButton(option, language, 'tick'))
  // As if each were ticked: nothing moves to another page for being ticked.
  const many = howMany(choices.map(({ says, detail }) => ({ says, detail: detail ?? words.ticked })))
  const buttons = choices.slice(from, from + many).map((choice): Button => {
    const chosen = ticked.includes(choice.value)
    return { ...choice, chosen, at: `tick-${place(choice.value)}`, ...(chosen && { detail: words.ticked }) }
  })
  const turn = (says: string, to: number): ScreenLink => {
    const query = new URLSearchParams([
      ['from', String(to)],
      ['on', 'page'],
      ...ticked.map((value) => ['ticked', value]),
    ])
    return { says, href: `${address}?${query}`, kind: 'quiet' }
  }
  return {
    body: { kind: 'buttons', buttons },
    hidden: [
      ...ticked.map((value) => ['ticked', value] as const),
      ...ticked.map((value) => ['answer', value] as const),
      ...(from > 0 ? [['from', String(from)] as const] : []),
    ],
    buttons: [go],
    links: [
      ...(from > 0 ? [turn(words.earlier, Math.max(0, from - many))] : []),
      ...(from + many < ask.options.length ? [turn(words.more, from + many)] : []),
    ],
  }
}

/** What stands on the spinners: what was turned to, or the answer that stood, or nothing yet. */
function partsOf({ step, before }: Ask, { draft }: Given): Draft['parts'] {
  if (Object.keys(draft.parts).length > 0) return draft.parts
  return partsIn(step.kind, before)
}

function partsIn(kind: string, value: AnswerValue | undefined): Draft['parts'] {
  if (typeof value !== 'string') return {}
  const [first = 0, second = 0, third = 0] = value.split(/[-:]/).map(Number)
  if (kind === 'time') return { hour: first, minute: second - (second % 5) }
  return { day: third, month: second, year: first }
}

function spinnersOf(kind: 'date' | 'time', parts: Draft['parts'], language: Language): Spinner[] {
  const { spin } = tvWords[language]
  const { months } = flowWords[language]
  const one = (part: SpinPart, shown: (value: number) => string): Spinner => {
    const value = parts[part]
    return {
      part,
      name: spin[part],
      value: value === undefined ? '' : String(value),
      shown: value === undefined ? undefined : shown(value),
      byTen: part === 'year',
    }
  }
  if (kind === 'time') return [one('hour', String), one('minute', (value) => String(value).padStart(2, '0'))]
  return [one('day', String), one('month', (value) => months[value - 1] ?? ''), one('year', String)]
}

/** A choice as a button; the digit on the remote is its key everywhere. */
function choiceButton(option: Ask['options'][number], language: Language, name = 'answer'): Button {
  return {
    says: say(option.label, language),
    key: option.key,
    name,
    value: option.value,
    at: `${name}-${place(option.value)}`,
    kind: 'choice',
    ...(option.labelIn?.[language] && { saysIn: option.labelIn[language] }),
    ...(option.detail && { detail: say(option.detail, language) }),
    ...(option.detailIn?.[language] && { detailIn: option.detailIn[language] }),
  }
}
