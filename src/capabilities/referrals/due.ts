// By when an answer and first contact are owed: as whoever is asked has set it for that service, or for all they do, or else as the place has.
import { addDays } from '../../kernel/day.ts'
import type { OrganisationId } from '../../kernel/id.ts'
import { instantOf } from '../../kernel/wall-clock.ts'
import { workingDaysAfter } from '../../kernel/working-day.ts'
import { closedDays } from '../../platform/closed-days.ts'
import { today } from '../../platform/flow/run/today.ts'
import type { Scene } from '../../platform/scene.ts'
import { type Clocks, usualClocks } from './rules/clocks.ts'
import { findClocks } from './store/clocks.ts'

const closes = 17 * 60
/** Longer than any clock runs. */
const daysAheadMax = 120

type Counting = Pick<Scene, 'db' | 'house' | 'place'>
type Asked = { organisation: OrganisationId; service: string | null }

export async function dueBy(
  scene: Counting,
  isUrgent: boolean,
  asked: Asked,
): Promise<{ answerBy: Date; contactBy: Date }> {
  const own = await findClocks(scene.db, asked.organisation, asked.service)
  const { answer, contact, urgentAnswer, urgentContact } = own ?? placeClocks(scene)
  const at = await endOfWorkingDay(scene)
  return { answerBy: at(isUrgent ? urgentAnswer : answer), contactBy: at(isUrgent ? urgentContact : contact) }
}

/** Where an organisation has said nothing. */
export function placeClocks({ place }: Pick<Scene, 'place'>): Clocks {
  return { ...usualClocks, ...place.settings.referralDays }
}

/** When people go home, so many working days from now. */
export async function endOfWorkingDay(scene: Counting): Promise<(days: number) => Date> {
  const from = today(scene)
  const closed = await closedDays(scene, from, addDays(from, daysAheadMax))
  return (days) => instantOf({ day: workingDaysAfter(from, days, closed), minute: closes }, scene.place.timeZone)
}
