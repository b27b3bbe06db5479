// The small forms of a listing's page: confirm, close, open again, name a keeper, settle what was told.
import { isUuid } from '../../../kernel/id.ts'
import { readDate } from '../../../platform/flow/dates.ts'
import { readPhone } from '../../../platform/flow/contacts.ts'
import { overtaken } from '../../../platform/web/overtaken.tsx'
import { type Answer, redirect, type Visit } from '../../../platform/web/page.ts'
import { closeTemporarily } from '../acts/close-temporarily.ts'
import { confirmListing } from '../acts/confirm-listing.ts'
import { nameKeeper } from '../acts/name-keeper.ts'
import { reopenListing } from '../acts/reopen-listing.ts'
import { settleListingProblem } from '../acts/settle-listing-problem.ts'
import { paths, withQuery } from '../paths.ts'
import { wallClock } from '../../../kernel/wall-clock.ts'
import { staffWords } from '../words/staff.ts'
import { listingPage } from './listing.tsx'
import { notYours } from './staff-frame.tsx'

const wordsMax = 500

type Done = 'confirmed' | 'closed' | 'reopened' | 'keeper' | 'settled'

function done(id: string, what: Done): Answer {
  return redirect(withQuery(paths.listing(id), { done: what }))
}

export async function confirmSent({ stage, params: { id = '' }, frame }: Visit): Promise<Answer> {
  const outcome = isUuid(id) ? await confirmListing(stage, { serviceId: id }) : undefined
  return outcome?.ok ? done(id, 'confirmed') : notYours(frame)
}

export async function closingSent(visit: Visit): Promise<Answer> {
  const { stage, params, form, frame } = visit
  const { id = '' } = params
  const said = staffWords.deeds
  const [because, becauseCy, typed] = ['because', 'because-cy', 'until'].map((name) => (form.get(name) ?? '').trim())
  const today = wallClock(stage.house.clock(), stage.place.timeZone).day
  const until = typed === '' ? undefined : readDate(typed!, { earliest: { daysFromToday: 1 } }, today)
  const problems = [
    ...(because === '' ? [{ field: 'because', says: said.because }] : []),
    ...(because!.length > wordsMax || becauseCy!.length > wordsMax ? [{ field: 'because', says: said.tooLong }] : []),
    ...(until && !until.ok ? [{ field: 'until', says: said.until }] : []),
  ]
  if (problems.length > 0) return listingPage(visit, { problems, form })
  if (!isUuid(id)) return notYours(frame)
  const outcome = await closeTemporarily(stage, {
    serviceId: id,
    because: because!,
    becauseCy: becauseCy!,
    ...(until?.ok ? { until: until.value } : {}),
  })
  if (outcome.ok) return done(id, 'closed')
  if (outcome.refusal.because === 'reopens-too-soon')
    return listingPage(visit, { problems: [{ field: 'until', says: said.until }], form })
  return notYours(frame)
}

export async function reopeningSent({ stage, params: { id = '' }, frame }: Visit): Promise<Answer> {
  const outcome = isUuid(id) ? await reopenListing(stage, { serviceId: id }) : undefined
  if (!outcome || (!outcome.ok && outcome.refusal.because !== 'not-closed')) return notYours(frame)
  return done(id, 'reopened')
}

export async function keeperSent(visit: Visit): Promise<Answer> {
  const { stage, params, form, frame } = visit
  const { id = '' } = params
  const [name, phone] = ['keeper-name', 'keeper-phone'].map((field) => (form.get(field) ?? '').trim())
  const said = staffWords.deeds
  const read = phone === '' ? undefined : readPhone(phone!, { mobile: true })
  const problems = [
    ...(read && !read.ok ? [{ field: 'keeper-phone', says: said.keeperPhone }] : []),
    ...(phone !== '' && (name === '' || name!.length > 200) ? [{ field: 'keeper-name', says: said.keeperName }] : []),
    ...(phone === '' && name !== '' ? [{ field: 'keeper-phone', says: said.keeperPhone }] : []),
  ]
  if (problems.length > 0) return listingPage(visit, { problems, form })
  const language = form.get('keeper-language') === 'cy' ? 'cy' : 'en'
  const keeper = read?.ok ? { keeper: { name: name!, phone: read.value, language } as const } : {}
  const outcome = isUuid(id) ? await nameKeeper(stage, { serviceId: id, ...keeper }) : undefined
  return outcome?.ok ? done(id, 'keeper') : notYours(frame)
}

export async function settlingSent(visit: Visit): Promise<Answer> {
  const { stage, params, form, frame } = visit
  const { id: problemId = '' } = params
  const listing = form.get('listing') ?? ''
  const outcome = form.get('outcome')
  const because = (form.get('because') ?? '').trim()
  const back = { ...visit, params: { id: listing } }
  const said = staffWords.deeds
  const wrong = (field: string, says: string) =>
    listingPage(back, { problems: [{ field: `${field}-${problemId}`, says }] })
  if (outcome !== 'put-right' && outcome !== 'was-right') return wrong('outcome', said.outcome)
  if (because.length > wordsMax) return wrong('because', said.tooLong)
  const settled = isUuid(problemId) ? await settleListingProblem(stage, { problemId, outcome, because }) : undefined
  if (settled?.ok) return done(listing, 'settled')
  if (settled?.refusal.because === 'needs-a-reason') return wrong('because', said.needsReason)
  return settled?.refusal.because === 'already-decided' ? overtaken(visit, paths.listing(listing)) : notYours(frame)
}
