import type { OrganisationId, PersonId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act, type ActScene } from '../../../platform/act.ts'
import { endSharing, type SharingId } from '../../record/index.ts'
import { answersTo, everythingGoesAt, type Exemption, exemptionsOf, type RightAnswer } from '../rules/codes.ts'
import * as outcomes from '../store/outcomes.ts'
import * as store from '../store/requests.ts'
import { eraseTask } from './erase.ts'
import { lineOf } from './handle.ts'
import { note, type Opened, openRequest, tellThem } from './opened.ts'

export type Answering = {
  id: store.RequestId
  answer: RightAnswer
  exemption?: Exemption
  words: string
  /** A correction as it is to stand, where that is not word for word what was asked. */
  value?: string
  /** What was changed and where, by hand: it is not a field that can be put right here. The person reads it. */
  changed?: string
  /** What is kept, of an erasure in part. */
  stays?: store.Stays
  /** What is over from now on, of what they agreed to. */
  sharings?: readonly SharingId[]
}

const refusals = {
  a_birth_date_is_a_lifetime_ago: 'cannot-be-that',
  a_postcode_is_in_capitals_with_one_space: 'cannot-be-that',
  a_phone_or_address_is_written_one_way: 'cannot-be-that',
  a_given_name_is_short: 'cannot-be-that',
  a_family_name_is_short: 'cannot-be-that',
  a_language_is_a_tag: 'cannot-be-that',
  an_address_has_at_most_500_characters: 'cannot-be-that',
  a_next_step_has_at_most_500_characters: 'cannot-be-that',
  what_brought_them_has_at_most_4000_characters: 'cannot-be-that',
  advice_has_at_most_4000_characters: 'cannot-be-that',
} as const

/** One answer to one request: with an exemption and its words where anything is refused. What is granted is done, not promised. */
export const answerRequest = act('rights.answer', refusals, async (scene, given: Answering) => {
  const opened = await openRequest(scene, given.id)
  if (!opened.ok) return opened
  const { request, person, organisation } = opened.value
  const { db, now, viewer } = scene
  const isRefused = given.answer === 'refused'
  if (!answersTo(request).includes(given.answer)) return refuse({ because: 'all-or-nothing' })
  const isSure = request.identity === 'sure' || request.identity === 'shown'
  if (!isSure && !isRefused && request.kind !== 'complaint') return refuse({ because: 'identity-first' })
  if (
    given.answer !== 'granted' &&
    request.kind !== 'complaint' &&
    !exemptionsOf[request.kind].some((one) => one === given.exemption)
  )
    return refuse({ because: 'say-which-exemption' })
  if ((given.answer !== 'granted' || request.kind === 'complaint') && given.words.length < 3)
    return refuse({ because: 'say-why' })
  await store.keep(db, request.id, {
    answer: given.answer,
    exemption: given.answer === 'granted' ? null : (given.exemption ?? null),
    answerWords: given.words,
    answeredAt: now,
    answeredBy: viewer.kind === 'person' ? viewer.personId : null,
    isStopped: false,
    ...(request.kind === 'complaint' && !request.acknowledgedAt && { acknowledgedAt: now }),
  })
  const done = person ? await bringAbout(scene, opened.value, given) : accept<Done>({ isDone: true })
  if (!done.ok) return done
  const { isDone, byHand = '' } = done.value
  await note(scene, opened.value, 'answered', given.words)
  if (isDone) {
    await store.keep(db, request.id, { doneAt: now })
    if (!isRefused && request.kind !== 'complaint') await note(scene, opened.value, 'done', byHand)
  }
  const words = [given.words, byHand].filter((part) => part !== '').join('\n\n')
  await tellThem(scene, opened.value, given.answer, words, {
    // Until then it can be taken back.
    ...(request.isEverything && !isRefused && { goesAt: everythingGoesAt(now) }),
  })
  scene.line(
    lineOf(
      { request, person, organisation },
      { answer: given.answer, exemption: given.exemption ?? null, ...(byHand !== '' && { byHand: true }) },
    ),
  )
  return accept({ id: request.id })
})

/** `byHand`: what was changed and where, where it was no field that can be put right here. */
type Done = { isDone: boolean; byHand?: string }

async function bringAbout(scene: ActScene, opened: Opened, given: Answering) {
  const { request, organisation } = opened
  const person = opened.person!
  const isGranted = given.answer === 'granted'
  switch (request.kind) {
    case 'access':
    case 'complaint':
      return accept<Done>({ isDone: true })
    case 'correction':
      return settleCorrection(scene, { ...opened, person }, given)
    case 'restriction': {
      if (!isGranted) return accept<Done>({ isDone: true })
      await outcomes.freeze(scene.db, { person, organisation, request: request.id, now: scene.now })
      await tellOthers(scene, { request, person, organisation }, 'frozen')
      return accept<Done>({ isDone: true })
    }
    case 'withdrawal': {
      if (given.answer === 'refused') return accept<Done>({ isDone: true })
      if (!given.sharings?.length) return refuse({ because: 'choose-which' })
      for (const id of given.sharings)
        if ((await endSharing(scene, id))?.personId !== person) return refuse({ because: 'choose-which' })
      return accept<Done>({ isDone: true })
    }
    case 'erasure': {
      if (given.answer === 'refused') return accept<Done>({ isDone: true })
      const { stays = store.nothingStays } = given
      if (!isGranted) {
        const theirs = (await store.listHeldWithin(scene.db, person, organisation)).map(({ id }) => id)
        if (stays.cases.some((id) => !theirs.includes(id))) return refuse({ because: 'choose-what-stays' })
        if (stays.cases.length === 0 && !stays.contacts) return refuse({ because: 'choose-what-stays' })
        await store.keep(scene.db, request.id, { staysCases: stays.cases, staysContacts: stays.contacts })
      }
      if (await outcomes.isHeld(scene.db, person, request.isEverything ? null : organisation))
        return refuse({ because: 'held' })
      const others = request.isEverything ? await othersHolding(scene, person, organisation) : []
      if (others.length > 0) return refuse({ because: 'others-hold', others: others.join(', ') })
      const runAt = request.isEverything ? { runAt: everythingGoesAt(scene.now) } : {}
      await scene.after(eraseTask, { request: request.id }, runAt)
      return accept<Done>({ isDone: false })
    }
  }
}

/** What others keep is for them to answer: an account goes last, or its rows would hang in the air. */
async function othersHolding({ db }: ActScene, person: PersonId, without: OrganisationId): Promise<string[]> {
  return (await store.listHolders(db, person)).filter(({ id }) => id !== without).map(({ name }) => name)
}

async function settleCorrection(scene: ActScene, opened: Opened & { person: PersonId }, given: Answering) {
  const { db, now } = scene
  const { request, person, organisation } = opened
  const isGranted = given.answer !== 'refused'
  const value = given.value ?? request.wanted ?? ''
  const { thingKind: kind, thingId: id, field } = request
  const one = kind && id && field && value !== '' ? { person, organisation, kind, id, field, value } : undefined
  const byHand = isGranted && !(one && (await outcomes.putRight(db, one))) ? (given.changed ?? '') : undefined
  if (byHand !== undefined && byHand.length < 3) return refuse({ because: 'by-hand' })
  await outcomes.addStatement(db, {
    requestId: request.id,
    personId: person,
    organisationId: isOfThePlace(kind) ? null : organisation,
    thingKind: kind ?? 'record',
    thingId: id ?? person,
    field: field ?? 'words',
    was: request.was ?? '',
    says: (isGranted && value) || byHand || [request.wanted, request.words].filter((part) => part).join('\n') || '-',
    isPutRight: isGranted,
    at: now,
  })
  await tellOthers(scene, { request, person, organisation }, isGranted ? 'put-right' : 'disputed')
  return accept<Done>({ isDone: true, ...(byHand !== undefined && { byHand }) })
}

/** Names, births and addresses are held once for the whole place. */
function isOfThePlace(kind: string | null): boolean {
  return kind === null || ['details', 'person', 'address', 'reach'].includes(kind)
}

/** UK GDPR article 19: whoever was told the old is told the new. */
async function tellOthers(
  scene: ActScene,
  { request, person, organisation }: { request: store.Request; person: PersonId; organisation: OrganisationId },
  what: outcomes.NoticeName,
) {
  const told = await outcomes.listToldOf(scene.db, person, organisation)
  for (const one of told) {
    await outcomes.addNotice(scene.db, { person, organisation: one, what, request: request.id, now: scene.now })
    await scene.after('rights.tell-notice', { organisation: one, what })
  }
}
