import { expect, test } from 'vitest'
import { lint } from '../../../platform/flow/lint.ts'
import { confirmListingFlow } from './confirm-listing.ts'
import { findService } from './find-service.ts'

test.each([findService, confirmListingFlow])(
  'the flow $id will work on each of its channels, in both languages',
  (flow) => {
    expect(lint(flow).faults).toEqual([])
  },
)
