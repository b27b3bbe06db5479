// Someone asked for a person, on whatever channel: a place in the queue, and a promise with a time in it.
import { isUuid } from '../../kernel/id.ts'
import { languages, type Text } from '../../kernel/language.ts'
import type { Telling } from '../../platform/flow/channel.ts'
import type { PersonWanted } from '../../platform/flow/run/person.ts'
import { dayInWords, timeInWords } from '../../platform/flow/saying.ts'
import { flowWords } from '../../platform/flow/words/words.ts'
import type { Day, TimeOfDay } from '../../kernel/day.ts'
import { viewScene } from '../../platform/scene.ts'
import { type Stage, viewerId } from '../../platform/stage.ts'
import { requestCallback } from './acts/request-callback.ts'
import { hoursOf } from './hours.ts'
import { isOpenAt, isUrgent } from './rules.ts'
import * as store from './store.ts'
import { callbackWords } from './words/words.ts'

/** `undefined` where there is no number to ring: the asker is told how a person can be had. */
export async function askedFor(
  stage: Stage,
  { session, flow, step, urgent }: PersonWanted,
): Promise<Telling | undefined> {
  const { number, channel, viewer } = stage
  if (number === undefined) return undefined
  const system = asJob(stage)
  const said = session && isUuid(session) ? await viewScene(system, ({ db }) => store.listSaid(db, session)) : []
  const words = said.flatMap((event) => ('raw' in event && event.raw !== undefined ? [event.raw] : []))
  const isPressing = urgent === true || isUrgent(words)
  const person = viewerId(viewer)
  const outcome = await requestCallback(system, {
    number,
    channel,
    isUrgent: isPressing,
    ...(person && { person }),
    ...(session && { session }),
    ...(flow && { flow: flow.id }),
    ...(step !== undefined && { step }),
  })
  if (!outcome.ok) return undefined
  return promise(stage, new Date(outcome.value.dueAt), outcome.value.isNew, isPressing)
}

function promise({ place, house }: Stage, due: Date, isNew: boolean, urgent: boolean): Telling {
  const isOpen = isOpenAt(hoursOf(place), house.clock(), place.timeZone)
  const make = (isSpoken: boolean): Text => {
    const both = languages.map((language) => {
      const words = callbackWords[language]
      const when = whenInWords(due, house.clock(), place.timeZone, language)
      const said = isNew ? (isOpen ? words.promise(when) : words.promiseClosed(when)) : words.already(when)
      return [language, urgent ? `${said} ${isSpoken ? words.urgent : words.urgentText}` : said]
    })
    return Object.fromEntries(both) as Text
  }
  return { kind: 'sentence', say: make(false), spoken: make(true) }
}

function whenInWords(due: Date, now: Date, timeZone: string, language: (typeof languages)[number]): string {
  const words = callbackWords[language]
  const [day, time] = wallOf(due, timeZone)
  const said = timeInWords(time, flowWords[language])
  if (day === wallOf(now, timeZone)[0]) return words.today(said)
  const tomorrow = wallOf(new Date(now.getTime() + 86_400_000), timeZone)[0]
  return day === tomorrow ? words.tomorrow(said) : words.later(said, dayInWords(day, flowWords[language]))
}

/** As Swedes write it: the ISO way. */
function wallOf(at: Date, timeZone: string): [Day, TimeOfDay] {
  const [day, time] = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
    .format(at)
    .split(' ')
  return [day as Day, time as TimeOfDay]
}

/** The house keeps the queue: whoever asks is nobody in particular, and sees no part of it. */
function asJob({ house, place, channel, language }: Stage): Stage {
  return { house, place, channel, language, viewer: { kind: 'system', job: 'callbacks.request' } }
}

/** The number that answers now: where the place is open, the people’s own, else nobody’s. */
export async function putThrough({ place, house }: Stage): Promise<string | undefined> {
  const { peopleNumber } = place.settings
  return peopleNumber !== undefined && isOpenAt(hoursOf(place), house.clock(), place.timeZone)
    ? peopleNumber
    : undefined
}
