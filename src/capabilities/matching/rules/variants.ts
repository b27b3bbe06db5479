import { type Described, type Likeness, likenessOf } from './likeness.ts'

/** What the record says of somebody, as the database gathers it. */
export type Told = {
  name: string
  given: string | null
  other: string | null
  family: string | null
  knownAs: string | null
  born: string | null
  names: { given: string; family: string }[]
  addresses: { lines: string; town: string; postcode: string | null }[]
  reaches: { kind: 'phone' | 'email'; value: string }[]
}

const variantsMax = 6

/** Each way somebody is known: as they are now, and by each other name, address and number in turn. The first is how they are now. */
export function variantsOf(told: Told): Likeness[] {
  const now = describedNow(told)
  const [, ...addresses] = told.addresses
  const [, ...phones] = told.reaches.filter(({ kind }) => kind === 'phone')
  const others: Described[] = [
    ...told.names.map(({ given, family }) => ({
      ...now,
      given: given || (now.given ?? null),
      family: family || (now.family ?? null),
    })),
    ...(told.knownAs ? [{ ...now, given: told.knownAs }] : []),
    ...addresses.map((address) => ({ ...now, ...describedAddress(address) })),
    ...phones.map(({ value }) => ({ ...now, phone: value })),
  ]
  return [now, ...others].slice(0, variantsMax).map(likenessOf)
}

function describedNow(told: Told): Described {
  const words = told.name.trim().split(/\s+/)
  const [address] = told.addresses
  const first = (kind: 'phone' | 'email') => told.reaches.find((reach) => reach.kind === kind)?.value ?? null
  return {
    given: told.given ?? (words.length > 1 ? words.slice(0, -1).join(' ') : null),
    family: told.family ?? words.at(-1) ?? null,
    born: told.born,
    phone: first('phone'),
    email: first('email'),
    ...(address ? describedAddress(address) : {}),
  }
}

/** `Flat 2, 14 Brook Street` and its like: the first number that a name follows is the house, what stands before it the locality. */
function describedAddress({ lines, town, postcode }: Told['addresses'][number]): Described {
  const parts = lines
    .split(/[\n,]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const at = parts.findIndex((part) => /^\d+[a-z]?\s+\p{L}/iu.test(part))
  const whole = parts[at === -1 ? 0 : at] ?? ''
  const [, number = '', street = whole] = /^(\d+[a-z]?)\s+(.*)$/iu.exec(whole) ?? []
  const rest = parts.filter((_part, place) => place !== (at === -1 ? 0 : at))
  return { number, street, locality: rest.join(' '), town, postcode }
}
