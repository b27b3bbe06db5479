// What the house does by itself: tells followers, asks silent bodies again, asks reporters after four weeks, tells those who watch.
import { newId } from '../../../kernel/id.ts'
import type { Language } from '../../../kernel/language.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act, type ActScene } from '../../../platform/act.ts'
import { queueMessage } from '../../../platform/messages/queue.ts'
import { homeOf } from '../../../platform/home.ts'
import { linkToken } from '../links.ts'
import { alertTold, followerTold, reporterAsked } from '../messages.ts'
import { chaseAgainAfter, isOpen } from '../rules/states.ts'
import { findDueAlerts, findFollower, listToTell, takeDueAlerts } from '../store/following.ts'
import { landOf } from '../store/land.ts'
import { findForUpdate, findReport, type ReportId, saveReport, type UpdateId } from '../store/reports.ts'
import { insertUpdate, listUpdates } from '../store/updates.ts'
import { pushTask, tellTask } from '../tasks.ts'
import { reportWords } from '../words/words.ts'
import { alertPath } from './watching.ts'
import { addSending } from './pass-on.ts'
import { lineOrganisation } from './lines.ts'

const toldAtOnce = 200

export type ToTell = { report: ReportId; update: UpdateId; after?: string }

/** Each follower in their own way and language, a few hundred in one go; the rest follow in a job of their own. */
export const tellFollowers = act(
  'reports.tell-followers',
  async (scene, { report: id, update: updateId, after }: ToTell) => {
    const { db, house } = scene
    const report = await findReport(db, id)
    const update = report && (await listUpdates(db, id)).find((one) => one.id === updateId)
    if (!report || !update?.isShown) return refuse({ because: 'nothing-to-tell' })
    const followers = await listToTell(db, id, after ?? null, toldAtOnce)
    if (followers.length === 0) return refuse({ because: 'nobody-to-tell' })
    const land = await landOf(scene)
    const nameOf = (body: string | null, language: Language) =>
      body ? (land.bodies.get(body)?.name[language] ?? '') : ''
    for (const follower of followers) {
      await queueMessage(scene, {
        kind: follower.tellBy,
        to: follower.address,
        template: followerTold,
        facts: {
          kind: update.kind,
          by: update.by,
          state: update.state ?? report.state,
          words: update.words.slice(0, 600),
          title: report.title,
          reference: report.reference,
          body: nameOf(update.body ?? report.body, follower.language),
          fromBody: nameOf(update.fromBody, follower.language),
          path: report.isPublic
            ? `/reports/${report.reference}`
            : `/reports/own/${id}/${linkToken(house.secret, 'report', id)}`,
          stop: `/reports/following/${follower.id}/${linkToken(house.secret, 'follower', follower.id)}`,
        },
        language: follower.language,
        ...(follower.reachedAt ? { askedAt: follower.reachedAt } : {}),
        ...(follower.person ? { person: follower.person } : {}),
        about: { kind: 'report', id },
      })
    }
    if (followers.length === toldAtOnce)
      await scene.after(tellTask, { report: id, update: updateId, after: followers.at(-1)!.id })
    scene.line({
      thing: { kind: 'report', id },
      ...lineOrganisation(land, report.body),
      facts: { told: followers.length },
    })
    return accept({ told: followers.length })
  },
)

/** A body that said nothing in its time is asked again, and everybody may see that it was. */
export const chase = act('reports.chase', async (scene, { report: id }: { report: ReportId }) => {
  const { db, now } = scene
  const report = await findForUpdate(db, id)
  if (!report || !isOpen(report.state) || !report.dueAt || report.dueAt > now) return refuse({ because: 'not-due' })
  const land = await landOf(scene)
  const days = land.categories.get(report.category)?.daysToAnswer ?? 10
  await saveReport(db, id, { chases: report.chases + 1, dueAt: chaseAgainAfter(now, days) }, now)
  const update = newId<'report-update'>(now.getTime()) as UpdateId
  const since = report.chases === 0 ? report.dueAt.getTime() - days * 86_400_000 : report.stateAt.getTime()
  await insertUpdate(db, {
    id: update,
    report: id,
    at: now,
    kind: 'chased',
    by: 'house',
    body: report.body,
    words: '',
    language: report.language,
    facts: { days: Math.max(days, Math.round((now.getTime() - since) / 86_400_000)), times: report.chases + 1 },
    isShown: true,
  })
  await addSending(scene, report, 'chase', update)
  await scene.after(tellTask, { report: id, update })
  scene.line({
    thing: { kind: 'report', id },
    ...lineOrganisation(land, report.body),
    facts: { times: report.chases + 1 },
  })
  return accept()
})

// The text channel's own job: it begins a flow with somebody, instead of waiting for them to begin it.
const reachOutTask = 'sms.reach-out'

/** After four weeks: is it mended? Once, in the way the reporter chose. */
export const askIfFixed = act(
  'reports.ask-if-fixed',
  async (scene, { report: id, follower: followerId }: { report: ReportId; follower: string }) => {
    const { db, now, house } = scene
    const report = await findForUpdate(db, id)
    const follower = await findFollower(db, followerId)
    if (!report || report.askedAt || !follower?.reachedAt || follower.stoppedAt)
      return refuse({ because: 'nobody-to-ask' })
    await saveReport(db, id, { askedAt: now }, report.updatedAt)
    if (follower.tellBy === 'text') {
      await scene.after(
        reachOutTask,
        { flow: 'was-it-fixed', to: follower.address, language: follower.language },
        { jobKey: `was-it-fixed-${follower.id}` },
      )
    } else {
      const token = linkToken(house.secret, 'follower', follower.id)
      await queueMessage(scene, {
        kind: follower.tellBy,
        to: follower.address,
        template: reporterAsked,
        facts: {
          title: report.title,
          reference: report.reference,
          days: Math.round((now.getTime() - report.publishedAt.getTime()) / 86_400_000),
          path: `/reports/answer/${follower.id}/${token}`,
        },
        language: follower.language,
        ...(follower.reachedAt ? { askedAt: follower.reachedAt } : {}),
        ...(follower.person ? { person: follower.person } : {}),
        about: { kind: 'report', id },
      })
    }
    scene.line({ thing: { kind: 'report', id }, ...(follower.person ? { forPerson: follower.person } : {}) })
    return accept()
  },
)

const alertsAtOnce = 500

/** To a browser: one line, and the newest of them to open. */
async function pushAlert(
  scene: ActScene,
  { id, all, near, language, reports }: Awaited<ReturnType<typeof takeDueAlerts>>[number],
) {
  const [first] = reports
  if (!first) return
  const address = homeOf(scene)
  await scene.after(
    pushTask,
    {
      alert: id,
      title: reportWords[language].message.alertTold(all, near),
      body: first.title,
      url: all === 1 ? `${address}/reports/${first.reference}` : `${address}/reports`,
    },
    { triesMax: 10 },
  )
}

/** Which alerts new reports are for; then those that have something to tell, each in one message. */
export const alertWatchers = act('reports.alert', async (scene, _input: Record<never, never>) => {
  const found = await findDueAlerts(scene.db, scene.now)
  const due = await takeDueAlerts(scene.db, scene.now, alertsAtOnce)
  if (found === 0 && due.length === 0) return refuse({ because: 'nothing-new' })
  const land = await landOf(scene)
  for (const alert of due) {
    if (alert.tellBy === 'push') {
      await pushAlert(scene, alert)
      continue
    }
    await queueMessage(scene, {
      kind: alert.tellBy,
      to: alert.address,
      template: alertTold,
      facts: {
        near: alert.near,
        all: alert.all,
        reports: alert.reports.map(({ reference, title, near, category }) => ({
          reference,
          title,
          near,
          category: land.categories.get(category)?.name[alert.language] ?? '',
        })),
        stop: alertPath(scene.house.secret, alert.id),
      },
      language: alert.language,
      ...(alert.reachedAt ? { askedAt: alert.reachedAt } : {}),
      ...(alert.person ? { person: alert.person } : {}),
      about: { kind: 'report-alert', id: alert.id },
    })
  }
  scene.line({ thing: { kind: 'report-alert', id: due[0]?.id ?? 'none' }, facts: { found, told: due.length } })
  return accept({ found, told: due.length, more: due.length === alertsAtOnce })
})
