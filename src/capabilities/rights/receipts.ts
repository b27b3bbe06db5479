import { say } from '../../kernel/language.ts'
import type { Stage } from '../../platform/stage.ts'
import { homeOf } from '../../platform/home.ts'
import { nationOf } from '../../kernel/nation.ts'
import type { Sharing } from '../record/index.ts'
import { consentReceipt } from './rules/receipt.ts'

/** What was agreed to, as a program elsewhere can read it. */
export function receiptOf({ place, house }: Pick<Stage, 'place' | 'house'>, one: Sharing) {
  const { id, personId, from, to, toOrganisation, purposes, givenOn, askedHow, recordedBy, ...rest } = one
  const saidHow = recordedBy === null || recordedBy === personId ? givenOn : askedHow
  return consentReceipt(
    { ...rest, saidHow, id, person: personId, from, to, toId: toOrganisation, purposes: purposes ?? ['any-purpose'] },
    {
      place: say(place.name, 'en'),
      url: homeOf({ house, place }),
      jurisdiction: nationOf(place.settings.holidays) === 'northern-ireland' ? 'GB-NIR' : 'GB',
      now: house.clock(),
    },
  )
}
