// The clock of one request, from what was done with it.
import type { Day } from '../../kernel/day.ts'
import { today } from '../../platform/flow/run/today.ts'
import type { Stage } from '../../platform/stage.ts'
import { holidaysOf } from './holidays.ts'
import { acknowledgeBy, type Counting, type Due, dueOn, mayExtend, type Stop } from './rules/clock.ts'
import type { Request, RightsEvent } from './store/requests.ts'

function countingOf(received: Day, events: readonly RightsEvent[]): Counting {
  const stops: Stop[] = []
  for (const { what, onDay } of events) {
    const open = stops.at(-1)
    const isStopped = open?.until === null
    if ((what === 'asked-identity' || what === 'asked-clarification') && !isStopped)
      stops.push({ from: onDay, until: null })
    // They answered, or the whole was: the clock goes on.
    if ((what === 'got-it' || what === 'identified' || what === 'answered') && isStopped)
      stops[stops.length - 1] = { from: open!.from, until: onDay }
  }
  return { received, stops, isExtended: events.some(({ what }) => what === 'extended') }
}

type Whens = Pick<Stage, 'house' | 'place'>

export function clockOf(
  stage: Whens,
  { receivedOn }: Pick<Request, 'receivedOn'>,
  events: readonly RightsEvent[],
): Due {
  return dueOn(countingOf(receivedOn, events), today(stage), holidaysOf(stage))
}

export function canExtend(
  stage: Whens,
  { receivedOn, kind }: Pick<Request, 'receivedOn' | 'kind'>,
  events: readonly RightsEvent[],
): boolean {
  return kind !== 'complaint' && mayExtend(countingOf(receivedOn, events), today(stage), holidaysOf(stage))
}

/** A complaint is acknowledged by then; everything else is answered by then. */
export function firstDue(stage: Whens, kind: Request['kind'], received: Day): Day {
  const isHoliday = holidaysOf(stage)
  if (kind === 'complaint') return acknowledgeBy(received, isHoliday)
  return dueOn({ received, stops: [], isExtended: false }, received, isHoliday).on
}
