// What a body answers by e-mail: believed where the address proves that we wrote to them and it comes from them; held for a person else.
import { isUuid } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { findKeptMail, type KeptMail, type MailId, settleMail } from '../../../platform/messages/inbound-mail.ts'
import { writtenWords } from '../../../platform/messages/written-words.ts'
import { type Scene, viewScene, writeScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { isReplyProof } from '../links.ts'
import { isFromBody, readReplyBox, statusIn } from '../rules/reply-box.ts'
import { asHouse } from '../stages.ts'
import { landOf } from '../store/land.ts'
import { dropReply, findReply, holdReply, listToldBodies, type WhyHeld } from '../store/replies.ts'
import { findByReference, type Report } from '../store/reports.ts'
import { hearBack } from './hear-back.ts'

type Read =
  { kind: 'nothing'; because: string } | { kind: 'reply'; report: Report; body: string; words: string; doubt?: WhyHeld }

/** As a job. What is not for us or says nothing is let go; twice the same letter is once. */
export async function takeReply(stage: Stage, mail: string): Promise<void> {
  const found = await viewScene(stage, async (scene) => {
    const kept = await findMail(scene, mail)
    return kept && { kept, read: await readReply(scene, kept) }
  })
  if (!found) return
  const { kept, read } = found
  if (read.kind === 'nothing') {
    await writeScene(stage, ({ db, now }) => settleMail(db, kept.id, 'done', read.because, now))
    return
  }
  const { report, body, words, doubt } = read
  if (doubt) {
    await holdForPerson(stage, { mail: kept.id, report: report.id, body, words, doubt, from: kept.from })
    return
  }
  const outcome = await hearBack(stage, {
    body,
    report: report.id,
    heard: heardIn(kept.providerId, report, words),
    byHand: true,
  })
  const came = outcome.ok ? (outcome.value.isHeld ? 'moderated' : 'shown') : outcome.refusal.because
  await writeScene(stage, ({ db, now }) => settleMail(db, kept.id, 'done', came, now))
}

function findMail({ db }: Scene, mail: string): Promise<KeptMail | undefined> {
  return isUuid(mail) ? findKeptMail(db, mail) : Promise.resolve(undefined)
}

async function readReply(scene: Scene, mail: KeptMail): Promise<Read> {
  if (mail.isAutomatic) return { kind: 'nothing', because: 'automatic' }
  const box = readReplyBox(mail.box)
  const report = box && (await findByReference(scene.db, box.reference))
  if (!box || !report) return { kind: 'nothing', because: 'no-such-report' }
  const bodies = await listToldBodies(scene.db, report.id)
  const body = bodies.find((one) => isReplyProof(scene.house.secret, report.id, one, box.proof))
  if (body === undefined) return { kind: 'nothing', because: 'not-signed' }
  const words = writtenWords(mail.words).slice(0, wordsMax)
  if (words === '') return { kind: 'nothing', because: 'no-words' }
  const writeTo = (await landOf(scene)).desks.get(body)?.writeTo
  const doubt = mail.isForged
    ? 'forged'
    : writeTo === undefined
      ? 'nobody-to-compare'
      : isFromBody(mail.from, writeTo)
        ? undefined
        : 'another-address'
  return { kind: 'reply', report, body, words, ...(doubt && { doubt }) }
}

const wordsMax = 4_000

function heardIn(mail: string, report: Pick<Report, 'reference'>, words: string) {
  return { id: report.reference, updateId: `mail ${mail}`.slice(0, 300), status: statusIn(words), words }
}

type Held = { mail: MailId; report: Report['id']; body: string; words: string; doubt: WhyHeld; from: string }

const holdForPerson = act('reports.hold-reply', async (scene, { mail, report, body, words, doubt, from }: Held) => {
  await holdReply(scene.db, {
    mail,
    report,
    body,
    because: doubt,
    from,
    words,
    state: statusIn(words) || null,
    at: scene.now,
  })
  await settleMail(scene.db, mail, 'held', doubt, scene.now)
  scene.line({ thing: { kind: 'report', id: report }, facts: { because: doubt } })
  return accept()
})

/** A person has read it: it is theirs after all and is shown, or it goes. Who may, row-level security says. */
export const settleReply = act(
  'reports.settle-reply',
  async (scene, { mail, show }: { mail: string; show: boolean }) => {
    const reply = isUuid(mail) ? await findReply(scene.db, mail) : undefined
    if (!reply) return refuse({ because: 'gone-meanwhile' })
    scene.line({ thing: { kind: 'report', id: reply.report }, facts: { show } })
    await scene.after(settleReplyTask, { mail, show })
    return accept({ report: reply.report })
  },
)

export const settleReplyTask = 'reports.settle-reply'

/** As a job: what a person decided about a held reply is done, once. */
export async function doSettledReply(stage: Stage, mail: string, show: boolean): Promise<void> {
  const system = asHouse(stage, settleReplyTask)
  const reply = await viewScene(system, ({ db }) => findReply(db, mail))
  if (!reply) return
  if (show) {
    const heard = heardIn(reply.mail, reply, reply.words)
    await hearBack(system, { body: reply.body, report: reply.report, heard, byHand: true, isRead: true })
  }
  await writeScene(system, async ({ db, now }) => {
    await dropReply(db, reply.mail)
    await settleMail(db, reply.mail, 'done', show ? 'shown' : 'thrown-away', now)
  })
}
