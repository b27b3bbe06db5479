// Someone asked for a person, on whatever channel: a place in the queue, and a promise with a time in it.
import { isUuid, type SessionId } from '../../kernel/id.ts'
import { languages, type Text } from '../../kernel/language.ts'
import type { Telling } from '../../platform/flow/channel.ts'
import type { PersonWanted } from '../../platform/flow/run/person.ts'
import type { BindingId } from '../../platform/flow/run/store.ts'
import { type Scene, viewScene } from '../../platform/scene.ts'
import { type Stage, viewerId } from '../../platform/stage.ts'
import { interpreted, ownName } from '../../platform/words/interpreted.ts'
import { requestCallback } from './acts/request-callback.ts'
import { hoursOf } from './hours.ts'
import { isOpenAt, isUrgent } from './rules.ts'
import * as store from './store.ts'
import { whenInWords } from './when.ts'
import type { CallbackWords } from './words/en.ts'
import { callbackWords } from './words/words.ts'

/** `undefined` where there is no number to ring: the asker is told how a person can be had. */
export async function askedFor(stage: Stage, wanted: PersonWanted): Promise<Telling | undefined> {
  const { number, channel } = stage
  if (number === undefined) return undefined
  const system = asJob(stage)
  const { open, urgent } = await viewScene(system, async (scene) => ({
    open: isOpenAt(await hoursOf(scene), scene.now, scene.place.timeZone),
    urgent: await isUrgentSoFar(scene, wanted),
  }))
  const outcome = await requestCallback(system, { number, channel, isUrgent: urgent, ...whoAndWhere(stage, wanted) })
  if (!outcome.ok) return undefined
  const { isNew } = outcome.value
  return promise(stage, new Date(outcome.value.dueAt), { isNew, open, urgent, wanted })
}

/** They stand at a red flag, or what they said in this session, in their own words, is one. */
export async function isUrgentSoFar({ db }: Pick<Scene, 'db'>, { session, urgent }: PersonWanted): Promise<boolean> {
  if (urgent) return true
  if (!session || !isUuid(session)) return false
  const said = await store.listSaid(db, session)
  return isUrgent(said.flatMap((event) => ('raw' in event && event.raw !== undefined ? [event.raw] : [])))
}

export type WhoAndWhere = {
  person?: ReturnType<typeof viewerId>
  session?: SessionId
  flow?: string
  step?: string
  interpreter?: string
  pressedNothing?: true
  binding?: BindingId
}

export function whoAndWhere(
  { viewer, binding, forPerson }: Pick<Stage, 'viewer' | 'binding' | 'forPerson'>,
  { session, flow, step, interpreter, pressedNothing }: PersonWanted,
): WhoAndWhere {
  const person = viewerId(viewer)
  return {
    ...(person && { person }),
    ...(session && { session }),
    ...(flow && { flow: flow.id }),
    ...(step !== undefined && { step }),
    ...(interpreter !== undefined && { interpreter }),
    ...(pressedNothing && { pressedNothing }),
    // A helper’s browser is not theirs.
    ...(binding !== undefined && !forPerson && { binding: binding as BindingId }),
  }
}

type Asked = { isNew: boolean; open: boolean; urgent: boolean; wanted: PersonWanted }

function promise({ place, house, channel }: Stage, due: Date, { isNew, open, urgent, wanted }: Asked): Telling {
  const make = (isSpoken: boolean): Text => {
    const both = languages.map((language) => {
      const words = callbackWords[language]
      const when = whenInWords(due, house.clock(), place.timeZone, language)
      const first = isNew ? (open ? words.promise(when) : words.promiseClosed(when)) : words.already(when)
      const said =
        wanted.interpreter === undefined ? first : `${first} ${interpreterWords(wanted.interpreter, words, isSpoken)}`
      // A caller at night has just heard the number to ring; a reader has not, unless they are still at the question that says it.
      const warns = isSpoken ? urgent : (urgent || !open) && !wanted.reads999
      const warning = warns && (isSpoken ? words.urgent : words.urgentText)
      const takeBack = channel === 'sms' && !isSpoken && !urgent && words.noCall.byText
      return [language, [said, warning, takeBack].filter(Boolean).join(' ')]
    })
    return Object.fromEntries(both) as Text
  }
  return { kind: 'sentence', say: make(false), spoken: make(true) }
}

/** The name of their language is what they know of it; whoever has not said it is told how. */
function interpreterWords(code: string, words: CallbackWords, isSpoken: boolean): string {
  const own = ownName(code)
  if (own === undefined) return isSpoken ? words.interpreterNotSaid : words.interpreterWhich
  return words.interpreter(isSpoken ? interpreted[code]!.heard : own)
}

/** The house keeps the queue: whoever asks is nobody in particular, and sees no part of it. */
export function asJob({ house, place, channel, language }: Stage): Stage {
  return { house, place, channel, language, viewer: { kind: 'system', job: 'callbacks.request' } }
}
