// On real test data that nobody here wrote, with no national number; and on the pairs that no data set holds.
import fs from 'node:fs'
import { describe, expect, test } from 'vitest'
import { jaroWinkler } from './rules/alike.ts'
import { keysOf } from './rules/blocking.ts'
import { compare, fields, levels } from './rules/comparison.ts'
import { type Described, likenessOf } from './rules/likeness.ts'
import { soundOf } from './rules/spelling.ts'
import { startingWeights, weigh } from './rules/weights.ts'
import { febrlFolder, measureFebrl } from './testing/febrl.ts'
import { sayStep, sayWhole } from './words/waterfall.ts'

describe.skipIf(!fs.existsSync(febrlFolder))('on people with known duplicates (absent: shared/data/matching)', () => {
  test('nearly every duplicate is found with no national number, and hardly anybody is taken for somebody else', () => {
    const measured = ['febrl1', 'febrl2'].map((name) => measureFebrl(name))
    for (const { f1 } of measured) expect(f1).toBeGreaterThanOrEqual(0.985)
    expect(measured.reduce((sum, { falsePairs }) => sum + falsePairs, 0)).toBeLessThanOrEqual(3)
    // What an exact rule on name and date of birth finds, for comparison.
    for (const { f1, exactF1 } of measured) expect(f1).toBeGreaterThan(exactF1 + 0.3)
  })
})

const maria: Described = {
  given: 'Maria',
  family: 'Oyelaran',
  born: '1988-04-17',
  number: '12',
  street: 'Weaver Street',
  town: 'Market Hex',
  postcode: 'HW3 4QT',
  phone: '+441632960144',
}

describe('two records', () => {
  test.each<[string, Described, Described, string, string[]]>([
    [
      'with one letter wrong, moved house',
      maria,
      { ...maria, family: 'Oyelaren', number: '3', street: 'Tanner Row', postcode: 'HW1 2BB' },
      'Probably the same person',
      ['The family name is nearly the same', 'The date of birth is the same', 'The street is different'],
    ],
    [
      'of twins',
      { ...maria, given: 'Kofi', family: 'Boateng', born: '2012-06-30' },
      { ...maria, given: 'Adwoa', family: 'Boateng', born: '2012-06-30' },
      'More likely two people of one home',
      ['The first name is different', 'The date of birth is the same', 'The telephone number is the same'],
    ],
    [
      'of a father and a son of one name',
      { ...maria, given: 'Dafydd', family: 'Rowlands', born: '1956-02-11' },
      { ...maria, given: 'Dafydd', family: 'Rowlands', born: '1987-09-03' },
      'More likely two people of one home',
      ['The first name is the same', 'The date of birth is different'],
    ],
    [
      'of strangers who share the landline of a hostel',
      { given: 'Piotr', family: 'Zielinski', born: '1979-03-05', phone: '+441632960200' },
      { given: 'Darren', family: 'Cole', born: '1991-11-22', phone: '+441632960200' },
      'Probably not the same person',
      ['The telephone number is the same', 'The first name is different', 'The family name is different'],
    ],
    [
      'with the names the other way round',
      { given: 'Nguyen', family: 'Thi Lan', born: '1990-08-21', postcode: 'HW2 7RE' },
      { given: 'Thi Lan', family: 'Nguyen', born: '1990-08-21', postcode: 'HW2 7RE' },
      'Probably the same person',
      ['First name and family name are the other way round'],
    ],
    [
      'of one name through two alphabets',
      { given: 'Олександр', family: 'Шевченко', born: '1984-05-09', phone: '+447700900321' },
      { given: 'Oleksandr', family: 'Szewczenko', born: '1984-05-09', phone: '+447700900321' },
      'Probably the same person',
      ['The first name is the same', 'The date of birth is the same'],
    ],
    [
      'of a common name, both born on 1 January of a year',
      { given: 'Mohammed', family: 'Ali', born: '1985-01-01' },
      { given: 'Muhammad', family: 'Ali', born: '1985-01-01' },
      'Probably not the same person',
      ['The year of birth is the same; 1 January may only mean that the day was not known'],
    ],
    [
      'where 1 January was written for want of the day, at one address',
      { ...maria, born: '1988-01-01' },
      maria,
      'Probably the same person',
      ['The year of birth is the same; 1 January may only mean that the day was not known'],
    ],
    [
      'with day and month changed about, and a short name',
      { ...maria, given: 'Elizabeth', born: '1988-04-07' },
      { ...maria, given: 'Liz', born: '1988-07-04' },
      'Perhaps the same person',
      ['The first name sounds alike, or is short for the other'],
    ],
    [
      'of a couple',
      maria,
      { ...maria, given: 'Tunde', born: '1985-12-02' },
      'More likely two people of one home',
      ['The family name is the same', 'The first name is different'],
    ],
  ])('%s: what the waterfall says', (_of, one, other, whole, parts) => {
    const [a, b] = [likenessOf(one), likenessOf(other)]
    const weighed = weigh(compare(a, b), a, startingWeights)
    const said = weighed.steps.map(sayStep)
    expect(sayWhole(weighed), `${weighed.bits.toFixed(1)} bits: ${said.join('; ')}`).toBe(whole)
    for (const part of parts) expect(said).toContainEqual(expect.stringContaining(part))
    // Which of the two comes first changes nothing.
    expect(weigh(compare(b, a), a, startingWeights).bits).toBeCloseTo(weighed.bits, 9)
    // Whatever it says, the two do meet: they share a key.
    expect(keysOf(a).filter((key) => keysOf(b).includes(key))).not.toEqual([])
    // And the steps add up to the whole.
    const sum = weighed.start + weighed.off + weighed.steps.reduce((bits, step) => bits + step.bits, 0)
    expect(sum).toBeCloseTo(weighed.bits, 9)
  })

  test('that agree on a rare name say more than two that agree on a common one', () => {
    const [rare, common] = [likenessOf({ family: 'Szymborska' }), likenessOf({ family: 'Jones' })]
    const rarity = (_field: unknown, value: string) => (value === 'jones' ? 0.05 : 0.00001)
    const bits = (one: typeof rare) => weigh(compare(one, one), one, startingWeights, rarity).bits
    expect(bits(rare)).toBeGreaterThan(bits(common) + 4)
  })

  test('of which nothing is known say nothing', () => {
    const nobody = likenessOf({})
    const weighed = weigh(compare(nobody, nobody), nobody, startingWeights)
    expect(weighed.steps).toEqual([])
    expect(weighed.probability).toBeLessThan(0.001)
  })
})

test('every level of every field has its sentence', () => {
  for (const field of fields)
    for (const level of levels[field])
      expect(sayStep({ field, level, bits: 1, rare: true })).toMatch(/ and few people /)
})

test.each([
  ['martha', 'marhta', 0.9611],
  ['dixon', 'dicksonx', 0.8133],
  ['dwayne', 'duane', 0.84],
  ['', 'anything', 0],
  ['same', 'same', 1],
])('%s and %s are as alike as Winkler says', (one, other, likeness) => {
  expect(jaroWinkler(one, other)).toBeCloseTo(likeness, 4)
})

test.each([
  ['Shevchenko', 'Szewczenko'],
  ['Шевченко', 'Shevchenko'],
  ['Mohammed', 'Muhammad'],
  ['Yusuf', 'Youssef'],
  ['Catherine', 'Kathryn'],
  ['Philip', 'Filip'],
  ['Łukasz', 'Lukas'],
])('%s sounds like %s', (one, other) => {
  expect(soundOf(one)).toBe(soundOf(other))
})
