import { inFull, plain, plainStreet, soundOf } from './spelling.ts'

/** What is known of somebody, as it was written down. All of it may be missing, and all of it may be wrong. */
export type Described = {
  given?: string | null
  family?: string | null
  /** `1954-03-09`; where only the year is known, people write 1 January. */
  born?: string | null
  /** House name or number. */
  number?: string | null
  street?: string | null
  /** A second line: a building, a district. */
  locality?: string | null
  town?: string | null
  postcode?: string | null
  phone?: string | null
  email?: string | null
}

/** The same, made ready to be compared: plain spellings, sounds. Empty where nothing is known. */
export type Likeness = {
  given: string
  givenSound: string
  family: string
  familySound: string
  born: string
  number: string
  street: string
  locality: string
  town: string
  postcode: string
  phone: string
  email: string
}

export function likenessOf(told: Described): Likeness {
  const [given, family] = [plain(told.given ?? ''), plain(told.family ?? '')]
  return {
    given,
    givenSound: soundOf(inFull(given.split(' ')[0]!)),
    family: family.replaceAll(' ', ''),
    familySound: soundOf(family),
    born: /^\d{4}-\d{2}-\d{2}$/.test(told.born ?? '') ? told.born! : '',
    number: plain(told.number ?? ''),
    street: plainStreet(told.street ?? ''),
    locality: plainStreet(told.locality ?? ''),
    town: plain(told.town ?? ''),
    postcode: plain(told.postcode ?? '').replaceAll(' ', ''),
    phone: (told.phone ?? '').replace(/[^\d+]/g, ''),
    email: (told.email ?? '').trim().toLowerCase(),
  }
}
