// Whoever speaks no language of the place finds theirs by its own name, and then what to ring, and a square for a telephone.
import { writtenPhone } from '../../kernel/phone.ts'
import { peopleOf } from '../../platform/flow/run/person.ts'
import { redirect, type Answer, type Visit } from '../../platform/web/page.ts'
import { interpretedCodes, isInterpreted, notSaid, ownName } from '../../platform/words/interpreted.ts'
import { homeOf } from '../../platform/home.ts'
import { paths } from './paths.ts'
import type { Button, Line, ScreenLink } from './screen.ts'
import { homeLink, notHere, plainScreen, show, sixAtOnce, type TvSettings } from './show.tsx'
import { tvWords } from './words/words.ts'

const inLink = 3
const codes = [...interpretedCodes, notSaid]

/** From the first page: names that whoever reads nothing else here knows, and that there are more. */
export function interpreterLink({ stage }: Visit): ScreenLink[] {
  if (!peopleOf(stage)) return []
  const owns = interpretedCodes.slice(0, inLink)
  return [{ says: '…', href: paths.interpreter, owns }]
}

export function interpreterScreen(visit: Visit, settings: TvSettings): Answer {
  const words = tvWords[visit.stage.language]
  return show(visit, settings, {
    ...plainScreen(visit, words.interpreter.title),
    ...sixAtOnce(visit, codes.map(buttonFor(visit)), paths.interpreter),
  })
}

function buttonFor({ stage }: Visit): (code: string) => Button {
  return (code) => ({
    name: 'language',
    value: code,
    key: String(codes.indexOf(code) + 1),
    kind: 'choice',
    ...(ownName(code) === undefined
      ? { says: tvWords[stage.language].interpreter.other }
      : { says: ownName(code)!, own: code }),
  })
}

/** No number is typed on a screen that others see: it is rung, or given on a telephone. */
export function interpreterForScreen(visit: Visit, settings: TvSettings): Answer {
  const { stage, params } = visit
  const { code = '' } = params
  if (!isInterpreted(code) || !peopleOf(stage)) return notHere(visit, settings)
  const words = tvWords[stage.language].interpreter
  const own = ownName(code)
  const href = `${homeOf(stage)}/call-me?interpreter=${code}`
  return show(visit, settings, {
    ...plainScreen(visit, own ?? words.other),
    ...(own !== undefined && { own: code }),
    lines: [{ text: words.about }, ...numberToRing(visit)],
    body: { kind: 'square', text: href, why: words.scan },
    links: [homeLink(visit)],
    back: paths.interpreter,
  })
}

function numberToRing({ stage: { place, language } }: Visit): Line[] {
  const { voiceNumbers, textNumbers, helpPhone } = place.settings
  const number = (voiceNumbers ?? textNumbers)?.[0]
  const words = tvWords[language]
  if (number !== undefined) return [{ text: words.interpreter.ring(writtenPhone(number)) }]
  return helpPhone === undefined ? [] : [{ text: words.talk.ring(helpPhone) }]
}

export function chooseInterpreter({ form }: Visit): Answer {
  const code = form.get('language')
  return redirect(isInterpreted(code) ? paths.interpreterFor(code) : paths.interpreter)
}
