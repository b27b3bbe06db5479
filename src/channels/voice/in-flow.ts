// Inside a flow on the telephone: the answer goes to the flow, and the next question comes back ready to be said.
import type { SessionId } from '../../kernel/id.ts'
import type { Language } from '../../kernel/language.ts'
import type { Heard, Moment } from '../../platform/flow/channel.ts'
import { awaitFile } from '../../platform/files/files.ts'
import { afresh } from '../../platform/flow/moment.ts'
import { hear, talk, type Talk } from '../../platform/flow/run/run.ts'
import { placesOf } from '../../platform/flow/run/places.ts'
import { today } from '../../platform/flow/run/today.ts'
import { asPersonWanted } from '../../platform/flow/urgent.ts'
import { viewScene } from '../../platform/scene.ts'
import { askedAs } from './asked-as.ts'
import { fetchTask } from './recordings.ts'
import { parse, type VoiceHeard } from './parse.ts'
import { dialLine, mayRing } from './dial.ts'
import { render } from './render.ts'
import { type Inbound, linesOf, menu } from './spoken.ts'
import type { StandingAt } from './standing.ts'
import { findLastPlace } from './store.ts'
import type { Given, Next, TurnEnd } from './next.ts'
import { atQuestion, type Within } from './within.ts'
import { voiceWords } from './words/words.ts'

// jambonz sends sound over a socket and keeps none, so free words are for a person there.
const carriersThatRecord = ['twilio', 'vxml', 'simulated']

/** Into a session, or back to it: at the question where it stands. */
export async function goOn(given: Given, session: SessionId): Promise<Next> {
  const now = await talk(given.stage, session)
  return now ? sayTalk(given, { ...now, moment: afresh(now.moment) }, atQuestion) : { to: 'hello' }
}

export async function hearInFlow(given: Given, standing: StandingAt<'flow'>, inbound: Inbound): Promise<Next> {
  const { session, within } = standing
  const now = await talk(given.stage, session)
  if (!now) return { to: 'hello' }
  const { language } = now
  const hearing = {
    today: today(given.stage),
    version: now.flow.version,
    ...(given.stage.number !== undefined && { knownPhone: given.stage.number }),
  }
  return act(given, now, within, parse(inbound, now.moment, language, hearing, within))
}

async function act(given: Given, now: Talk, within: Within, heard: VoiceHeard): Promise<Next> {
  const { session } = now
  switch (heard.do) {
    case 'repeat':
      return { to: 'again' }
    case 'person':
      return { to: 'person', session, why: within.silences > 0 ? 'stuck' : 'asked' }
    case 'stay':
      return sayTalk(given, now, heard.within)
    case 'list-places':
      return listPlaces(given, now, heard.picked)
    case 'keep-recording': {
      const source = { ref: heard.ref, carrier: given.carrier }
      const file = await awaitFile(given.stage, { kind: 'recording', session, source, fetchBy: fetchTask })
      return sayTalk(given, now, { at: 'recorded', file, seconds: Math.round(heard.seconds), silences: 0 })
    }
    case 'hear':
      return hearAnswer(given, now, heard.heard, heard.silences ?? 0)
  }
}

async function hearAnswer(given: Given, before: Talk, said: Heard, silences: number): Promise<Next> {
  const heard = asPersonWanted(before.here, said)
  if (heard !== said) return { to: 'person', session: before.session, why: 'asked' }
  const command = heard.kind === 'command' ? heard.command : undefined
  // Before the first question there is only the choice of what to do.
  if (command?.do === 'back' && before.here.trail.length === 0) return { to: 'hello' }
  const now = await hear(given.stage, before.session, heard)
  if (!now) return { to: 'hello' }
  const isStuck = heard.kind === 'rejection' && now.here.at === 'ask' && now.here.stuck !== undefined
  if (isStuck) return { to: 'person', session: now.session, why: 'stuck' }
  const end = await sayTalk(given, now, { ...atQuestion, silences })
  if (command?.do !== 'language') return end
  const first = linesOf(now.language, [voiceWords[now.language].language])
  if ('to' in end) return { ...end, language: now.language, first: [...first, ...(end.first ?? [])] }
  return { ...end, language: now.language, spoken: { ...end.spoken, lines: [...first, ...end.spoken.lines] } }
}

/** Says where the session stands; what cannot be said on a telephone leads to what can. */
async function sayTalk(given: Given, now: Talk, within: Within): Promise<Next> {
  const { session, moment, language } = now
  const heardIn = language === given.stage.language ? {} : { language }
  switch (moment.at) {
    case 'elsewhere': {
      const first = toldOf(moment, language)
      if (moment.how === 'sign-in') return { to: 'pin', session, first, ...heardIn }
      if (moment.how === 'link') return { to: 'link', session, first, ...heardIn }
      return { to: 'person', session, why: 'cannot', first, ...heardIn }
    }
    case 'expired':
      return { to: 'hello', first: render(moment, language).lines, ...heardIn }
    case 'done':
      return { ...sayDone(now, moment), ...heardIn }
    case 'review':
      break
    case 'ask': {
      const { as } = askedAs(moment.ask)
      const cannotRecord = as === 'recording' && !carriersThatRecord.includes(given.carrier)
      // What nobody has to say is not what a call ends at.
      if (cannotRecord && moment.ask.step.optional) {
        const next = await hear(given.stage, session, { kind: 'command', command: { do: 'skip' }, raw: '' })
        return next ? sayTalk(given, next, atQuestion) : { to: 'hello' }
      }
      if (as === 'person' || cannotRecord)
        return { to: 'person', session, why: 'cannot', first: toldOf(moment, language), ...heardIn }
      if (as === 'place' && within.at === 'question') return beginPlace(given, now, within)
    }
  }
  return {
    spoken: render(moment, language, within, given.stage.number),
    standing: { at: 'flow', session, within, silences: 0 },
    ...heardIn,
  }
}

function toldOf(moment: Moment, language: Language) {
  return moment.told.length === 0 ? [] : render({ at: 'done', told: moment.told }, language).lines.slice(0, -1)
}

/** A reply that gives a number to ring puts the caller through to it. */
function sayDone({ session, language }: Talk, moment: Moment & { at: 'done' }): TurnEnd {
  const spoken = render(moment, language)
  const ring = moment.reply?.facts?.['ring']
  const number = typeof ring === 'string' ? mayRing(ring) : undefined
  if (number === undefined)
    return { spoken: { ...spoken, then: menu }, standing: { at: 'after', session, goOn: false, silences: 0 } }
  const lines = [...spoken.lines.slice(0, -1), ...linesOf(language, [voiceWords[language].puttingThrough])]
  return {
    spoken: { lines, then: dialLine(number) },
    standing: { at: 'dialling', session, to: 'service', silences: 0 },
  }
}

/** Where they were last time is offered by its first half only: whoever pretends to ring from a number learns no address. */
async function beginPlace(given: Given, now: Talk, within: Within): Promise<Next> {
  if (now.moment.at !== 'ask') throw new Error('A place is asked for at a question')
  const { step, problem } = now.moment.ask
  const last =
    problem || given.stage.number === undefined
      ? undefined
      : await viewScene(given.stage, ({ db }) => findLastPlace(db))
  const spelled = String(last?.['postcode'] ?? last?.['outcode'] ?? '')
  const fits = spelled !== '' && (step.kind === 'place' || last?.['kind'] === 'postcode')
  if (!fits) return listPlaces(given, now, [], within.silences)
  const known = { value: JSON.stringify(last), hint: spelled.split(' ')[0]! }
  return sayAt(given, now, { at: 'place', picked: [], options: [], page: 0, known, silences: within.silences })
}

/** The areas, or what is in the one that was picked. With nothing to offer, a person. */
async function listPlaces(given: Given, now: Talk, picked: readonly string[], silences = 0): Promise<Next> {
  const options = await placesOf(given.stage, now.here, picked)
  if (options.length === 0) return { to: 'person', session: now.session, why: 'cannot' }
  const named = options.map(({ value, label }) => ({ value, label }))
  return sayAt(given, now, { at: 'place', picked, options: named, page: 0, silences })
}

function sayAt(given: Given, now: Talk, within: Within): TurnEnd {
  const { session, moment, language } = now
  return {
    spoken: render(moment, language, within, given.stage.number),
    standing: { at: 'flow', session, within, silences: 0 },
    ...(language !== given.stage.language && { language }),
  }
}
