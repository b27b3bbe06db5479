import { expect, test } from 'vitest'
import { testPlaces } from '../../../test/support/test-places.ts'
import { identityMessages } from './letters.ts'

const url = 'https://testworth.example/sign-in/link/abc'
const facts = {
  url,
  minutes: 20,
  days: 14,
  code: '012345',
  what: 'password',
  inviter: 'Ann Archer',
  organisation: 'The Larder',
  role: 'worker',
}

test.for(
  identityMessages.flatMap((template) => (['en', 'cy'] as const).map((language) => [template, language] as const)),
)('$0.name is said in $1, with what it is about', ([template, language]) => {
  const place = { ...testPlaces[0]!, schema: 'place_testworth' }
  const saying = { language, place, publicUrl: 'https://testworth.example' }
  const said = (['mail', 'text'] as const).flatMap((kind) => template.render(kind, facts, saying) ?? [])
  expect(said.length).toBeGreaterThan(0)
  for (const { words, subject } of said) {
    expect(words).toContain('Testworth')
    expect(words).toMatch(template.name === 'identity.code' ? /012345/ : /https:\/\/testworth\.example/)
    expect(`${subject ?? ''}${words}`).not.toMatch(/undefined|\[object/)
  }
  expect(() => template.render(said[0]!.subject === undefined ? 'text' : 'mail', {}, saying)).toThrow()
})
