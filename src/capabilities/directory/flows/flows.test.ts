import { expect, test } from 'vitest'
import { lint } from '../../../platform/flow/lint.ts'
import { confirmListingFlow } from './confirm-listing.ts'
import { findService } from './find-service.ts'
import { readNeed } from './nearest.ts'

test.each([findService, confirmListingFlow])(
  'the flow $id will work on each of its channels, in both languages',
  (flow) => {
    expect(lint(flow).faults).toEqual([])
  },
)

test.each([
  ['open library', 'library', true],
  ['library that is open now', 'library', true],
  ['llyfrgell ar agor nawr', 'llyfrgell', true],
  ['library', 'library', false],
  ['opening a bank account', 'opening a bank account', false],
])('“%s” is a need, and whether it must be open', (said, need, openNow) => {
  expect(readNeed(said)).toEqual({ need, openNow })
})
