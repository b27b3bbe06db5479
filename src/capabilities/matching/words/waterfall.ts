// What speaks for two records being one person, and what against, in words. English, as all pages of staff are.
import type { Field, Level } from '../rules/comparison.ts'
import { likelyAt, type Near, perhapsAt, type Step, type Weighed } from '../rules/weights.ts'

const says: Record<Field, Partial<Record<Level, string>>> = {
  given: {
    same: 'The first name is the same',
    similar: 'The first name is nearly the same',
    rough: 'The first name sounds alike, or is short for the other',
    crossed: 'First name and family name are the other way round',
    other: 'The first name is different',
  },
  family: {
    same: 'The family name is the same',
    similar: 'The family name is nearly the same',
    rough: 'The family name sounds alike, or is part of the other',
    other: 'The family name is different',
  },
  born: {
    same: 'The date of birth is the same',
    'year-only': 'The year of birth is the same; 1 January may only mean that the day was not known',
    slip: 'The date of birth differs by one slip, or by day and month changed about',
    near: 'The date of birth differs in two places, or by a year where the day is not known',
    other: 'The date of birth is different',
  },
  number: {
    same: 'The house number is the same',
    slip: 'The house number differs by one slip',
    other: 'The house number is different',
  },
  street: {
    same: 'The street is the same',
    similar: 'The street is nearly the same',
    rough: 'The street is somewhat alike',
    other: 'The street is different',
  },
  locality: {
    same: 'The second line of the address is the same',
    similar: 'The second line of the address is nearly the same',
    other: 'The second line of the address is different',
  },
  town: { same: 'The town is the same', similar: 'The town is nearly the same', other: 'The town is different' },
  postcode: {
    same: 'The postcode is the same',
    slip: 'The postcode differs by one slip',
    district: 'The postcode is of the same district',
    other: 'The postcode is different',
  },
  phone: {
    same: 'The telephone number is the same',
    slip: 'The telephone number differs by one digit',
    other: 'The telephone number is different',
  },
  email: {
    same: 'The e-mail address is the same',
    similar: 'The e-mail address is nearly the same',
    other: 'The e-mail address is different',
  },
}

export function sayStep({ field, level, rare }: Step): string {
  const sentence = says[field][level]
  if (!sentence) throw new Error(`Nothing is said of ${field} when it is ${level}`)
  return rare ? `${sentence}, and few people here have it` : sentence
}

/** How much it speaks for or against, in words first: nobody should have to think in bits. */
export function sayWeight(bits: number): string {
  const size = Math.abs(bits)
  if (size < 0.5) return 'Says little either way'
  const much = size < 2 ? 'a little' : size < 5 ? 'fairly strongly' : size < 9 ? 'strongly' : 'very strongly'
  return `Speaks ${bits > 0 ? 'for' : 'against'}, ${much}`
}

/** Why something is taken off. */
export const nearSentences: Record<Near, string> = {
  home: 'People who live together agree on much of this, such as twins, couples, or a father and son of one name',
  door: 'People at one address agree on much of this, such as lodgers, or neighbours in one building',
  street: 'Neighbours agree on much of this: whoever has the street has the postcode too',
}

const nearWhole: Record<Near, string> = {
  home: 'More likely two people of one home',
  door: 'More likely two people at one address',
  street: 'More likely two people of one street',
}

/** The whole of it in one sentence. A figure follows it, never stands alone. */
export function sayWhole({ probability, off, near }: Pick<Weighed, 'probability' | 'off' | 'near'>): string {
  if (probability >= likelyAt) return 'Probably the same person'
  if (probability >= perhapsAt) return 'Perhaps the same person'
  return off <= -2 ? nearWhole[near] : 'Probably not the same person'
}
