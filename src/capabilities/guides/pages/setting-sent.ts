import { viewScene } from '../../../platform/scene.ts'
import { type Answer, redirect, type Visit } from '../../../platform/web/page.ts'
import type { Problem } from '../../../platform/web/problem.ts'
import { setGuide } from '../acts/set-guide.ts'
import { paths } from '../paths.ts'
import type { GuideAction } from '../rules/guide.ts'
import { tidied } from '../rules/tree.ts'
import { listTopics } from '../store/writing.ts'
import { staffWords } from '../words/staff.ts'
import { notYours } from './kept-frame.tsx'
import { keptPage } from './kept.tsx'

const words = staffWords.setting
const actions = ['none', 'find', 'book', 'ring'] as const satisfies readonly GuideAction[]
const bookingFlow = 'book-appointment'

export async function settingSent(visit: Visit): Promise<Answer> {
  const { stage, params, form, frame } = visit
  const { id = '' } = params
  const topics = await viewScene(stage, ({ db }) => listTopics(db))
  const topic = topics.find(({ code }) => code === form.get('topic'))?.code
  const action = actions.find((known) => known === form.get('action')) ?? 'none'
  const [need, to] = ['need', 'actionTo'].map((name) => tidied(form.get(name) ?? '').trim()) as [string, string]
  const problems: Problem[] = [
    ...(topic === undefined ? [{ field: 'topic', says: staffWords.begin.choose }] : []),
    ...(need.length > 80 ? [{ field: 'need', says: words.tooLong }] : []),
    ...(to.length > 80 ? [{ field: 'actionTo', says: words.tooLong }] : []),
    ...(action === 'ring' && !/^\+?[\d ]{3,20}$/.test(to) ? [{ field: 'actionTo', says: words.badPhone }] : []),
  ]
  if (topic === undefined || problems.length > 0) return keptPage(visit, problems)
  const health = form.get('health') === 'yes'
  const outcome = await setGuide(stage, {
    guideId: id,
    topic,
    need,
    action,
    actionTo: action === 'book' ? bookingFlow : to,
    health,
  })
  return outcome.ok ? redirect(`${paths.kept(id)}?done=setting`) : notYours(frame)
}
