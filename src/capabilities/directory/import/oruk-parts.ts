// Parts that hang from services, locations and their meetings alike.
import * as cells from './cells.ts'
import type * as incoming from './incoming.ts'
import { bydayIn, dayIn, listIn, textIn, timeIn, type Fields } from './oruk-fields.ts'
import { present } from './present.ts'

/** Rules about when it is open. Opening without closing says nothing about how long, so then only the words are kept. */
export function schedulesIn(fields: Fields, ...names: string[]): incoming.IncomingSchedule[] {
  return listIn(fields, ...names).map((each): incoming.IncomingSchedule => {
    const [opensAt, closes] = [timeIn(each, 'opens_at'), timeIn(each, 'closes_at')]
    const closesAt = closes === '00:00' ? timeIn({ end: '24:00' }, 'end') : closes
    const times = opensAt !== undefined && closesAt !== undefined ? { opensAt, closesAt } : undefined
    const freq = textIn(each, 'freq')?.toUpperCase()
    const interval = cells.readNumber(each['interval'], 1, 520)
    const [validFrom, validTo] = [dayIn(each, 'valid_from'), dayIn(each, 'valid_to')]
    const inOrder = validFrom === undefined || validTo === undefined || validFrom <= validTo
    const byday = bydayIn(each)
    const weekly = byday === undefined ? undefined : ('WEEKLY' as const)
    const known = freq === 'WEEKLY' || freq === 'MONTHLY' ? freq : weekly
    return {
      ...times,
      ...(known ? { freq: known } : {}),
      ...present('interval', interval === undefined ? undefined : Math.trunc(interval)),
      ...present('byday', byday),
      ...present('bymonthday', textIn(each, 'bymonthday')),
      ...present('dtstart', dayIn(each, 'dtstart')),
      ...(inOrder ? { ...present('validFrom', validFrom), ...present('validTo', validTo) } : {}),
      ...present('description', textIn(each, 'description')),
      ...present('link', cells.readUrl(each['schedule_link'])),
      ...present('attendingType', textIn(each, 'attending_type')),
      ...present('notes', textIn(each, 'notes')),
    }
  })
}

export function phonesIn(fields: Fields): incoming.IncomingPhone[] {
  return listIn(fields, 'phones').flatMap((each) => cells.readPhone(each['number'], textIn(each, 'description')) ?? [])
}
