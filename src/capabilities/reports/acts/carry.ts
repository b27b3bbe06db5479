// Reports and what follows them, carried to bodies: by e-mail, Open311 or webhook, until each has arrived or a person has decided.
import type { PersonId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { keysOf } from '../../../platform/identity/keys.ts'
import { sentenceOf, SourceTrouble } from '../../../platform/import/trouble.ts'
import { queueMessage } from '../../../platform/messages/queue.ts'
import { type Scene, viewScene, writeScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { isTaken, postWebhook } from '../../../platform/webhooks/post.ts'
import { homeOf } from '../../../platform/home.ts'
import { bodyTold, stuckTold } from '../messages.ts'
import { type Endpoint, findSent, idOfToken, sendRequest, sendUpdate, type Trouble } from '../open311/client.ts'
import { linkToken, replyProof } from '../links.ts'
import { paths } from '../paths.ts'
import { replyBox } from '../rules/reply-box.ts'
import { askTokenAgainAt, leaseMinutes, stuckAfterTries, tryAgainAt } from '../rules/trying.ts'
import { theirState } from '../rules/their-states.ts'
import { dayInWords } from '../saying.ts'
import { landOf } from '../store/land.ts'
import { findReport, type Report } from '../store/reports.ts'
import { listPhotos } from '../store/photos.ts'
import * as store from '../store/sending.ts'

const atOnce = 20

/** As a job: everything that is due, one after another, until nothing is. Answers with how many were tried. */
export async function carryDue(stage: Stage): Promise<number> {
  let tried = 0
  for (;;) {
    const due = await writeScene(stage, ({ db, now }) => store.claimDue(db, now, leaseMinutes, atOnce))
    for (const one of due) await carryOne(stage, one)
    tried += due.length
    if (due.length < atOnce) return tried
  }
}

async function carryOne(stage: Stage, due: store.Due) {
  const report = await viewScene(stage, ({ db }) => findReport(db, due.report))
  if (!report) return
  try {
    await waysOf[due.sendBy](stage, due, report)
  } catch (problem) {
    if (!(problem instanceof SourceTrouble)) throw problem
    await noteUnsent(stage, { due, problem: sentenceOf(problem), isUnsure: false })
  }
}

const waysOf: Record<store.Due['sendBy'], (stage: Stage, due: store.Due, report: Report) => Promise<unknown>> = {
  mail: (stage, due) => mailBody(stage, { due }),
  open311: byOpen311,
  webhook: byWebhook,
}

/** The mail is queued in the transaction that says it was: once, or not at all. */
const mailBody = act('reports.mail-body', async (scene, { due }: { due: store.Due }) => {
  const report = await findReport(scene.db, due.report)
  const land = await landOf(scene)
  const address = land.desks.get(due.body)?.writeTo
  if (!report) return refuse({ because: 'no-such-report' })
  if (address === undefined) {
    await store.saveUnsent(scene.db, due.id, {
      problem: 'No e-mail address is kept for this body.',
      nextAt: tryAgainAt(scene.now, due.tries, 0),
      isUnsure: false,
    })
  } else {
    const update = due.update && (await store.findUpdateWords(scene.db, due.update))
    await queueMessage(scene, {
      kind: 'mail',
      to: address,
      template: bodyTold,
      language: 'en',
      about: { kind: 'report', id: report.id },
      facts: {
        what: due.what,
        reference: report.reference,
        category: land.categories.get(report.category)?.name.en ?? report.category,
        title: report.title,
        detail: report.detail,
        where: [report.spot, report.near].filter((part) => part !== '').join(', '),
        latitude: report.latitude,
        longitude: report.longitude,
        words: update ? update.words : '',
        photos: await photoLinks(scene, report, due),
        ...replyToOf(scene, report, due.body),
        path: paths.one(report.reference),
        isPrivate: report.isPrivate,
      },
    })
    await store.saveSent(scene.db, due.id, null, scene.now)
  }
  scene.line({
    thing: { kind: 'report', id: due.report },
    facts: { by: 'mail', what: due.what, sent: address !== undefined },
  })
  return accept()
})

function replyToOf({ house }: Pick<Scene, 'house'>, report: Report, body: string) {
  if (house.replyHost === undefined) return {}
  const box = replyBox(report.reference, replyProof(house.secret, report.id, body))
  return { replyTo: `${box}@${house.replyHost}` }
}

/** Where a body sees the photographs that came with what it is sent: by a link of its own where nobody else may see them. */
async function photoLinks(
  scene: Pick<Scene, 'db' | 'house' | 'place'>,
  report: Report,
  { update }: Pick<store.Due, 'update'>,
): Promise<string[]> {
  const home = homeOf(scene)
  const photos = await listPhotos(scene.db, report.id)
  return photos
    .filter((one) => one.update === update && one.heldBecause === null)
    .map(({ id }) =>
      report.isPublic
        ? `${home}${paths.photo(id)}.jpg`
        : `${home}${paths.photo(id)}/${linkToken(scene.house.secret, 'photo', id)}`,
    )
}

async function byOpen311(stage: Stage, due: store.Due, report: Report) {
  const endpoint = await endpointOf(stage, due.body)
  if (!endpoint)
    return noteUnsent(stage, { due, problem: 'No Open311 address is kept for this body.', isUnsure: false })
  return due.what === 'report' ? sendTo(stage, endpoint, due, report) : followUp(stage, endpoint, due, report)
}

async function sendTo(stage: Stage, endpoint: Endpoint, due: store.Due, report: Report) {
  if (due.token !== null) return askAfterToken(stage, endpoint, due, due.token)
  const one = { category: report.category, reference: report.reference }
  if (due.isUnsure) {
    const found = await findSent(endpoint, one, new Date(due.madeAt.getTime() - 86_400_000))
    // Where it cannot be looked for, it is not sent blindly either: two of one are worse than one that is late.
    if (!found.ok) return noteTrouble(stage, due, { ...found.refusal, unsure: true })
    if (found.value !== undefined) return noteSent(stage, { due, externalId: found.value })
  }
  const [photo] = await viewScene(stage, (scene) => photoLinks(scene, report, due))
  const sent = await sendRequest(endpoint, {
    ...one,
    title: report.title,
    description: report.detail,
    latitude: report.latitude,
    longitude: report.longitude,
    addressText: [report.spot, report.near].filter((part) => part !== '').join(', '),
    ...(photo === undefined ? {} : { mediaUrl: photo }),
    attributes: report.answers,
  })
  if (!sent.ok) return noteTrouble(stage, due, sent.refusal)
  if ('id' in sent.value) return noteSent(stage, { due, externalId: sent.value.id })
  return askAfterToken(stage, endpoint, due, sent.value.token)
}

async function askAfterToken(stage: Stage, endpoint: Endpoint, due: store.Due, token: string) {
  const id = await idOfToken(endpoint, token)
  if (id.ok && id.value !== undefined) return noteSent(stage, { due, externalId: id.value })
  return noteUnsent(stage, {
    due,
    problem: 'They have taken it and are still giving it a number.',
    isUnsure: false,
    token,
  })
}

/** People at the body read it on any later day: the year is said. */
const longAgo = new Date(0)

async function followUp(stage: Stage, endpoint: Endpoint, due: store.Due, report: Report) {
  if (due.reportNumber === null)
    return noteUnsent(stage, { due, problem: 'The report itself has not arrived there yet.', isUnsure: false })
  const update =
    due.update === null ? undefined : await viewScene(stage, ({ db }) => store.findUpdateWords(db, due.update!))
  const sent = await sendUpdate(endpoint, {
    id: due.reportNumber,
    updateId: due.id,
    at: update?.at ?? due.madeAt,
    status: theirState(update?.state ?? report.state),
    words:
      update?.words ||
      `This has had no answer. It was reported on ${dayInWords(report.publishedAt, longAgo, stage.place.timeZone, 'en')}.`,
  })
  return sent.ok ? noteSent(stage, { due, externalId: null }) : noteTrouble(stage, due, sent.refusal)
}

/** Thin and signed, as Standard Webhooks says: what happened and where to read of it. The id is the same at each try, so that they can tell. */
async function byWebhook(stage: Stage, due: store.Due, report: Report) {
  const kept = await viewScene(stage, ({ db }) => store.findEndpoint(db, due.body))
  if (!kept?.webhookUrl || !kept.webhookSecretSealed)
    return noteUnsent(stage, { due, problem: 'No webhook is kept for this body.', isUnsure: false })
  const { house, place } = stage
  const reply = await postWebhook({
    url: kept.webhookUrl,
    id: due.id,
    at: house.clock(),
    body: JSON.stringify({
      type: due.what === 'report' ? 'report.sent' : due.what === 'update' ? 'report.updated' : 'report.unanswered',
      timestamp: house.clock().toISOString(),
      data: {
        reference: report.reference,
        category: report.category,
        url: `${homeOf(stage)}${paths.one(report.reference)}`,
      },
    }),
    secrets: [keysOf(house, place).unseal(kept.webhookSecretSealed)],
    mayBePrivate: kept.mayBePrivate,
  })
  if (isTaken(reply)) return noteSent(stage, { due, externalId: null })
  const problem = 'problem' in reply ? reply.problem : `The webhook answered ${reply.status}.`
  return noteUnsent(stage, { due, problem, isUnsure: false })
}

const noteSent = act(
  'reports.note-sent',
  { one_report_for_each_number_of_a_body: 'number-of-another' },
  async (scene, { due, externalId }: { due: store.Due; externalId: string | null }) => {
    const holder = externalId === null ? undefined : await store.findByNumber(scene.db, due.body, externalId)
    if (holder !== undefined && holder !== due.report) {
      await store.saveUnsent(scene.db, due.id, {
        problem: `They answered with ${externalId}, which is the number of another report.`,
        nextAt: tryAgainAt(scene.now, due.tries, 0),
        isUnsure: true,
      })
      scene.line({ thing: { kind: 'report', id: due.report }, facts: { what: due.what, sent: false } })
      return accept({ sent: false })
    }
    await store.saveSent(scene.db, due.id, externalId, scene.now)
    scene.line({ thing: { kind: 'report', id: due.report }, facts: { by: due.sendBy, what: due.what, sent: true } })
    return accept({ sent: true })
  },
)

type Unsent = { due: store.Due; problem: string; isUnsure: boolean; token?: string }

const noteUnsent = act('reports.note-unsent', async (scene, { due, problem, isUnsure, token }: Unsent) => {
  const nextAt =
    token === undefined ? tryAgainAt(scene.now, due.tries, Math.random()) : askTokenAgainAt(scene.now, due.tries)
  await store.saveUnsent(scene.db, due.id, { problem, nextAt, isUnsure, token })
  scene.line({ thing: { kind: 'report', id: due.report }, facts: { by: due.sendBy, what: due.what, tries: due.tries } })
  return accept({ nextAt })
})

function noteTrouble(stage: Stage, due: store.Due, { says, unsure }: Trouble) {
  return noteUnsent(stage, { due, problem: says, isUnsure: unsure })
}

/** The endpoint with its key opened; nothing where the body has none. */
async function endpointOf(stage: Stage, body: string): Promise<Endpoint | undefined> {
  const kept = await viewScene(stage, ({ db }) => store.findEndpoint(db, body))
  return kept && openEndpoint(stage, kept)
}

export function openEndpoint(
  { house, place }: Pick<Stage, 'house' | 'place'>,
  kept: store.KeptEndpoint,
): Endpoint | undefined {
  if (kept.url === null) return undefined
  return {
    url: kept.url,
    format: kept.format,
    codes: kept.codes,
    mayBePrivate: kept.mayBePrivate,
    ...(kept.jurisdiction === null ? {} : { jurisdiction: kept.jurisdiction }),
    ...(kept.keySealed === null ? {} : { key: keysOf(house, place).unseal(kept.keySealed) }),
  }
}

/** Staff: try it now, or stop trying because it was told some other way. */
export const decideSending = act(
  'reports.decide-sending',
  async (scene, { id, decision }: { id: string; decision: 'now' | 'never' }) => {
    const report = await store.decideSending(scene.db, id, decision === 'now' ? 'to-send' : 'given-up', scene.now)
    if (report === undefined) return refuse({ because: 'gone-meanwhile' })
    scene.line({ thing: { kind: 'report', id: report }, facts: { decision } })
    return accept({ report })
  },
)

/** In the morning, to those who look after the place: what is stuck, how long, and why. Nothing, where nothing is. */
export const tellStuck = act('reports.tell-stuck', async (scene, _input: Record<never, never>) => {
  const stuck = await store.listStuck(scene.db, stuckAfterTries)
  const runBy = scene.place.settings.runBy
  const keepers = runBy === undefined ? [] : await store.listKeepersMail(scene.db, runBy)
  if (stuck.length === 0 || keepers.length === 0) return refuse({ because: 'nothing-to-tell' })
  for (const { id, email } of keepers) {
    await queueMessage(scene, {
      kind: 'mail',
      to: email,
      person: id as PersonId,
      template: stuckTold,
      language: 'en',
      facts: {
        count: stuck.length,
        lines: stuck.slice(0, 20).map((one) => ({
          reference: one.reference,
          body: one.bodyName,
          days: Math.floor((scene.now.getTime() - one.madeAt.getTime()) / 86_400_000),
          tries: one.tries,
          problem: (one.problem ?? '').slice(0, 200),
        })),
      },
    })
  }
  scene.line({ thing: { kind: 'report', id: stuck[0]!.report }, facts: { stuck: stuck.length, told: keepers.length } })
  return accept({ stuck: stuck.length })
})
