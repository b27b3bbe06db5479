// By when an answer and first contact are owed, as the place has set it.
import { addDays } from '../../kernel/day.ts'
import { today } from '../../platform/flow/run/today.ts'
import type { Scene } from '../../platform/scene.ts'
import { instantOf } from '../directory/index.ts'
import { usualClocks, workingDaysAfter } from './rules/clocks.ts'
import { listClosed } from './store/around.ts'

const nations: Record<string, string> = { ENG: 'england', WLS: 'wales', SCT: 'scotland', NIR: 'northern-ireland' }
const closes = 17 * 60

export async function dueBy(
  scene: Pick<Scene, 'db' | 'house' | 'place'>,
  isUrgent: boolean,
): Promise<{ answerBy: Date; contactBy: Date }> {
  const { db, place } = scene
  const { referralDays, holidays } = place.settings
  const from = today(scene)
  const closed = await listClosed(db, nations[holidays?.state ?? ''] ?? 'england', from, addDays(from, 90))
  const { answer, contact, urgentAnswer, urgentContact } = { ...usualClocks, ...referralDays }
  const at = (days: number) => instantOf({ day: workingDaysAfter(from, days, closed), minute: closes }, place.timeZone)
  return { answerBy: at(isUrgent ? urgentAnswer : answer), contactBy: at(isUrgent ? urgentContact : contact) }
}
