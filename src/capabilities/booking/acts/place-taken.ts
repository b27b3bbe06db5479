/** Constraints of the database that a person can meet when taking a place, and what each means for them. */
export const placeTaken = {
  a_slot_is_never_oversold: 'slot-full',
  a_slot_that_is_kept_is_open: 'slot-withdrawn',
  one_thing_at_a_time_in_a_calendar: 'slot-full',
  the_calendar_is_busy_then: 'slot-full',
  every_needed_thing_is_free: 'slot-full',
  the_day_is_full: 'day-full',
  the_same_request_books_once: 'already-booked',
} as const

/** Throws for a promise that nobody could break: that is a bug. */
export function whyNotTaken(promise: string | undefined): (typeof placeTaken)[keyof typeof placeTaken] {
  const because = promise === undefined ? undefined : placeTaken[promise as keyof typeof placeTaken]
  if (!because) throw new Error(`A place was not taken because of ${promise}`)
  return because
}
