// Who has booked in Hexworth, by the flow that everybody books with: so each appointment has its history, its line and its message.
import { type Day, readDay } from '../kernel/day.ts'
import type { Language } from '../kernel/language.ts'
import { wallClock } from '../kernel/wall-clock.ts'
import type { Place } from '../platform/db/places.ts'
import type { Ask } from '../platform/flow/channel.ts'
import { bindingFor } from '../platform/flow/run/bindings.ts'
import { hear, startFlow, talk } from '../platform/flow/run/run.ts'
import type { House } from '../platform/house.ts'
import type { Stage, Viewer } from '../platform/stage.ts'
import { namedId } from './named-id.ts'

type Booked = {
  kind: string
  name: string
  hoursAgo: number
  channel: 'web' | 'sms' | 'voice'
  /** Which of the days to come, and of the times that were offered. */
  nthDay?: number
  nthTime?: number
  /** An account that they were signed in with. */
  person?: string
  language?: Language
  tell: { text: string } | { call: string } | { post: string } | 'none'
  /** They found another time since. */
  movedHoursAgo?: number
}

/** Numbers that ring nobody. */
const booked: readonly Booked[] = [
  {
    kind: 'flu-jab',
    name: 'Ann Pritchard',
    person: 'ann',
    hoursAgo: 30,
    channel: 'web',
    tell: { call: '+441632960901' },
  },
  {
    kind: 'flu-jab',
    name: 'Gethin Rees',
    hoursAgo: 29,
    channel: 'sms',
    nthTime: 1,
    language: 'cy',
    tell: { text: '+447700900931' },
  },
  {
    kind: 'flu-jab',
    name: 'Sofia Marques',
    hoursAgo: 28,
    channel: 'sms',
    nthDay: 1,
    nthTime: 2,
    tell: { text: '+447700900932' },
    movedHoursAgo: 5,
  },
  { kind: 'hearing-check', name: 'Arthur Bell', hoursAgo: 27, channel: 'voice', tell: { call: '+441632960933' } },
  // Far enough away for a letter.
  {
    kind: 'chair-exercise',
    name: 'Nesta Howells',
    hoursAgo: 26,
    channel: 'web',
    nthDay: 1,
    tell: { post: '3 Weir Cottages\nMill Lane\nHexworth\nHW1 1AA' },
  },
  {
    kind: 'debt-advice',
    name: 'Ewa Kowalska',
    person: 'ewa',
    hoursAgo: 8,
    channel: 'web',
    tell: { text: '+447700900905' },
  },
  {
    kind: 'debt-advice',
    name: 'Marek Dvorak',
    hoursAgo: 6,
    channel: 'web',
    nthDay: 1,
    tell: { text: '+447700900934' },
  },
  { kind: 'child-vaccination', name: 'Priti Shah', hoursAgo: 4, channel: 'web', tell: 'none' },
]

/** At the times when it would have happened. */
export async function bookAppointments(house: House, place: Place) {
  const today = wallClock(house.clock(), place.timeZone).day
  for (const one of booked) {
    await answerAll(stageOf(house, place, one, one.hoursAgo), 'book-appointment', (ask) => answerTo(ask, one, today))
    if (one.movedHoursAgo !== undefined)
      await answerAll(stageOf(house, place, one, one.movedHoursAgo), 'my-appointment', ({ step, options }) =>
        step.id === 'what' ? 'move' : options[0]?.value,
      )
  }
}

function stageOf(
  house: House,
  place: Place,
  { channel, language = 'en', person, name, tell }: Booked,
  hoursAgo: number,
) {
  const at = new Date(house.clock().getTime() - hoursAgo * 3_600_000)
  const phone = phoneIn(tell)
  const viewer: Viewer = person
    ? { kind: 'person', personId: namedId('person', person), name, memberships: [], assurance: 'verified' }
    : { kind: 'anyone' }
  const stage: Stage = {
    house: { ...house, clock: () => at },
    place,
    viewer,
    channel,
    language,
    binding: bindingFor({ house, place }, phone ? 'phone' : 'browser', phone ?? name),
    ...(phone ? { number: phone } : {}),
  }
  return stage
}

/** Every question answered, whatever is looked over is right, and it is sent. */
async function answerAll(stage: Stage, flow: string, answer: (ask: Ask) => string | undefined) {
  const session = await startFlow(stage, flow)
  let now = await talk(stage, session)
  while (now && (now.moment.at === 'ask' || now.moment.at === 'review')) {
    const value = now.moment.at === 'ask' ? answer(now.moment.ask) : undefined
    const isAnswered = now.moment.at === 'review' || value !== undefined
    if (!isAnswered) throw new Error(`${flow} asks something of somebody in Hexworth that they do not answer`)
    now = await hear(
      stage,
      session,
      value === undefined
        ? { kind: 'command', command: { do: 'confirm' }, raw: '' }
        : { kind: 'answer', value, raw: value },
    )
  }
  if (now?.moment.at !== 'done') throw new Error(`${flow} came to no end in Hexworth`)
}

/** They booked a while ago; what they come to is still to come. */
function answerTo(
  { step, options }: Ask,
  { kind, name, nthDay = 0, nthTime = 0, tell }: Booked,
  today: Day,
): string | undefined {
  const option = (nth: number, of = options) => of[Math.min(nth, of.length - 1)]?.value
  switch (step.id) {
    case 'kind':
      return namedId('appointment-type', kind)
    case 'day':
      return option(
        nthDay,
        options.filter(({ value }) => (readDay(value) ?? today) > today),
      )
    case 'when':
      return option(nthTime)
    case 'name':
      return name
    case 'tell':
      return tell === 'none' ? tell : Object.keys(tell)[0]
    case 'phone':
    case 'ring':
      return phoneIn(tell)
    case 'address':
      return tell !== 'none' && 'post' in tell ? tell.post : undefined
    default:
      return option(0)
  }
}

function phoneIn(tell: Booked['tell']): string | undefined {
  if (tell === 'none') return undefined
  if ('text' in tell) return tell.text
  return 'call' in tell ? tell.call : undefined
}
