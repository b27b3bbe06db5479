// What there is to say, as a television screen. Nothing that was typed on a phone is shown before somebody asks for it.
import { unended } from '../../kernel/sentence.ts'
import { say, type Language } from '../../kernel/language.ts'
import { unreachable } from '../../kernel/unreachable.ts'
import type { Ask, Moment, ReviewLine, Telling } from '../../platform/flow/channel.ts'
import type { Flow, Passage, PassageLine, Step } from '../../platform/flow/flow.ts'
import type { PlaceOption } from '../../platform/flow/run/places.ts'
import { howAsked } from '../../platform/flow/support.ts'
import { ringNow } from '../../platform/flow/urgent.ts'
import type { Draft } from './draft.ts'
import { yearFor } from './draft.ts'
import { controlFor } from './controls.ts'
import { paths } from './paths.ts'
import type { Line, Screen, ScreenLink } from './screen.ts'
import { tvWords } from './words/words.ts'

/** What the screen needs to know besides the moment: which flow, what is half chosen, and what there is outside. */
export type TvSetting = {
  flow: Flow
  /** Where we are, for the address the buttons go to; absent at the end. */
  step?: Step
  draft: Draft
  /** One question back; absent at the first. */
  back?: string
  publicUrl: string
  today: string
  /** What can be chosen towards a place. */
  places?: readonly PlaceOption[]
}

const linesAtOnce = 6

export function renderScreen(moment: Moment, language: Language, setting: TvSetting): Screen {
  const { flow, step, draft, back } = setting
  const words = tvWords[language]
  const told = moment.told.flatMap((telling) => tellingLines(telling, language))
  const base: Screen = {
    title: say(flow.title, language),
    heading: say(flow.title, language),
    told,
    lines: [],
    body: { kind: 'none' },
    hidden: [],
    buttons: [],
    links: [],
    back: back ?? paths.home,
    ...(step && { action: paths.step(flow.id, step.id) }),
    ...(draft.on !== undefined && { on: draft.on }),
  }
  switch (moment.at) {
    case 'ask':
      return askScreen(base, moment.ask, language, setting)
    case 'review':
      return reviewScreen(base, moment, language, setting)
    case 'done': {
      const { reply } = moment
      return {
        ...base,
        ...(reply ? { heading: say(reply.say, language) } : endOf(told, base, words.done.title)),
        ...(reply?.href === undefined ? {} : seenAgain(reply.href, reply.link && say(reply.link, language), language)),
        ...startAgain(flow, words.done.again),
        links: [{ says: words.toHome, href: paths.home }],
        back: paths.home,
      }
    }
    case 'elsewhere':
      return elsewhereScreen(base, moment, language, setting)
    case 'expired':
      return {
        ...base,
        heading: words.expired.title,
        lines: [{ text: moment.because ? say(moment.because, language) : words.expired.what }],
        ...startAgain(flow, words.start),
        links: [{ says: words.toHome, href: paths.home }],
        back: paths.home,
      }
    default:
      return unreachable(moment)
  }
}

function askScreen(base: Screen, ask: Ask, language: Language, { flow, draft, today, places }: TvSetting): Screen {
  const words = tvWords[language]
  const { step, problem, helping, note } = ask
  const { wording } = step
  const isText = step.kind === 'information'
  const ring = ringNow(step)
  const passage = ask.passage ? passageLines(ask.passage, language) : []
  const from = isText ? Math.min(draft.from ?? 0, Math.max(0, passage.length - 1)) : 0
  const address = paths.step(flow.id, step.id)
  const helped = helping && (wording.help ? say(wording.help, language) : words.noHelp)
  const control = controlFor(ask, language, { draft, year: yearFor(step, today), address, ...(places && { places }) })
  return {
    ...base,
    heading: say(wording.ask, language),
    told: [...base.told, ...(helped ? [helped] : [])],
    ...(ring.length > 0 && { ring: ring.map(({ number, name }) => ({ number, name: say(name, language) })) }),
    ...(problem && { problem: say(problem.say, language) }),
    // Words are chosen here and typed on a phone: a hint about writing them is for there.
    ...(wording.hint && !isText && !places && step.kind !== 'short-text' && { hint: say(wording.hint, language) }),
    lines: [
      ...(step.kind === 'consent' ? [{ text: say(step.statement, language) }] : []),
      ...(note ? [{ text: say(note, language) }] : []),
      ...passage.slice(from, from + linesAtOnce),
    ],
    body: control.body,
    hidden: control.hidden,
    buttons: [
      ...control.buttons,
      ...(step.optional ? [{ says: words.skip, name: 'command', value: 'skip', kind: 'quiet' } as const] : []),
    ],
    links: [
      ...control.links,
      ...(from > 0 ? [{ says: words.earlierLines, href: `${address}?from=${Math.max(0, from - linesAtOnce)}` }] : []),
      ...(from + linesAtOnce < passage.length
        ? [{ says: words.moreLines, href: `${address}?from=${from + linesAtOnce}` }]
        : []),
      step.kind === 'short-text'
        ? { says: words.somethingElse, href: paths.phone(flow.id), kind: 'quiet' }
        : onPhone(flow, language),
    ],
  }
}

function onPhone(flow: Flow, language: Language): ScreenLink {
  return { says: tvWords[language].onPhone.goOn, href: paths.phone(flow.id), kind: 'quiet' }
}

function reviewScreen(
  base: Screen,
  moment: Extract<Moment, { at: 'review' }>,
  language: Language,
  { flow, draft }: TvSetting,
): Screen {
  const words = tvWords[language]
  const address = base.action ?? paths.flow(flow.id)
  const hides = moment.lines.some(({ step }) => wasTypedElsewhere(step))
  const isHidden = (line: ReviewLine) =>
    line.masked || line.step.sensitive !== undefined || (wasTypedElsewhere(line.step) && !draft.shows)
  const canShow = moment.lines.some((line) => wasTypedElsewhere(line.step) && line.step.sensitive === undefined)
  return {
    ...base,
    heading: say(moment.wording.ask, language),
    ...(moment.problem && { problem: say(moment.problem.say, language) }),
    lines: [
      ...(moment.lines.some(({ conflict }) => conflict) ? [{ text: words.review.conflict }] : []),
      ...(hides && !draft.shows ? [{ text: words.review.hiddenAbout }] : []),
      ...(moment.submit?.hint ? [{ text: say(moment.submit.hint, language) }] : []),
    ],
    body: {
      kind: 'rows',
      rows: moment.lines.map((line) => ({
        label: unended(say(line.label, language)),
        ...(isHidden(line)
          ? { says: words.review.hidden }
          : {
              says: say(line.answer, language),
              ...(line.answerIn?.[language] && { saysIn: line.answerIn[language] }),
            }),
        href: paths.step(flow.id, line.step.id),
        aside: words.change,
      })),
    },
    buttons: [
      {
        says: moment.submit ? say(moment.submit.ask, language) : words.continue,
        name: 'command',
        value: 'confirm',
        kind: 'main',
      },
    ],
    links: [
      ...(canShow
        ? [
            draft.shows
              ? { says: words.review.hide, href: address }
              : { says: words.review.show, href: `${address}?shows=1` },
          ]
        : []),
      onPhone(flow, language),
    ],
  }
}

function wasTypedElsewhere(step: Step): boolean {
  return howAsked(step, 'tv') === 'link' || step.kind === 'place' || step.kind === 'postcode'
}

function elsewhereScreen(
  base: Screen,
  moment: Extract<Moment, { at: 'elsewhere' }>,
  language: Language,
  { flow, step, publicUrl }: TvSetting,
): Screen {
  const words = tvWords[language]
  const heading = say(moment.wording.ask, language)
  if (moment.how === 'person') return { ...base, heading, lines: [{ text: words.notHere }], links: homeLink(language) }
  if (moment.how !== 'link') {
    return {
      ...base,
      heading,
      lines: [{ text: words.signIn }],
      links: [onPhone(flow, language), ...homeLink(language)],
    }
  }
  const why = step?.sensitive ? words.onPhone.private : words.onPhone.typing
  return { ...base, heading, ...onPhoneScreen(moment.link, why, { flow, publicUrl, language, step: step?.id }) }
}

type OnPhone = { flow: Flow; publicUrl: string; language: Language; step: string | undefined }

/** The code, the square and the way on: for a question that is asked elsewhere, and for going elsewhere by choice. */
export function onPhoneScreen(
  link: { href: string; code: string; minutes: number },
  why: string,
  { flow, publicUrl, language, step }: OnPhone,
): Pick<Screen, 'body' | 'links' | 'waiting'> {
  const words = tvWords[language]
  const address = `${publicUrl.replace(/^https?:\/\//, '')}/carry-on`
  return {
    body: {
      kind: 'code',
      code: link.code,
      qr: `${link.href}?language=${language}`,
      address,
      minutes: link.minutes,
      why,
    },
    links: [{ says: words.onPhone.done, href: paths.flow(flow.id), kind: 'main' }],
    waiting: `${paths.moved(flow.id)}?at=${encodeURIComponent(step ?? '')}`,
  }
}

/** It was told, or nothing was found: under the name of what was asked for. */
function endOf(told: readonly string[], { heading }: Screen, end: string): Pick<Screen, 'heading' | 'told' | 'lines'> {
  return { heading: told.length > 0 ? heading : end, told: [], lines: told.map((text) => ({ text })) }
}

/** An address that people can type is written out; one with a secret in it is a square for a telephone's camera. */
function seenAgain(href: string, called: string | undefined, language: Language): Pick<Screen, 'lines' | 'body'> {
  const { done } = tvWords[language]
  const address = href.replace(/^https?:\/\//, '')
  return {
    lines: address.length > typedCharsMax ? [] : [{ text: done.goTo(address) }],
    body: { kind: 'square', text: href, why: called === undefined ? done.onPhone : done.calledOnPhone(called) },
  }
}
const typedCharsMax = 40

function homeLink(language: Language): ScreenLink[] {
  return [{ says: tvWords[language].toHome, href: paths.home, kind: 'main' }]
}

/** The one button of a screen that begins a flow. */
export function startAgain(flow: Flow, says: string): Pick<Screen, 'action' | 'buttons'> {
  return { action: paths.again(flow.id), buttons: [{ says, name: 'begin', value: '1', kind: 'main' }] }
}

function tellingLines(telling: Telling, language: Language): string[] {
  if (telling.kind === 'sentence') return [say(telling.say, language)]
  return [
    say(telling.wording.ask, language),
    ...(telling.passage ? telling.passage.lines.map(({ text }) => say(text, language)) : []),
  ]
}

function passageLines({ title, lines }: Passage, language: Language): Line[] {
  return [
    ...(title ? [{ text: say(title, language) }] : []),
    ...lines.filter(isForReading).map(({ label, text, textIn }) => ({
      ...(label && { label: unended(say(label, language)) }),
      text: say(text, language),
      ...(textIn?.[language] && { among: textIn[language] }),
    })),
  ]
}

/** An address that can be neither followed nor typed is only noise on a screen: the code for a phone leads to it. */
function isForReading({ text, short, href }: PassageLine): boolean {
  return !/https?:/.test(`${text.en} ${short?.en ?? ''} ${href ?? ''}`)
}
