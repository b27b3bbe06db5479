import { expect, test } from 'vitest'
import { quickReachOf, reachOf } from './reach.ts'

const email = 'ann@example.org'
const mobile = '+447700900234'
const landline = '+441632960234'

test('nobody is sent a text where their number takes none, and whoever has mail as well is written to', () => {
  expect(reachOf({ email: null, phone: landline })).toBeUndefined()
  expect(quickReachOf({ email: null, phone: landline })).toBeUndefined()
  expect(quickReachOf({ email, phone: landline })).toEqual({ kind: 'mail', to: email })
  expect(reachOf({ email: null, phone: null })).toBeUndefined()
})

test('mail comes first, but where it cannot wait', () => {
  expect(reachOf({ email, phone: mobile })).toEqual({ kind: 'mail', to: email })
  expect(quickReachOf({ email, phone: mobile })).toEqual({ kind: 'text', to: mobile })
  expect(reachOf({ email: null, phone: mobile })).toEqual({ kind: 'text', to: mobile })
})

test('a number of another country may take texts', () => {
  expect(reachOf({ email: null, phone: '+48601234567' })).toEqual({ kind: 'text', to: '+48601234567' })
})
