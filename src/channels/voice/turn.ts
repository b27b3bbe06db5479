// One turn of a call: what came, what it means where the caller stands, and what to say next.
import type { Language } from '../../kernel/language.ts'
import { unreachable } from '../../kernel/unreachable.ts'
import { commandFromKey } from '../../platform/flow/commands.ts'
import { hear, talk } from '../../platform/flow/run/run.ts'
import { hearCarryOn, hearCode, hearHello, hello, sayCarryOn, sayCode, sayFirst } from './hello.ts'
import { goOn, hearInFlow } from './in-flow.ts'
import { hearInterpreter, sayInterpreter, unheardInterpreter } from './interpreter.ts'
import { hearLink, sayLink } from './link.ts'
import { type Given, goodbye, type Lead, type Next, sessionIn, silencesMax, type TurnEnd } from './next.ts'
import { hearDialled, hearPerson, hearRingBackNumber, mayWait, sayPerson, withoutKeys } from './person.ts'
import { hearPin, sayPin } from './pin.ts'
import { otherLanguage, troubleWords } from './saying.ts'
import { type Inbound, linesOf, menu, type Spoken } from './spoken.ts'
import type { Standing, StandingAt } from './standing.ts'
import { voiceWords } from './words/words.ts'

/** One part leads to another at most this often in one turn. */
const leadsMax = 6

export async function turn(given: Given, inbound: Inbound): Promise<TurnEnd> {
  return follow(given, await next(given, inbound))
}

async function follow(given: Given, found: Next): Promise<TurnEnd> {
  const end: Pick<TurnEnd, 'language' | 'person'> = {}
  const lines = []
  let there = given
  let now = found
  for (let lead = 0; lead < leadsMax; lead++) {
    if (now.language) {
      end.language = now.language
      there = { ...there, stage: { ...there.stage, language: now.language } }
    }
    if (now.person) end.person = now.person
    if (!('to' in now)) return { ...now, ...end, spoken: { ...now.spoken, lines: [...lines, ...now.spoken.lines] } }
    if (now.viewer) there = { ...there, stage: { ...there.stage, viewer: now.viewer } }
    lines.push(...(now.first ?? []))
    now = await led(there, now)
  }
  throw new Error('The parts of a call led each other round')
}

async function led(given: Given, lead: Lead): Promise<Next> {
  switch (lead.to) {
    case 'hello':
      return hello(given, {})
    case 'session':
      return goOn(given, lead.session)
    case 'before':
      return goBefore(given, lead)
    case 'person':
      return sayPerson(given, lead)
    case 'interpreter':
      return sayInterpreter(given, { ...lead, page: 0 })
    case 'pin':
      return sayPin(given, { session: lead.session, tries: 0 }, [])
    case 'link':
      return sayLink(given, lead.session)
    case 'again':
      return again(given)
    case 'unheard':
      return unheard(given, lead.trouble)
    default:
      return unreachable(lead)
  }
}

async function next(given: Given, inbound: Inbound): Promise<Next> {
  const { standing } = given
  if (inbound.kind === 'begin') return sayFirst(given)
  if (standing.at === 'dialling') return hearDialled(given, standing, inbound)
  if (standing.at === 'flow') return hearInFlow(given, standing, inbound)
  if (standing.at === 'pin') return hearPin(given, standing, inbound)
  if (standing.at === 'ring-back-number') return hearRingBackNumber(given, standing, inbound)
  const keys = inbound.kind === 'keys' ? inbound.keys.replace(/[^\d*#]/g, '') : ''
  if (standing.at === 'code' && keys.length > 1) return hearCode(given, standing, keys)
  const key = keys[0] ?? ''
  if (key === '') return { to: 'unheard', trouble: 'not-heard' }
  const command = commandFromKey(key, { otherLanguage: otherLanguage(given.stage.language) })
  if (command?.do === 'language') return inLanguage(given, command.language)
  if (command?.do === 'repeat') return { to: 'again' }
  if (command?.do === 'person' && standing.at !== 'person')
    return { to: 'person', why: 'asked', ...(standing.at === 'after' && !standing.goOn ? {} : sessionIn(standing)) }
  return hearKey(given, standing, key)
}

function hearKey(given: Given, standing: Standing, key: string): Next | Promise<Next> {
  switch (standing.at) {
    case 'hello':
      return hearHello(given, standing, key)
    case 'carry-on':
      return hearCarryOn(given, standing, key)
    case 'person':
      return hearPerson(given, standing, key)
    case 'interpreter':
      return hearInterpreter(given, standing, key)
    case 'link':
      return hearLink(given, standing, key)
    case 'after':
      return hearAfter(standing, key)
    case 'code':
      return key === '*' ? { to: 'hello' } : hearCode(given, standing, key)
    default:
      return { to: 'hello' }
  }
}

function hearAfter({ session, goOn: isToGoOn }: StandingAt<'after'>, key: string): Next {
  if (key === '1' && session && isToGoOn) return { to: 'session', session }
  return key === '1' || key === '*' ? { to: 'hello' } : { to: 'unheard', trouble: 'not-a-key' }
}

/** From what cannot be asked here to the question before it. */
async function goBefore({ stage }: Given, { session }: Lead & { to: 'before' }): Promise<Next> {
  const now = await talk(stage, session)
  if (!now || now.here.trail.length === 0) return { to: 'hello' }
  await hear(stage, session, { kind: 'command', command: { do: 'back' }, raw: '*' })
  return { to: 'session', session }
}

/** Nothing of use was heard: twice the same again, gently; then a person, by key and then without one: nobody is left with a dead line. */
async function unheard(given: Given, trouble: NonNullable<Standing['trouble']>): Promise<Next> {
  const { standing, last, stage } = given
  const { language } = stage
  const words = voiceWords[language]
  const silences = standing.silences + 1
  if (standing.at === 'after' && silences >= silencesMax - 1) return goodbye(language, [words.goodbye])
  const waits = trouble === 'not-heard' ? silencesBeforePerson(standing) : undefined
  if (waits !== undefined && silences >= waits && (await mayWait(stage))) return withoutKeys(given, standing)
  if (silences >= silencesMax) {
    if (standing.at === 'interpreter') return unheardInterpreter(given, standing)
    if (standing.at === 'person') return withoutKeys(given, standing)
    return { to: 'person', ...sessionIn(standing), why: 'stuck' }
  }
  const sorry = linesOf(language, troubleWords({ trouble }, language))
  const rest = last ? withoutSorry(last).lines : []
  return { spoken: { lines: [...sorry, ...rest], then: last?.then ?? menu }, standing: { ...standing, silences } }
}

/** Where whoever cannot press was told to stay on the line. */
function silencesBeforePerson(standing: Standing): number | undefined {
  if (standing.at === 'hello' || standing.at === 'carry-on') return silencesMax - 1
  return standing.at === 'person' && standing.why === 'stuck' ? 1 : undefined
}

/** The apology is for what was pressed then, and not for whoever asks to hear the question once more. */
function withoutSorry(spoken: Spoken): Spoken {
  const isSorry = (say: string) =>
    Object.values(voiceWords).some(({ notHeard, notAKey, notRecorded }) =>
      [notHeard, notAKey, notRecorded].includes(say),
    )
  return { ...spoken, lines: spoken.lines.filter(({ say }) => !isSorry(say)) }
}

function again({ last, standing }: Given): Next {
  return last ? { spoken: withoutSorry(last), standing: { ...standing, silences: 0 } } : { to: 'hello' }
}

/** The same place in the other language. */
async function inLanguage(given: Given, language: Language): Promise<Next> {
  const there = { ...given, stage: { ...given.stage, language } }
  const first = linesOf(language, [voiceWords[language].language])
  const now = await sayAgain(there, given.standing)
  if ('to' in now) return { ...now, language, first }
  return { ...now, language, spoken: { ...now.spoken, lines: [...first, ...now.spoken.lines] } }
}

async function sayAgain(given: Given, standing: Standing): Promise<Next> {
  const { language } = given.stage
  switch (standing.at) {
    case 'carry-on': {
      const now = await talk(given.stage, standing.session)
      return now ? sayCarryOn(given, standing.session, now.flow, []) : { to: 'hello' }
    }
    case 'person':
      return sayPerson(given, standing)
    case 'interpreter':
      return sayInterpreter(given, standing)
    case 'code':
      return sayCode(given, [])
    case 'link':
      return sayLink(given, standing.session)
    case 'after': {
      const said = voiceWords[language][standing.goOn ? 'promised' : 'again']
      return { spoken: { lines: linesOf(language, [said]), then: menu }, standing: { ...standing, silences: 0 } }
    }
    case 'hello':
      return hello(given, { ...standing, isNew: true })
    default:
      return { to: 'hello' }
  }
}
