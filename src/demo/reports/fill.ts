import { referenceOf } from '../../capabilities/reports/index.ts'
import type { Scene } from '../../platform/scene.ts'
import { organisationId } from '../named-id.ts'
import { namedId } from '../named-id.ts'
import type { Today } from '../rows/row.ts'
import { insertRows, takeSerials } from '../store.ts'
import { kindRows } from './kinds.ts'
import { photoRows } from './photo-rows.ts'
import { reportRows, reportsMade } from './report-rows.ts'

/** What can be reported, to whom, and a year of reports. Part of the one transaction that makes Hexworth. */
export async function fillReports(scene: Scene, today: Today) {
  const { db } = scene
  for (const [table, rows] of kindRows()) await insertRows(db, table, rows)
  const serials = await takeSerials(db, reportsMade)
  const references = serials.map((serial) => ({ serial, reference: referenceOf(serial) }))
  const made = reportRows(today, references)
  for (const [table, rows] of made) await insertRows(db, table, rows)
  for (const [table, rows] of await photoRows(scene, made.get('report') ?? [])) await insertRows(db, table, rows)
  await insertRows(db, 'report_template', [
    {
      id: namedId('report template', 'crew'),
      organisation_id: organisationId('council'),
      name: 'A crew is coming',
      state: 'planned',
      words: 'Thank you. We have been to see it, and a crew is booked within the week.',
    },
    {
      id: namedId('report template', 'done'),
      organisation_id: organisationId('council'),
      name: 'Done',
      state: 'fixed',
      words: 'Done today. If it comes back, tell us here and it opens again.',
    },
  ])
}
