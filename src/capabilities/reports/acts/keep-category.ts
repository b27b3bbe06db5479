import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { saveCategory, type ToKeepCategory } from '../store/staff.ts'

/** What a kind warns of, promises and allows. Reports that are there already stay as they are. */
export const keepCategory = act('reports.keep-category', async (scene, wanted: ToKeepCategory) => {
  const { daysToAnswer, naming } = wanted
  if (!Number.isInteger(daysToAnswer) || daysToAnswer < 1 || daysToAnswer > 365) return refuse({ because: 'not-days' })
  if (!['optional', 'needed', 'never'].includes(naming)) return refuse({ because: 'not-a-rule' })
  if (!(await saveCategory(scene.db, wanted, scene.now))) return refuse({ because: 'no-such-category' })
  scene.line({ thing: { kind: 'report-category', id: wanted.code } })
  return accept()
})
