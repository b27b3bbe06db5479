import type { Likeness } from './likeness.ts'

/**
 * What two people must share at least one of before they are compared at all: several rules, so that no one slip hides a pair.
 * Each key is text that stands in an index; those of one person and those of another are the whole of the search.
 */
export function keysOf(one: Likeness): string[] {
  const { givenSound: given, familySound: family, born, postcode, street, number, phone, email } = one
  const [day, year] = [born.slice(5), born.slice(0, 4)]
  const streetStart = street.replaceAll(' ', '').slice(0, 6)
  return [
    // Which name comes first does not matter here.
    key('n', [given, family].sort(), given !== '' && family !== ''),
    key('gb', [given, born], given !== '' && isWhole(born)),
    key('fb', [family, born], family !== '' && isWhole(born)),
    key('pb', [postcode, year], postcode !== '' && year !== ''),
    key('db', [postcode.slice(0, 4), born], postcode !== '' && isWhole(born)),
    key('gp', [given, postcode], given !== '' && postcode !== ''),
    key('fp', [family, postcode], family !== '' && postcode !== ''),
    key('s', [streetStart, number, one.town.slice(0, 4)], streetStart !== '' && number !== ''),
    key('gs', [given, streetStart, day], given !== '' && streetStart !== ''),
    key('t', [phone], phone !== ''),
    key('e', [email], email !== ''),
  ].filter((made) => made !== undefined)
}

function key(rule: string, parts: string[], isKnown: boolean): string | undefined {
  return isKnown ? `${rule}:${parts.join('|')}` : undefined
}

/** 1 January of a year is shared by hundreds who share nothing else. */
function isWhole(born: string): boolean {
  return born !== '' && !born.endsWith('-01-01')
}
