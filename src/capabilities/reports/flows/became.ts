// What is told of one report, wherever it is asked: no more than its public page shows, whoever asks.
import { inEach, same, type Language, type Text, writtenIn } from '../../../kernel/language.ts'
import { ended } from '../../../kernel/sentence.ts'
import type { PassageLine } from '../../../platform/flow/flow.ts'
import { type Offer, pageOf, type Verdict } from '../../../platform/flow/run/found.ts'
import { recordingIn } from '../../../platform/files/files.ts'
import type { Submitter } from '../../../platform/flow/run/submit.ts'
import { giveBack, takeTries, type Try } from '../../../platform/identity/limits.ts'
import { referenceAloud } from '../../../platform/reference.ts'
import { readScene, type Scene, viewScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { addUpdate, followReport } from '../acts/public.ts'
import { headOf, whoSays } from '../happened.ts'
import { readReference, sayReference } from '../rules/reference.ts'
import { isPublicState, mayReopen } from '../rules/states.ts'
import { dayInWords, said } from '../saying.ts'
import { asHouse, whoseWish } from '../stages.ts'
import { homeOf } from '../../../platform/home.ts'
import { landOf, type Land } from '../store/land.ts'
import { usualDays } from '../store/listing.ts'
import { findNumbered, findReport, isOwn, type Report } from '../store/reports.ts'
import { listUpdates, type Update } from '../store/updates.ts'
import { findMine, ownLines } from './mine.ts'
import { reportWords } from '../words/words.ts'

type Args = Record<string, unknown>

/**
 * Whether there is such a report for everybody to know of. A private one, and one that nobody has read yet, are told from a
 * number that was never given out by nobody; and whoever tries many numbers waits, as with any other that may be guessed.
 */
export async function checkKnown(stage: Stage, { answer }: Args): Promise<Verdict> {
  const typed = String(answer)
  const reference = readReference(typed)
  const say = numberFor(stage, typed)
  if (reference === undefined) return { ok: false, code: 'mistyped', say: said(({ became }) => became.mistyped(say)) }
  const who = stage.number ?? stage.binding
  const tries: Try[] = who === undefined ? [] : [{ of: 'reference-of-report', who }]
  if (!(await takeTries(stage.house, stage.place, tries)))
    return { ok: false, code: 'too-many-tries', say: said(({ became }) => became.tooMany) }
  const report = await findPublic(stage, reference)
  if (!report) return { ok: false, code: 'no-such-report', say: said(({ became }) => became.unknown(say)) }
  await giveBack(stage.house, stage.place, tries)
  return { ok: true }
}

function findPublic(stage: Stage, reference: string): Promise<Report | undefined> {
  return readScene(stage, ({ db }) => findNumbered(db, reference))
}

type Told = { report: Report; updates: readonly Update[]; land: Land; now: Date; usual?: number }

const yearMs = 365 * 86_400_000

export async function tellBecame(stage: Stage, { reference }: Args): Promise<Offer> {
  const asked = String(reference)
  const told = await readScene(stage, async (scene) => {
    const report = await findNumbered(scene.db, asked)
    return report && toldOf(scene, report)
  })
  return passageOf(stage, told, asked)
}

/** The same of one’s own, which nobody else may know of. */
export async function tellMineBecame(stage: Stage, { report: id }: Args): Promise<Offer> {
  const report = await findMine(stage, id)
  const found =
    report &&
    (await viewScene(asHouse(stage, 'reports.mine'), async (scene) => ({
      told: await toldOf(scene, report),
      into: report.mergedInto ? (await findReport(scene.db, report.mergedInto))?.reference : undefined,
    })))
  const before = found ? ownLines(found.told.report, found.into && numberFor(stage, found.into)) : []
  return passageOf(stage, found?.told, report?.reference ?? '', before)
}

async function toldOf(scene: Scene, report: Report): Promise<Told> {
  const { db, now } = scene
  const usual =
    report.body && report.isOpen
      ? await usualDays(db, report.category, report.body, new Date(now.getTime() - yearMs))
      : undefined
  const updates = (await listUpdates(db, report.id)).filter(({ isShown }) => isShown)
  return { report, updates, land: await landOf(scene), now, ...(usual === undefined ? {} : { usual }) }
}

function passageOf(stage: Stage, told: Told | undefined, asked: string, before: PassageLine[] = []): Offer {
  if (!told) return { passage: { lines: [{ text: said(({ became }) => became.gone) }] } }
  const { timeZone } = stage.place
  return {
    passage: {
      lines: [
        ...whichLines(told.report, asked, stage),
        ...before,
        ...standsLines(told, timeZone),
        ...happenedLines(told, timeZone),
        ...nextLines(told, timeZone),
      ],
    },
  }
}

/** Read back: on the telephone figure by figure, so that whoever wrote it down can follow with a finger. */
function whichLines(
  { reference, title, spot, near, language: among }: Report,
  asked: string,
  stage: Stage,
): PassageLine[] {
  const what = [title, spot || near].filter(Boolean).join(', ')
  const number = (one: string) => numberFor(stage, one)
  const joined = said(({ became }) => became.joined(number(asked), number(reference)))
  return [
    ...(asked === reference ? [] : [{ text: joined }]),
    {
      label: said(({ became }) => became.about(number(reference))),
      text: same(ended(what)),
      textIn: writtenIn(() => among),
    },
  ]
}

/** In groups for the eye, figure by figure for the ear. */
function numberFor({ channel }: Stage, reference: string): string {
  return channel === 'voice' ? referenceAloud(reference) : sayReference(reference)
}

/** Who said last where it stands, and when. */
function standsLines({ report, updates, land, now }: Told, timeZone: string): PassageLine[] {
  const { state, stateAt, body, publishedAt } = report
  if (!isPublicState(state)) return []
  if (state === 'open' && body === null) return [{ text: said(({ one }) => one.nobody) }]
  const saidSo = saidTheState(report, updates)
  const bodyName = (language: Language) => (body && land.bodies.get(body)?.name[language]) || ''
  const who = (language: Language) =>
    state !== 'open' && saidSo ? whoSays(saidSo, land, language) : bodyName(language)
  const came = updates.findLast((update) => update.kind === 'passed' || update.state === 'open')
  const at = state === 'open' ? (came?.at ?? publishedAt) : stateAt
  return [
    {
      text: inEach((language) => {
        const words = reportWords[language].became.now[state]
        return words(who(language) || reportWords[language].one.theHouse, dayInWords(at, now, timeZone, language))
      }),
    },
  ]
}

function saidTheState({ state }: Pick<Report, 'state'>, updates: readonly Update[]): Update | undefined {
  return updates.findLast((update) => update.state === state)
}

const happenedMost = 3
const textCharsMax = 100

/** The latest first. A text has room for one, and for the beginning of what was written. */
function happenedLines({ report, updates, land, now }: Told, timeZone: string): PassageLine[] {
  const stands = saidTheState(report, updates)
  const isTold = (update: Update) => update === stands && report.state !== 'open'
  const worth = updates
    .toReversed()
    .filter((update) => update.words !== '' || (!isTold(update) && headOf(update, land, 'en')))
  return worth.slice(0, happenedMost).flatMap((update, place): PassageLine[] => {
    const label = inEach((language) =>
      reportWords[language].became.happened(
        dayInWords(update.at, now, timeZone, language),
        whoSays(update, land, language),
      ),
    )
    const head = inEach((language) => (isTold(update) ? '' : headOf(update, land, language)))
    const words = { text: same(update.words), textIn: writtenIn(() => update.language) }
    const brief = inEach(
      (language) => `${label[language]}: ${briefly([head[language], update.words].filter(Boolean).join(' '))}`,
    )
    const short = place === 0 ? brief : same('')
    if (head.en === '') return [{ label, ...words, short }]
    return [{ label, text: head, short }, ...(update.words === '' ? [] : [{ ...words, short: same('') }])]
  })
}

function briefly(text: string): string {
  if (text.length <= textCharsMax) return text
  const cut = text.slice(0, textCharsMax)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), textCharsMax / 2)).trimEnd()}…`
}

/** By when an answer is due or since when it is late, whom to ring besides; or what to do where it is not mended after all. */
function nextLines({ report, land, now, usual }: Told, timeZone: string): PassageLine[] {
  const { dueAt, isOpen, chases, state } = report
  if (mayReopen(state)) return [{ text: said(({ became }) => became.ifNot) }]
  const body = report.body ? land.bodies.get(report.body) : undefined
  const lateDays = dueAt && isOpen ? Math.floor((now.getTime() - dueAt.getTime()) / 86_400_000) : -1
  const due = said(({ one }, language) =>
    [
      dueAt && isOpen
        ? lateDays >= 1
          ? one.late(lateDays)
          : one.dueBy(dayInWords(dueAt, now, timeZone, language))
        : '',
      chases > 0 ? one.chased(chases) : '',
    ]
      .filter(Boolean)
      .join(' '),
  )
  return [
    ...(due.en === '' ? [] : [{ text: due }]),
    ...(usual === undefined ? [] : [{ text: said(({ one }) => one.usually(usual)), short: same('') }]),
    ...(body && !body.takesReports ? [{ text: said(({ flow }, language) => flow.handOn(body.name[language])) }] : []),
    ...(body?.ring
      ? [{ text: said(({ became }, language) => became.ring(body.name[language], body.ring ?? '')) }]
      : []),
  ]
}

export async function offerToDo(stage: Stage, { reference, page }: Args): Promise<Offer> {
  const report = await findPublic(stage, String(reference))
  if (!report) return { options: [], note: said(({ became }) => became.gone) }
  const options = [
    ...(mayReopen(report.state) ? [{ value: 'not-fixed', label: said(({ became }) => became.notFixed) }] : []),
    { value: 'text', label: said(({ became }) => became.tellMe) },
    { value: 'done', label: said(({ became }) => became.done) },
  ]
  return pageOf(options, page)
}

/** Hearing of it is no act: only what they add to it is, and asking to be told. */
export const submitWhatBecame: Submitter = async (stage, { answers, session }) => {
  const isMine = answers['which'] !== undefined
  const report = isMine
    ? await findMine(stage, answers['which'])
    : await findPublic(stage, String(answers['reference']))
  if (!report) return { ok: false, refusal: { because: 'no-such-report' } }
  const reply = (name: string, say: Text) => ({
    ok: true as const,
    value: {
      name,
      say,
      href: `${homeOf(stage)}/reports/${report.reference}`,
      link: said(({ became }) => became.seeAll),
    },
  })
  const person = whoseWish(stage)
  const { next } = answers
  if (next === 'text') {
    const address = String(answers['phone'])
    const outcome = await followReport(asHouse(stage, 'reports.follow'), {
      report: report.id,
      reach: { tellBy: 'text', address },
      ...(person ? { person } : {}),
      isTheirs: stage.channel === 'sms' && stage.number === address,
    })
    if (!outcome.ok) return outcome
    const { isReached } = outcome.value
    return reply(
      'reports.following',
      said(({ became }) => (isReached ? became.follows : became.asked)),
    )
  }
  if (next !== 'not-fixed' && next !== 'add')
    return reply(
      'reports.told',
      said(({ became }) => became.finished),
    )
  const written = typeof answers['words'] === 'string' ? answers['words'] : ''
  const recording = await recordingIn(stage, session, written)
  const reopens = next === 'not-fixed'
  const outcome = await addUpdate(asHouse(stage, 'reports.add-update'), {
    report: report.id,
    words: recording === undefined ? written : '',
    ...(recording !== undefined && { recording }),
    saysOnlyThat: reopens,
    isReporter: isMine || (await viewScene(stage, ({ db }) => isOwn(db, report.id))),
    ...(person ? { person } : {}),
    source: stage.number ?? stage.binding ?? '',
    reopens,
  })
  if (!outcome.ok) return outcome
  const { isShown } = outcome.value
  if (!reopens)
    return reply(
      'reports.added',
      said(({ mine }) => (isShown ? mine.added : mine.addedHeld)),
    )
  return reply(
    'reports.reopened',
    said(({ became }) => (isShown ? became.reopened : became.reopenedHeld)),
  )
}
