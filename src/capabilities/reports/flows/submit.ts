import { isUuid } from '../../../kernel/id.ts'
import type { Text } from '../../../kernel/language.ts'
import { recordingIn } from '../../../platform/files/files.ts'
import type { Submitter } from '../../../platform/flow/run/submit.ts'
import { referenceAloud } from '../../../platform/reference.ts'
import { readScene } from '../../../platform/scene.ts'
import { followReport } from '../acts/public.ts'
import { type Contact, sendReport } from '../acts/send.ts'
import { sayReference } from '../rules/reference.ts'
import { asHouse, whoseWish } from '../stages.ts'
import { homeOf } from '../../../platform/home.ts'
import { said } from '../saying.ts'
import { landOf } from '../store/land.ts'
import { findReport, type ReportId } from '../store/reports.ts'
import { firstPlaced } from './sources.ts'
import { fileIdsIn, whereOf } from './where-of.ts'

/** Sends the report, or follows the one that is there already. */
export const submitReport: Submitter = async (stage, { answers, session }) => {
  const contact = contactIn(answers)
  const same = answers['alike']
  if (typeof same === 'string' && isUuid(same)) return joinReport(stage, same as ReportId, contact)
  const category = String(answers['kind'])
  const found = await readScene(stage, async (scene) => ({
    placed: await firstPlaced(scene, whereOf(answers['where'], answers['taken'])),
    land: await landOf(scene),
  }))
  if (!found.placed) return { ok: false, refusal: { because: 'nowhere' } }
  const questions = found.land.categories.get(category)?.questions ?? []
  const extra = questions.flatMap(({ code, options }, place): [string, string][] => {
    const answer = answers[`extra-${place + 1}`]
    return typeof answer === 'string' && options.some(({ value }) => value === answer) ? [[code, answer]] : []
  })
  const detail = textIn(answers['detail'])
  const outcome = await sendReport(stage, {
    category,
    spot: found.placed,
    where: textIn(answers['spot']),
    detail,
    isRecorded: (await recordingIn(stage, session, detail)) !== undefined,
    answers: Object.fromEntries(extra),
    name: textIn(answers['name']),
    photos: [...fileIdsIn(answers['photo']), ...fileIdsIn(answers['photos'])],
    photosSay: textIn(answers['photo-says']),
    ...(contact ? { contact } : {}),
  })
  if (!outcome.ok) return outcome
  const { reference, state, body, isNew } = outcome.value
  // On every channel, because whoever had no camera at hand may have one tomorrow.
  const mayAddPhotos = outcome.value.photos === 0 && !found.land.categories.get(category)?.isPrivate
  const sayWith = (number: string) =>
    said(({ flow }, language) => {
      if (!isNew) return flow.again(number)
      if (state === 'unconfirmed') return flow.unconfirmed(number)
      if (state === 'held') return flow.held(number)
      const name = body === null ? undefined : found.land.bodies.get(body)?.name[language]
      const sent = name === undefined ? flow.sentNobody(number) : flow.sent(name, number)
      return mayAddPhotos ? `${sent} ${flow.photoLater}` : sent
    })
  const say = sayWith(sayReference(reference))
  // To be keyed again another day: nobody keys "ten fifteen".
  const spoken = sayWith(referenceAloud(reference))
  return {
    ok: true,
    value: { name: 'reports.sent', say, spoken, href: hrefOf(stage, reference), facts: { reference } },
  }
}

type Stage = Parameters<Submitter>[0]

async function joinReport(stage: Stage, id: ReportId, contact: Contact | undefined): ReturnType<Submitter> {
  const report = await readScene(stage, ({ db }) => findReport(db, id))
  if (!report) return { ok: false, refusal: { because: 'no-such-report' } }
  const reply = (say: (reference: string) => Text) => ({
    ok: true as const,
    value: {
      name: 'reports.joined',
      say: say(sayReference(report.reference)),
      spoken: say(referenceAloud(report.reference)),
      href: hrefOf(stage, report.reference),
      facts: { reference: report.reference },
    },
  })
  if (!contact) return reply((reference) => said(({ flow }) => flow.joined(reference)))
  const person = whoseWish(stage)
  const outcome = await followReport(asHouse(stage, 'reports.follow'), {
    report: id,
    reach: contact,
    ...(person ? { person } : {}),
    isTheirs: contact.tellBy === 'text' && stage.channel === 'sms' && stage.number === contact.address,
  })
  return outcome.ok ? reply((reference) => said(({ flow }) => flow.following(reference))) : outcome
}

function contactIn(answers: Record<string, unknown>): Contact | undefined {
  const { tell, phone, email } = answers
  if (tell === 'text' && typeof phone === 'string') return { tellBy: 'text', address: phone }
  if (tell === 'mail' && typeof email === 'string') return { tellBy: 'mail', address: email }
  return undefined
}

function textIn(answer: unknown): string {
  return typeof answer === 'string' ? answer : ''
}

function hrefOf(stage: Stage, reference: string): string {
  return `${homeOf(stage)}/reports/${reference}`
}
