// Asking for one of one's rights: to have something put right, a copy, erasing, stopping, or to complain.
import { isUuid, type OrganisationId, type PersonId } from '../../../kernel/id.ts'
import { inEach, type Language, type Text, textsOf } from '../../../kernel/language.ts'
import { equals, flow, isOneOf, source } from '../../../platform/flow/build.ts'
import { type Offer, pageOf } from '../../../platform/flow/run/found.ts'
import type { Submitter } from '../../../platform/flow/run/submit.ts'
import type { AnswersOf } from '../../../platform/flow/flow.ts'
import { nameOfOrganisation } from '../../../platform/identity/names.ts'
import { referenceAloud, referenceInWords } from '../../../platform/reference.ts'
import { readScene, viewScene } from '../../../platform/scene.ts'
import { type Stage, viewerId } from '../../../platform/stage.ts'
import { type Asking, askRight, isOfEverything, whoAnswers } from '../acts/ask.ts'
import { dayName } from '../naming.ts'
import { erasureGrounds, type Ground, restrictionGrounds, type RightKind } from '../rules/codes.ts'
import { findTwin, listHolders, type Twin } from '../store/requests.ts'
import { rightsWords } from '../words/words.ts'
import { personAsking } from './who-asks.ts'

const said = textsOf(rightsWords)
const who = source<Record<never, never>>('rights.who')
const holders = source<{ what: string }>('rights.holders')
const already = source<{ what: string; stop: string | null; who: string; holder: string }>('rights.already')

export const dataRequestFlow = flow('data-request', 2, {
  title: said(({ request }) => request.title),
  subject: 'yours',
  channels: ['web', 'sms', 'voice', 'paper', 'assisted'],
  keywords: { en: ['data rights'], cy: ['hawliau data'] },
})
  .choice('what', {
    ask: said(({ request }) => request.what),
    called: said(({ request }) => request.whatCalled),
    options: [
      { value: 'correction', label: said(({ myData }) => myData.correction) },
      { value: 'access', label: said(({ myData }) => myData.access) },
      { value: 'stop', label: said(({ myData }) => myData.stop) },
      { value: 'complaint', label: said(({ myData }) => myData.complaint) },
    ],
  })
  .choice('stop', ({ what }) => ({
    when: equals(what, 'stop'),
    ask: said(({ request }) => request.stop),
    called: said(({ request }) => request.stopCalled),
    options: [
      {
        value: 'erasure',
        label: said(({ request }) => request.erase),
        detail: said(({ request }) => request.eraseDetail),
      },
      {
        value: 'restriction',
        label: said(({ request }) => request.freeze),
        detail: said(({ request }) => request.freezeDetail),
      },
    ],
  }))
  .choice('erase-why', ({ stop }) => ({
    when: equals(stop, 'erasure'),
    ask: said(({ request }) => request.why),
    short: said(({ request }) => request.whyShort),
    called: said(({ request }) => request.whyCalled),
    options: erasureGrounds.map((value) => ({
      value,
      label: said(({ grounds }) => grounds[value]),
      short: said(({ groundsShort }) => groundsShort[value]),
    })),
  }))
  .choice('freeze-why', ({ stop }) => ({
    when: equals(stop, 'restriction'),
    ask: said(({ request }) => request.why),
    short: said(({ request }) => request.whyShort),
    called: said(({ request }) => request.whyCalled),
    options: restrictionGrounds.map((value) => ({
      value,
      label: said(({ grounds }) => grounds[value]),
      short: said(({ groundsShort }) => groundsShort[value]),
    })),
  }))
  .choice('who', {
    ask: said(({ request }) => request.who),
    called: said(({ request }) => request.whoCalled),
    options: who({}),
    // A sheet of paper proves nothing.
    assumes: { paper: 'new' },
  })
  .information('proved', ({ who: asker }) => ({
    when: equals(asker, 'known'),
    ask: said(({ request }) => request.proved),
    level: 'reached',
    optional: true,
    fallback: { paper: 'skip' },
  }))
  .shortText('name', ({ who: asker }) => ({
    when: equals(asker, 'new'),
    ask: said(({ request }) => request.name),
    called: said(({ request }) => request.nameCalled),
    charsMax: 200,
    isName: true,
  }))
  .date('born', ({ who: asker }) => ({
    when: equals(asker, 'new'),
    ask: said(({ request }) => request.born),
    called: said(({ request }) => request.bornCalled),
    hint: said(({ request }) => request.bornHint),
    latest: { daysFromToday: 0 },
    optional: true,
  }))
  .shortText('reach', ({ who: asker }) => ({
    when: equals(asker, 'new'),
    ask: said(({ request }) => request.reach),
    called: said(({ request }) => request.reachCalled),
    charsMax: 200,
  }))
  .choice('holder', ({ what }) => ({
    ask: said(({ request }) => request.holder),
    called: said(({ request }) => request.holderCalled),
    options: holders({ what }),
    assumes: { paper: 'place' },
  }))
  .choice('asked-before', (given) => ({
    ask: said(({ request }) => request.again),
    called: said(({ request }) => request.againCalled),
    options: already({ what: given.what, stop: given.stop, who: given.who, holder: given.holder }),
    assumes: { paper: 'new' },
  }))
  .longText('wrong', ({ what }) => ({
    when: equals(what, 'correction'),
    ask: said(({ request }) => request.wrong),
    called: said(({ request }) => request.wrongCalled),
    charsMax: 2_000,
  }))
  .longText('right', ({ what }) => ({
    when: equals(what, 'correction'),
    ask: said(({ request }) => request.right),
    called: said(({ request }) => request.rightCalled),
    charsMax: 2_000,
  }))
  .longText('complaint', ({ what }) => ({
    when: equals(what, 'complaint'),
    ask: said(({ request }) => request.complaint),
    called: said(({ request }) => request.complaintCalled),
    charsMax: 2_000,
  }))
  .longText('about', ({ what }) => ({
    when: isOneOf(what, ['access', 'stop']),
    ask: said(({ request }) => request.about),
    called: said(({ request }) => request.aboutCalled),
    hint: said(({ request }) => request.aboutHint),
    charsMax: 2_000,
    optional: true,
  }))
  .review('check', { ask: said(({ request }) => request.check) })
  .submit({
    verb: 'rights.ask',
    ask: said(({ request }) => request.send),
    refused: {
      'say-who': { say: said(({ request }) => request.refused['say-who']), back: 'who' },
      'may-not-look': { say: said(({ request }) => request.refused['say-who']), back: 'who' },
      'no-such-ground': { say: said(({ request }) => request.refused['no-such-ground']), back: 'what' },
      'asked-already': { say: said(({ request }) => request.refused['asked-already']), back: 'asked-before' },
      'too-long': { say: said(({ request }) => request.refused['too-long']), back: 'what' },
      'not-allowed': { say: said(({ request }) => request.refused['say-who']), back: 'who' },
    },
  })

/** Whoever is known is not asked who they are; somebody whom a helper helps is known by their mandate. */
export async function offerWho(stage: Stage): Promise<Offer> {
  const known = stage.forPerson?.personId !== undefined || (await personAsking(stage)) !== undefined
  if (known) return { assume: 'me', options: [] }
  const isNew = { value: 'new', label: said(({ request }) => request.isNew) }
  // A text from a number nobody has shown to be theirs proves nothing.
  if (stage.channel === 'sms' || stage.forPerson) return { assume: 'new', options: [] }
  return { options: [{ value: 'known', label: said(({ request }) => request.isKnown) }, isNew] }
}

/** Every organisation that keeps something of them; nobody learns by a number alone which those are. */
export async function offerHolders(stage: Stage, { page, what }: Record<string, unknown>): Promise<Offer> {
  const person = await personAsking(stage)
  if (!person || person.assurance === 'claimed') return { assume: 'place', options: [] }
  const found = await viewScene({ ...stage, viewer: person }, ({ db }) => listHolders(db, person.personId))
  if (found.length === 0) return { assume: 'place', options: [] }
  const { runBy } = stage.place.settings
  const runsIt =
    runBy && !found.some(({ id }) => id === runBy)
      ? await readScene(stage, ({ db }) => nameOfOrganisation(db, runBy))
      : undefined
  // Whom a complaint is about is not to answer it.
  const notThem = what === 'complaint' ? { detail: said(({ request }) => request.notThem) } : {}
  const options: { value: string; label: Text; detail?: Text }[] = [
    { value: 'everybody', label: said(({ request }) => request.everybody) },
    ...found.map(({ id, name }) => ({
      value: id as string,
      label: { en: name, cy: name },
      ...(id === runBy && notThem),
    })),
    ...(runsIt ? [{ value: 'place', label: { en: runsIt, cy: runsIt }, ...notThem }] : []),
  ]
  return pageOf(options, page)
}

/** Whoever asks what is asked already of the same is told since when and by when, and can add to it. A number alone is told nothing. */
export async function offerAgain(stage: Stage, args: Record<string, unknown>): Promise<Offer> {
  const asking = meantBy(args as Meant)
  const viewer = stage.forPerson ? stage.viewer : await personAsking(stage)
  const person = stage.forPerson ? stage.forPerson.personId : viewer && viewerId(viewer)
  const isSure = viewer?.kind === 'person' && viewer.assurance !== 'claimed'
  const twin =
    person && isSure && args['who'] !== 'new' ? await askedAlready({ ...stage, viewer }, asking, person) : undefined
  if (!twin) return { assume: 'new', options: [] }
  return {
    options: [
      {
        value: 'add',
        label: inEach((language) => rightsWords[language].request.againAdd(dayName(twin.receivedOn, language))),
        detail: inEach((language) => rightsWords[language].request.againDue(dayName(twin.dueOn, language))),
      },
      { value: 'new', label: said(({ request }) => request.againNew) },
    ],
  }
}

/** Of any organisation that is meant, the first that has it. */
function askedAlready(stage: Stage, asking: Asking, person: PersonId): Promise<Twin | undefined> {
  const { kind } = asking
  const asked = { kind, thingId: null, field: null, ground: asking.ground ?? null, words: '', wanted: null }
  return viewScene(stage, async (scene) => {
    for (const organisationId of await whoAnswers(scene, asking, person)) {
      const isEverything = isOfEverything(scene, asking, organisationId)
      const twin = await findTwin(scene.db, person, { ...asked, organisationId, isEverything }, scene.now)
      if (twin) return twin
    }
    return undefined
  })
}

export const submitRequest: Submitter = async (stage, { answers }) => {
  const given = answers as AnswersOf<typeof dataRequestFlow>
  const viewer = stage.channel === 'sms' ? await personAsking(stage) : undefined
  const asked = await askRight(viewer ? { ...stage, viewer } : stage, askingOf(given))
  if (!asked.ok) return asked
  const all = asked.value.asked
  const fresh = all.filter(({ already: before }) => before === undefined)
  const { reference, due, already: before, isAdded = false } = fresh[0] ?? all[0]
  const isComplaint = given.what === 'complaint'
  const say = (language: Language, number: string) => {
    const { request } = rightsWords[language]
    const day = dayName(due, language)
    if (before) return request.doneAlready(number, dayName(before, language), day, isAdded)
    if (isComplaint) return request.doneComplaint(number, day)
    const others = all.length - fresh.length
    return [
      request.done(number, day, fresh.length),
      others > 0 ? request.doneBefore(others) : '',
      given.stop === 'erasure' ? request.canTakeBack : '',
    ]
      .filter((part) => part !== '')
      .join(' ')
  }
  return {
    ok: true,
    value: {
      name: 'rights.asked',
      say: { en: say('en', referenceInWords(reference)), cy: say('cy', referenceInWords(reference)) },
      spoken: { en: say('en', referenceAloud(reference)), cy: say('cy', referenceAloud(reference)) },
      facts: { reference },
    },
  }
}

type Meant = Pick<AnswersOf<typeof dataRequestFlow>, 'what' | 'stop' | 'holder'>

/** What is asked, and of whom. */
function meantBy({ what, stop, holder }: Meant): Asking {
  const kind: RightKind = what === 'stop' ? (stop ?? 'restriction') : what
  return {
    kind,
    ...(holder === 'everybody' && { everybody: true }),
    ...(isUuid(holder) && { organisations: [holder as OrganisationId] }),
  }
}

function askingOf(given: AnswersOf<typeof dataRequestFlow>): Asking {
  const ground = (given['erase-why'] ?? given['freeze-why'] ?? undefined) as Ground | undefined
  const isNew = given.who === 'new'
  return {
    ...meantBy(given),
    ...(ground && { ground }),
    again: given['asked-before'] === 'add' ? 'add' : 'new',
    words: (given.wrong ?? given.complaint ?? given.about ?? '').slice(0, 4_000),
    ...(given.right !== null && { wanted: given.right.slice(0, 4_000) }),
    ...(isNew && {
      asker: {
        name: (given.name ?? '').slice(0, 200),
        born: given.born ?? null,
        reach: (given.reach ?? '').slice(0, 250),
      },
    }),
  }
}
