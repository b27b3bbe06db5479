// People of Hexworth who asked for a person this morning, so that whoever rings people back has somebody to ring.
import type { Language } from '../kernel/language.ts'
import type { Place } from '../platform/db/places.ts'
import { bindingFor } from '../platform/flow/run/bindings.ts'
import { peopleOf } from '../platform/flow/run/person.ts'
import { hear, startFlow, talk } from '../platform/flow/run/run.ts'
import type { House } from '../platform/house.ts'
import type { Stage } from '../platform/stage.ts'

type Caller = {
  number: string
  channel: 'sms' | 'voice' | 'web'
  language: Language
  minutesAgo: number
  /** What they said they need, and where; absent where they only asked to be rung. */
  need?: string
  where?: string
}

/** Numbers that ring nobody. One cannot wait, and one was promised a call that is late. */
const callers: readonly Caller[] = [
  { number: '+447700900961', channel: 'sms', language: 'en', minutesAgo: 7, need: 'no food in the house' },
  { number: '+441632960962', channel: 'voice', language: 'cy', minutesAgo: 55, need: 'food bank', where: 'HW1' },
  { number: '+447700900963', channel: 'sms', language: 'en', minutesAgo: 20, need: 'debt advice', where: 'HW2' },
  { number: '+441632960964', channel: 'web', language: 'en', minutesAgo: 3 },
]

/** By the flows and acts of the house itself, at the times when it would have happened. */
export async function askForPeople(house: House, place: Place) {
  for (const caller of callers) await ask(house, place, caller)
}

async function ask(house: House, place: Place, { number, channel, language, minutesAgo, need, where }: Caller) {
  const at = new Date(house.clock().getTime() - minutesAgo * 60_000)
  const then: House = { ...house, clock: () => at }
  const stage: Stage = {
    house: then,
    place,
    viewer: { kind: 'anyone' },
    channel,
    language,
    number,
    binding: bindingFor({ house, place }, 'phone', number),
  }
  if (need === undefined) {
    await peopleOf(stage)?.askedFor(stage, {})
    return
  }
  const session = await startFlow(stage, 'find-service')
  await talk(stage, session)
  await hear(stage, session, { kind: 'answer', value: need, raw: need })
  if (where !== undefined) {
    await hear(stage, session, { kind: 'answer', value: { kind: 'name', name: where }, raw: where })
  }
  await hear(stage, session, { kind: 'command', command: { do: 'person' }, raw: channel === 'voice' ? '0' : 'PERSON' })
}
