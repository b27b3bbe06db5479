import type { ActScene } from '../../../platform/act.ts'
import type { AppointmentTypeId } from '../store/bookings.ts'
import { listRoomForLine } from '../store/laying.ts'
import { expireTask } from '../tasks.ts'

/** New room goes to those who wait before anybody else hears of it, a slot at a time. */
export async function offerOpened(scene: Pick<ActScene, 'db' | 'now' | 'after'>, type: AppointmentTypeId) {
  for (const slot of await listRoomForLine(scene.db, type, scene.now)) await scene.after(expireTask, { slot })
}
