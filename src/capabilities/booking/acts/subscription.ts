import { randomBytes } from 'node:crypto'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { rolesIn } from '../../../platform/stage.ts'
import { tokenDigest } from '../../../platform/sealed-link.ts'
import { findCalendarForUpdate, setSubscription } from '../store/keeping.ts'

/** 192 bits: nobody finds a calendar by trying addresses. */
const tokenBytes = 24

/** A new secret address at which a calendar program reads this calendar; the one before stops working. Told once. */
export const newSubscription = act('booking.subscribe', async (scene, { calendar: id }: { calendar: string }) => {
  const calendar = await findCalendarForUpdate(scene.db, id)
  if (!calendar || rolesIn(scene.viewer, calendar.organisation).length === 0)
    return refuse({ because: 'no-such-calendar' })
  const token = randomBytes(tokenBytes).toString('base64url')
  await setSubscription(scene.db, id, tokenDigest(token))
  scene.line({ thing: { kind: 'calendar', id }, organisation: calendar.organisation })
  return accept({ token })
})

export const endSubscription = act('booking.unsubscribe', async (scene, { calendar: id }: { calendar: string }) => {
  const calendar = await findCalendarForUpdate(scene.db, id)
  if (!calendar || rolesIn(scene.viewer, calendar.organisation).length === 0)
    return refuse({ because: 'no-such-calendar' })
  await setSubscription(scene.db, id, null)
  scene.line({ thing: { kind: 'calendar', id }, organisation: calendar.organisation })
  return accept({ calendar: id })
})
