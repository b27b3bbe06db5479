import { everyOrganisation } from '../catalogue/catalogue.ts'
import type { ServiceDraft } from '../catalogue/draft.ts'
import { chanceOf } from '../chance.ts'
import { namedId, organisationId, serviceId } from '../named-id.ts'
import { demoPeople } from '../people.ts'
import { dayFrom, momentFrom, type Row, type Today } from './row.ts'

const shareStale = 0.06
const shareDueSoon = 0.1
const checkEveryDays = 182

/** Who last said that a listing is right: most lately, some nearly half a year ago, a few too long ago to be trusted. */
export function assurancesOf({ key, by }: ServiceDraft, today: Today): { latest: Row; rows: Row[] } {
  const chance = chanceOf(`assurance of ${key}`)
  const luck = chance.next()
  const daysAgo =
    luck < shareStale
      ? chance.whole(checkEveryDays + 20, checkEveryDays + 420)
      : luck < shareStale + shareDueSoon
        ? chance.whole(checkEveryDays - 13, checkEveryDays - 1)
        : chance.whole(2, checkEveryDays - 40)
  const confirmer = demoPeople.find(({ memberships }) =>
    memberships.some((held) => held.organisation === organisationId(by)),
  )
  const how = chance.pick(['web', 'web', 'text', 'text', 'phone key', 'phone call', 'visit'])
  const said = (days: number): Row => ({
    id: namedId('assurance', `${key} ${days}`),
    service_id: serviceId(key),
    confirmed_by: confirmer?.id ?? null,
    confirmed_as: confirmer?.name ?? `Somebody at ${nameOf(by)}`,
    confirmed_how: how,
    confirmed_at: momentFrom(today, -days, chance.whole(8, 17), chance.whole(0, 59)),
    next_check_due_on: dayFrom(today, checkEveryDays - days),
  })
  const latest = said(daysAgo)
  const earlier = chance.happens(0.4) ? [said(daysAgo + chance.whole(300, 420))] : []
  return {
    latest: {
      assured_at: latest['confirmed_at']!,
      assured_how: how,
      assurer_email: `${by}@hexworth.example`,
      check_due_on: latest['next_check_due_on']!,
    },
    rows: [...earlier, latest],
  }
}

function nameOf(key: string): string {
  const found = everyOrganisation.find((one) => one.key === key)
  if (!found) throw new Error(`There is no organisation ${key} in the catalogue`)
  return found.name.en
}
