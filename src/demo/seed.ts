import { accept } from '../kernel/outcome.ts'
import { act, type ActScene } from '../platform/act.ts'
import type { Place } from '../platform/db/places.ts'
import type { House } from '../platform/house.ts'
import type { Progress } from '../platform/manifest.ts'
import { bindingFor } from '../platform/flow/run/bindings.ts'
import { viewScene } from '../platform/scene.ts'
import type { Stage } from '../platform/stage.ts'
import { readDay } from '../kernel/day.ts'
import {
  countTokens,
  keepBankHolidays,
  keepNeeds,
  needs as vocabulary,
  refreshListings,
} from '../capabilities/directory/index.ts'
import { refreshAll } from '../capabilities/matching/index.ts'
import { makeLists } from '../capabilities/useful/index.ts'
import { bookAppointments } from './appointments.ts'
import { askForPeople } from './callers.ts'
import { everyService } from './catalogue/catalogue.ts'
import { needs } from './catalogue/needs.ts'
import { fillChecks } from './checks/fill-checks.ts'
import { addSamePeople } from './same-people.ts'
import { openClinics } from './clinics.ts'
import { writeGuides } from './guides.ts'
import { termId } from './named-id.ts'
import { givePins } from './pins.ts'
import { askAKeeper } from './keepers.ts'
import { fillReferrals } from './referrals.ts'
import { fillReports } from './reports/fill.ts'
import { fillRecord } from './record.ts'
import { fillRights } from './rights.ts'
import { everyRow } from './rows/every-row.ts'
import { pastChanges } from './rows/keeping-rows.ts'
import type { Today } from './rows/row.ts'
import { dateHistory, insertRows, isMade, makeChange } from './store.ts'

/**
 * Fills an empty place with Hexworth: in one transaction, so that one cut short leaves nothing behind and may begin again, and
 * one that is there already is left alone. The same on every machine but for its dates, which are laid around today.
 */
export async function fillHexworth(house: House, place: Place, progress: Progress) {
  const stage: Stage = { house, place, viewer: { kind: 'system', job: 'demo.fill' }, channel: 'api', language: 'en' }
  const filled = await fill(stage, progress)
  if (!filled.ok) throw new Error(`Hexworth could not be made: ${filled.refusal.because}`)
  await dateHistory(house, place, pastChanges(todayIn({ now: house.clock(), place })))
  await addSamePeople(house, place, todayIn({ now: house.clock(), place }))
  await refreshAll(stage)
  await makeLists(stage)
  await askAKeeper(stage)
  await fillRecord(house, place)
  await fillReferrals(house, place)
  await fillRights(house, place)
  await bookAppointments(house, place)
  await askForPeople(house, place)
  await givePins(house, place)
  progress(1, 'Hexworth is ready')
}

/** Whether Hexworth is there, whole: it is made in one transaction. */
export function isFilled(house: House, place: Place): Promise<boolean> {
  const stage: Stage = { house, place, viewer: { kind: 'system', job: 'demo.look' }, channel: 'api', language: 'en' }
  return viewScene(stage, ({ db }) => isMade(db))
}

/** How the time is spent, measured: shares of the whole. */
const shares = { rows: 0.3, listings: 0.95 }

const fill = act('demo.fill', async (scene: ActScene, progress: Progress) => {
  scene.line({ thing: { kind: 'place', id: scene.place.id } })
  if (await isMade(scene.db)) return accept()
  const today = todayIn(scene)
  await writeEverything(scene, today, progress)
  await makeFindable(scene, today, progress)
  await openClinics(scene.db, scene.place, readDay(today.day)!)
  await fillReports(scene, today)
  await writeGuides(scene.db, today)
  await fillChecks(scene, readDay(today.day)!)
  return accept()
})

async function writeEverything(scene: ActScene, today: Today, progress: Progress) {
  const { db } = scene
  const tables = everyRow(today, (phone) => bindingFor(scene, 'phone', phone))
  const total = tables.reduce((sum, { rows }) => sum + rows.length, 0)
  let written = 0
  for (const { table, rows } of tables) {
    progress((shares.rows * written) / total, sentences[table] ?? 'opening hours, telephones and all the rest')
    await insertRows(db, table, rows)
    written += rows.length
  }
  for (const change of pastChanges(today)) await makeChange(db, change)
}

async function makeFindable({ db }: ActScene, today: Today, progress: Progress) {
  const doing = 'making everything findable'
  progress(shares.rows, doing)
  await keepNeeds(db, vocabulary)
  await insertRows(db, 'need_term', needTerms())
  const year = Number(today.day.slice(0, 4))
  await keepBankHolidays(db, [year - 1, year, year + 1, year + 2])
  const share = (shares.listings - shares.rows) / everyService.length
  await refreshListings(db, {
    today: readDay(today.day)!,
    nation: 'england',
    progress: (done) => progress(shares.rows + share * done, doing),
  })
  progress(shares.listings, 'counting words')
  await countTokens(db)
}

const sentences: Record<string, string> = {
  boundary: 'drawing the borough',
  postcode: 'laying out 400 streets',
  gazetteer: 'putting up street signs',
  organisation: 'meeting the organisations',
  location: 'opening doors',
  service: 'writing down what each one does',
  person: 'introducing Ann, Bashir and Carys',
}

function needTerms() {
  return needs.filter(({ meets }) => meets).map(({ code, meets }) => ({ need: meets!, taxonomy_term_id: termId(code) }))
}

function todayIn({ now, place }: Pick<ActScene, 'now' | 'place'>): Today {
  return { now, day: new Intl.DateTimeFormat('en-CA', { timeZone: place.timeZone, dateStyle: 'short' }).format(now) }
}
