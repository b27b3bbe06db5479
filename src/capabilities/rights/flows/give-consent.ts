// Letting an organisation see what others keep of one, without being asked: whom, what, what for, until when, and a yes to the very words.
import { type Day, readDay } from '../../../kernel/day.ts'
import { isUuid, type OrganisationId } from '../../../kernel/id.ts'
import { same, textsOf } from '../../../kernel/language.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { equals, flow, source } from '../../../platform/flow/build.ts'
import type { AnswersOf } from '../../../platform/flow/flow.ts'
import { folded } from '../../../platform/flow/reading.ts'
import { type Offer, pageOf } from '../../../platform/flow/run/found.ts'
import type { Submitter } from '../../../platform/flow/run/submit.ts'
import { today } from '../../../platform/flow/run/today.ts'
import { homeOf } from '../../../platform/home.ts'
import { viewScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import {
  type GivenFor,
  givenFor,
  givenWordsOf,
  giveConsent,
  type Giving,
  listWherePeopleLook,
  type Sharing,
} from '../../record/index.ts'
import { standingConsents } from '../consents.ts'
import { paths } from '../paths.ts'
import { monthsAfter } from '../rules/clock.ts'
import { listHolders } from '../store/requests.ts'
import { rightsWords } from '../words/words.ts'
import { personAsking } from './who-asks.ts'

const said = textsOf(rightsWords)
const whom = source<Record<never, never>>('rights.let-see')
const named = source<{ name: string | null }>('rights.let-see-named')
const whose = source<{ to: string; pick: string | null }>('rights.let-see-of')
const howLong = source<Record<never, never>>('rights.let-see-until')
type WordsOf = { to: string; pick: string | null; of: string; why: string; long: string; day: string | null }
const words = source<WordsOf>('rights.let-see-words')

export const giveConsentFlow = flow('give-consent', 1, {
  title: said(({ giveConsent }) => giveConsent.title),
  subject: 'yours',
  isOwn: true,
  channels: ['web', 'sms', 'voice'],
  keywords: { en: ['let them see', 'share my record'], cy: ['gadael iddynt weld', 'rhannu fy nghofnod'] },
})
  // A code to a text, a PIN on the telephone, signed in on a page: nobody else hears who helps them.
  .choice('to', {
    ask: said(({ giveConsent }) => giveConsent.to),
    called: said(({ giveConsent }) => giveConsent.toCalled),
    options: whom({}),
    level: 'reached',
  })
  .shortText('name', ({ to }) => ({
    when: equals(to, 'another'),
    ask: said(({ giveConsent }) => giveConsent.name),
    called: said(({ giveConsent }) => giveConsent.nameCalled),
    charsMax: 120,
    // Nothing can be typed there, and a list of every organisation is too long to be heard.
    fallback: { voice: 'person' },
  }))
  .choice('pick', ({ to, name }) => ({
    when: equals(to, 'another'),
    ask: said(({ giveConsent }) => giveConsent.pick),
    called: said(({ giveConsent }) => giveConsent.pickCalled),
    options: named({ name }),
    ifNone: 'name',
    level: 'reached',
  }))
  .choice('of', ({ to, pick }) => ({
    ask: said(({ giveConsent }) => giveConsent.of),
    called: said(({ giveConsent }) => giveConsent.ofCalled),
    options: whose({ to, pick }),
    level: 'reached',
  }))
  .choice('why', {
    ask: said(({ giveConsent }) => giveConsent.why),
    called: said(({ giveConsent }) => giveConsent.whyCalled),
    options: (Object.keys(givenFor) as GivenFor[]).map((value) => ({
      value,
      label: said(({ giveConsent }) => giveConsent.purposes[value]),
    })),
    level: 'reached',
  })
  .choice('long', {
    ask: said(({ giveConsent }) => giveConsent.long),
    called: said(({ giveConsent }) => giveConsent.longCalled),
    options: howLong({}),
    level: 'reached',
  })
  .date('day', ({ long }) => ({
    when: equals(long, 'day'),
    ask: said(({ giveConsent }) => giveConsent.day),
    called: said(({ giveConsent }) => giveConsent.dayCalled),
    earliest: { daysFromToday: 1 },
    latest: { daysFromToday: 3_660 },
    level: 'reached',
  }))
  .information('words', ({ to, pick, of, why, long, day }) => ({
    ask: said(({ giveConsent }) => giveConsent.asked),
    passage: words({ to, pick, of, why, long, day }),
    level: 'reached',
  }))
  .choice('answer', {
    ask: said(({ answerConsent }) => answerConsent.answer),
    called: said(({ answerConsent }) => answerConsent.answerCalled),
    options: [
      { value: 'yes', label: said(({ answerConsent }) => answerConsent.yes) },
      { value: 'no', label: said(({ answerConsent }) => answerConsent.no) },
    ],
    level: 'reached',
  })
  .review('check', { ask: said(({ answerConsent }) => answerConsent.check) })
  .submit({
    verb: 'record.give-consent',
    ask: said(({ answerConsent }) => answerConsent.button),
    refused: {
      'shared-already': { say: said(({ answerConsent }) => answerConsent.already), back: 'to' },
      'no-such-organisation': { say: said(({ giveConsent }) => giveConsent.gone), back: 'to' },
      'same-organisation': { say: said(({ giveConsent }) => giveConsent.gone), back: 'of' },
      'ends-too-soon': { say: said(({ giveConsent }) => giveConsent.tooSoon), back: 'long' },
      'not-allowed': { say: said(({ stopSharing }) => stopSharing.notYours), back: 'to' },
    },
  })

type Given = AnswersOf<typeof giveConsentFlow>
type Organisation = { id: string; name: string }

/** Those that deal with them already, and any other by its name: never one more than another. */
export async function offerWhomToLetSee(stage: Stage, { page }: Record<string, unknown>): Promise<Offer> {
  const found = await findWhom(stage)
  if (!found) return { options: [], note: said(({ stopSharing }) => stopSharing.notYours) }
  const known = found.all.filter(({ id }) => found.holders.some((one) => one.id === id))
  return pageOf(
    [...known.map(optionOf), { value: 'another', label: said(({ giveConsent }) => giveConsent.another) }],
    page,
  )
}

/** By all the words that were typed, in any order; by any of them where that finds none. */
export async function offerWhomNamed(stage: Stage, { name, page }: Record<string, unknown>): Promise<Offer> {
  const found = await findWhom(stage)
  const wanted = folded(String(name ?? ''))
    .split(' ')
    .filter((word) => word !== '')
  const has = (one: Organisation) => (word: string) => folded(one.name).includes(word)
  const all = found?.all ?? []
  const whole = wanted.length === 0 ? [] : all.filter((one) => wanted.every(has(one)))
  const some = whole.length > 0 ? whole : all.filter((one) => wanted.some((word) => word.length > 3 && has(one)(word)))
  if (some.length === 0) return { options: [], note: said(({ giveConsent }) => giveConsent.notFound) }
  return pageOf(some.map(optionOf), page)
}

export async function offerWhoseToSee(stage: Stage, { to, pick, page }: Record<string, unknown>): Promise<Offer> {
  const found = await findWhom(stage)
  if (!found) return { options: [], note: said(({ stopSharing }) => stopSharing.notYours) }
  const whomSeen = whomOf({ to: String(to), pick: pick as string | null })
  const others = found.holders.filter(({ id }) => id !== whomSeen)
  const everybody = { value: 'everybody', label: said(({ giveConsent }) => giveConsent.everybody) }
  return pageOf(
    [
      ...others.map(({ id, name }) => ({
        value: id,
        label: said(({ giveConsent }) => giveConsent.whatOneKeeps(name)),
      })),
      everybody,
    ],
    page,
  )
}

/** A month is its last day, so that what is read is what was chosen, on whatever day it is sent. Three, which a text has room for. */
export function offerUntil(stage: Stage, { page }: Record<string, unknown>): Promise<Offer> {
  const options = [
    { value: monthsAfter(today(stage), 1) as string, label: said(({ giveConsent }) => giveConsent.month) },
    { value: 'day', label: said(({ giveConsent }) => giveConsent.untilADay) },
    { value: 'open', label: said(({ giveConsent }) => giveConsent.untilIStop) },
  ]
  return Promise.resolve(pageOf(options, page))
}

/** The very words that a yes is said to. */
export async function readGivenWords(stage: Stage, args: Record<string, unknown>): Promise<Offer> {
  const found = await findWhom(stage)
  if (!found) return { passage: { lines: [] } }
  const { from, to, why, until } = givingOf(args as WordsOf)
  const whomSeen = found.all.find(({ id }) => id === to)
  const whoseSeen = from && found.holders.find(({ id }) => id === from)
  if (!whomSeen || (from && !whoseSeen)) return { passage: { lines: [] } }
  const text = givenWordsOf(
    { to: whomSeen.name, from: whoseSeen ? whoseSeen.name : undefined, why, until },
    stage.place.timeZone,
  )
  // What is given instead of the same for another time is not seen already.
  const isSame = (one: Sharing) =>
    one.fromOrganisation === (from ?? null) && String(one.purposes) === String(givenFor[why])
  const already = found.standing.some((one) => one.toOrganisation === to && one.thing === null && !isSame(one))
  const lines = [{ text }, ...(already ? [{ text: said(({ giveConsent }) => giveConsent.already) }] : [])]
  return { passage: { lines } }
}

export const submitGiveConsent: Submitter = async (stage, { answers }) => {
  const given = answers as Given
  const viewer = await personAsking(stage)
  if (!viewer) return refuse({ because: 'not-allowed' })
  if (given.answer !== 'yes')
    return accept({ name: 'rights.consent-not-given', say: said(({ giveConsent }) => giveConsent.saidNo) })
  const outcome = await giveConsent({ ...stage, viewer }, givingOf(given))
  if (!outcome.ok) return outcome
  const { to } = outcome.value
  return accept({
    name: 'rights.consent-given',
    say: said(({ giveConsent }) => giveConsent.saidYes(to)),
    href: `${homeOf(stage)}${paths.consents}`,
    link: said(({ consents }) => consents.title),
  })
}

function givingOf({ to, pick, of, why, long, day }: Omit<WordsOf, 'day'> & { day: string | null }): Giving {
  const until = long === 'open' ? undefined : readDay(long === 'day' ? (day ?? '') : long)
  return {
    to: whomOf({ to, pick }) as OrganisationId,
    ...(isUuid(of) && { from: of as OrganisationId }),
    why: why as GivenFor,
    ...(until && { until: until as Day }),
  }
}

function whomOf({ to, pick }: Pick<WordsOf, 'to' | 'pick'>): string {
  return to === 'another' ? (pick ?? '') : to
}

type Found = { all: Organisation[]; holders: Organisation[]; standing: Sharing[] }

async function findWhom(stage: Stage): Promise<Found | undefined> {
  const viewer = await personAsking(stage)
  return (
    viewer &&
    viewScene({ ...stage, viewer }, async ({ db, now }) => ({
      standing: await standingConsents(db, viewer.personId, now),
      all: await listWherePeopleLook(db),
      holders: await listHolders(db, viewer.personId),
    }))
  )
}

function optionOf({ id, name }: Organisation) {
  return { value: id, label: same(name) }
}
