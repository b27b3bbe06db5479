// Who is on duty, and when a moderator has seen enough for now.

/** One turn of the rota: `weekday` 1 Monday to 7 Sunday, minutes from midnight by the place's clock; `to` may be past midnight. */
export type Turn = { person: string; weekday: number; fromMinute: number; toMinute: number }

/** Everybody whose turn it is. */
export function onDuty<One extends Turn>(turns: readonly One[], at: { weekday: number; minute: number }): One[] {
  const yesterday = ((at.weekday + 5) % 7) + 1
  return turns.filter(
    ({ weekday, fromMinute, toMinute }) =>
      (weekday === at.weekday && at.minute >= fromMinute && at.minute < toMinute) ||
      (weekday === yesterday && at.minute + minutesADay < toMinute),
  )
}
const minutesADay = 1_440

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
