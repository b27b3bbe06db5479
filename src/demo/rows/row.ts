/** A row as PostgreSQL reads it from JSON: column names as they are in the schema. All rows of a table have the same columns. */
export type Row = Record<string, Value>
type Value = string | number | boolean | null | Value[] | { [key: string]: Value }
/** Rows by table, in the order in which they can go in. */
export type Rows = Map<string, Row[]>

/** The demonstration is laid around a day: what is due next week is due next week whenever it is made. */
export type Today = { day: string; now: Date }

const dayMs = 86_400_000

/** The day so many days after today; before it, where they are fewer than none. */
export function dayFrom(today: Today, days: number): string {
  return new Date(Date.parse(`${today.day}T00:00Z`) + days * dayMs).toISOString().slice(0, 10)
}

/** Of today only what has been of it by now is there to be dated: its hours are drawn together, in the same order. */
export function momentFrom(today: Today, days: number, hour = 10, minute = 0): string {
  const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
  if (days !== 0) return `${dayFrom(today, days)}T${time}:00Z`
  const [begun, now] = [Date.parse(`${today.day}T00:00Z`), today.now.getTime()]
  const soFar = (now - begun) * ((hour * 60 + minute) / 1_440)
  return new Date(now > begun ? begun + soFar : now).toISOString()
}
