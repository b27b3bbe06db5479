// Whole years. Someone born on 29 February comes of age on 1 March, as the law of England, Wales and Scotland has it.
import { type Day, readDay } from '../../../kernel/day.ts'

/** Negative for a day before the birth. */
export function ageOn(birth: string, on: string): number {
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4))
  return on.slice(5) >= birth.slice(5) ? years : years - 1
}

/** The first day on which somebody is so old. */
export function dayOfTurning(age: number, birth: string): Day {
  const text = `${String(Number(birth.slice(0, 4)) + age).padStart(4, '0')}${birth.slice(4)}`
  return readDay(text) ?? (`${text.slice(0, 4)}-03-01` as Day)
}

/** The last birth date of those who are at least so old on that day. Compares as text, also where the calendar has no such day. */
export function bornBy(age: number, on: Day): string {
  return `${String(Number(on.slice(0, 4)) - age).padStart(4, '0')}${on.slice(4)}`
}
