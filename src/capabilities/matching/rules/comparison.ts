// What is compared, and how near is near. A pair of people becomes a pattern: one level for each field.
import { isOneSlip } from '../../../kernel/one-slip.ts'
import { jaroWinkler } from './alike.ts'
import type { Likeness } from './likeness.ts'
import { inFull } from './spelling.ts'

const similarAt = 0.88
const roughlyAt = 0.75

/** Each field with its levels, nearest first, and "other" for what differs. A level of −1 means that one side is not known: it says nothing. */
export const levels = {
  given: ['same', 'similar', 'rough', 'other', 'crossed'],
  family: ['same', 'similar', 'rough', 'other'],
  born: ['same', 'year-only', 'slip', 'near', 'other'],
  number: ['same', 'slip', 'other'],
  street: ['same', 'similar', 'rough', 'other'],
  locality: ['same', 'similar', 'other'],
  town: ['same', 'similar', 'other'],
  postcode: ['same', 'slip', 'district', 'other'],
  phone: ['same', 'slip', 'other'],
  email: ['same', 'similar', 'other'],
} as const

export type Field = keyof typeof levels
export type Level = (typeof levels)[Field][number]
export const fields = Object.keys(levels) as Field[]

/** Fields whose common values prove less than rare ones: two Smiths, two Szymborskas. */
export const weighedByRarity = new Set<Field>([
  'given',
  'family',
  'street',
  'town',
  'postcode',
  'phone',
  'email',
  'locality',
])

/** For each of `fields`, the number of its level, or −1. */
export type Pattern = readonly number[]

export function compare(one: Likeness, other: Likeness): Pattern {
  const isCrossed = namesCross(one, other)
  return [
    one.given === '' || other.given === '' ? -1 : isCrossed ? 4 : name(one.given, other.given, givenSounds(one, other)),
    one.family === '' || other.family === ''
      ? -1
      : isCrossed
        ? // Said once, with the given name: two names that cross are one finding, not two.
          -1
        : name(one.family, other.family, sounds(one.familySound, other.familySound) || shareAPart(one, other)),
    born(one.born, other.born),
    known(one.number, other.number, () =>
      one.number === other.number ? 0 : isOneSlip(one.number, other.number) ? 1 : 2,
    ),
    street(one, other),
    known(one.locality, other.locality, () => similar(one.locality, other.locality)),
    known(one.town, other.town, () => similar(one.town, other.town)),
    known(one.postcode, other.postcode, () => postcode(one.postcode, other.postcode)),
    known(one.phone, other.phone, () => (one.phone === other.phone ? 0 : isOneSlip(one.phone, other.phone) ? 1 : 2)),
    known(one.email, other.email, () => similar(one.email, other.email)),
  ]
}

/** Given and family name the other way round, as forms and languages differ in which comes first. */
function namesCross(one: Likeness, other: Likeness): boolean {
  if (one.given === '' || one.family === '' || other.given === '' || other.family === '') return false
  if (one.given === other.given || one.family === other.family) return false
  const crossed = [jaroWinkler(one.given, other.family), jaroWinkler(one.family, other.given)] as const
  return (
    Math.min(...crossed) >= similarAt &&
    crossed[0] + crossed[1] > jaroWinkler(one.given, other.given) + jaroWinkler(one.family, other.family)
  )
}

function name(one: string, other: string, isHeard: boolean): number {
  if (one === other) return 0
  const likeness = jaroWinkler(one, other)
  if (likeness >= similarAt) return 1
  return likeness >= roughlyAt || isHeard ? 2 : 3
}

function givenSounds(one: Likeness, other: Likeness): boolean {
  return sounds(one.givenSound, other.givenSound) || inFull(one.given) === inFull(other.given)
}

// Two sounds are too few to say anything: Jane, John and Joan have the same.
function sounds(one: string, other: string): boolean {
  return one.length >= 3 && one === other
}

/** Smith-Jones and Jones: a name taken, joined or dropped. */
function shareAPart({ family: one }: Likeness, { family: other }: Likeness): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  return short.length >= 4 && long.length - short.length >= 3 && (long.startsWith(short) || long.endsWith(short))
}

function born(one: string, other: string): number {
  if (one === '' || other === '') return -1
  // 1 January is what is written when only the year is known: it agrees with any day of that year, and proves no more than a year.
  if (one.endsWith('-01-01') || other.endsWith('-01-01')) {
    const apart = Math.abs(Number(one.slice(0, 4)) - Number(other.slice(0, 4)))
    return apart === 0 ? 1 : apart === 1 ? 3 : 4
  }
  if (one === other) return 0
  const [a, b] = [one.replaceAll('-', ''), other.replaceAll('-', '')]
  if (isOneSlip(a, b)) return 2
  const isTurned = a.slice(0, 4) === b.slice(0, 4) && a.slice(4, 6) === b.slice(6) && a.slice(6) === b.slice(4, 6)
  if (isTurned) return 2
  return differences(a, b) <= 2 ? 3 : 4
}

function differences(one: string, other: string): number {
  let count = 0
  for (let place = 0; place < one.length; place++) if (one[place] !== other[place]) count++
  return count
}

function street(one: Likeness, other: Likeness): number {
  if (one.street === '' || other.street === '') return -1
  // A building and its street change lines from form to form.
  const likeness = Math.max(
    jaroWinkler(one.street, other.street),
    one.locality === '' ? 0 : jaroWinkler(one.locality, other.street),
    other.locality === '' ? 0 : jaroWinkler(one.street, other.locality),
  )
  return likeness === 1 ? 0 : likeness >= similarAt ? 1 : likeness >= roughlyAt ? 2 : 3
}

function postcode(one: string, other: string): number {
  if (one === other) return 0
  if (isOneSlip(one, other)) return 1
  return one.length > 4 && one.slice(0, -3) === other.slice(0, -3) ? 2 : 3
}

function similar(one: string, other: string): number {
  return one === other ? 0 : jaroWinkler(one, other) >= similarAt ? 1 : 2
}

function known(one: string, other: string, level: () => number): number {
  return one === '' || other === '' ? -1 : level()
}
