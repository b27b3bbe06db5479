// Who is on duty, and when a moderator has seen enough for now.
import { addDays, type Day, weekdayNumber } from '../../../kernel/day.ts'
import { instantOf, minutesPerDay, type Wall, wallClock } from '../../../kernel/wall-clock.ts'

/** One turn of the rota: `weekday` 1 Monday to 7 Sunday, minutes from midnight by the place's clock; `to` may be past midnight. */
export type Turn = { person: string; weekday: number; fromMinute: number; toMinute: number }

/** Everybody whose turn it is when the clock on the wall shows this. */
export function onDuty<One extends Turn>(turns: readonly One[], { day, minute }: Wall): One[] {
  const isOn = (turn: One, on: Day) => turn.weekday === weekdayNumber(on) + 1
  return turns.filter(
    (turn) =>
      (isOn(turn, day) && minute >= turn.fromMinute && minute < turn.toMinute) ||
      (isOn(turn, addDays(day, -1)) && minute + minutesPerDay < turn.toMinute),
  )
}

/** Those whose turn began within the last so many minutes; each begins once, also where the clock is put back over its beginning, or on. */
export function justBegan<One extends Turn>(
  turns: readonly One[],
  now: Date,
  timeZone: string,
  withinMinutes: number,
): One[] {
  const { day } = wallClock(now, timeZone)
  const began = ({ weekday, fromMinute }: Turn) =>
    [day, addDays(day, -1)]
      .filter((on) => weekday === weekdayNumber(on) + 1)
      .some((on) => {
        const ago = now.getTime() - instantOf({ day: on, minute: fromMinute }, timeZone).getTime()
        return ago >= 0 && ago < withinMinutes * 60_000
      })
  return turns.filter(began)
}

/** Decisions in the last hour and a half, hard ones among them. */
export type Load = { decided: number; hard: number; minutes: number }

export const hardMax = 8
const decidedMax = 60
const minutesMax = 90

/**
 * Whether it is time to look at something else. People who moderate without breaks are harmed by it; these limits are ours and on the
 * careful side: eight distressing things, sixty of any kind, or an hour and a half on end.
 */
export function isRestDue({ decided, hard, minutes }: Load): boolean {
  return hard >= hardMax || decided >= decidedMax || minutes >= minutesMax
}
