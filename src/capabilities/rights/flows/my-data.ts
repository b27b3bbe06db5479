// What is held of me, who looked, and what I can do about it: from wherever one is.
import { inEach, type Language, say, textsOf } from '../../../kernel/language.ts'
import { all, equals, flow, isOneOf, source } from '../../../platform/flow/build.ts'
import type { Flow } from '../../../platform/flow/flow.ts'
import type { Offer, PageWanted } from '../../../platform/flow/run/found.ts'
import { viewScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { purposeInWords } from '../../record/index.ts'
import { groupsOf } from '../groups.ts'
import { heldOf } from '../held-of.ts'
import { dateName } from '../naming.ts'
import { beginning, type Bookmark, pieceAfter } from './pieces.ts'
import { listLooked } from '../store/looks.ts'
import { rightsWords } from '../words/words.ts'
import { personAsking } from './who-asks.ts'

const said = textsOf(rightsWords)
const held = source<Record<never, never>>('rights.held')
const looked = source<Record<never, never>>('rights.looked')

const sureOf = source<Record<never, never>>('rights.sure')

const asked = flow('my-data', 2, {
  title: said(({ myData }) => myData.title),
  subject: 'yours',
  channels: ['web', 'sms', 'voice', 'assisted'],
  keywords: { en: ['my data', 'mydata'], cy: ['fy nata', 'fynata'] },
})
  .choice('what', {
    ask: said(({ myData }) => myData.what),
    called: said(({ myData }) => myData.called),
    options: [
      { value: 'held', label: said(({ myData }) => myData.held) },
      { value: 'looked', label: said(({ myData }) => myData.looked) },
      { value: 'correction', label: said(({ myData }) => myData.correction) },
      { value: 'access', label: said(({ myData }) => myData.access) },
      { value: 'stop', label: said(({ myData }) => myData.stop) },
      { value: 'complaint', label: said(({ myData }) => myData.complaint) },
    ],
  })
  .choice('sure', ({ what }) => ({
    when: isOneOf(what, ['held', 'looked']),
    ask: said(({ request }) => request.who),
    called: said(({ request }) => request.whoCalled),
    options: sureOf({}),
  }))
  .information('not-yet', ({ sure }) => ({
    when: equals(sure, 'helped'),
    ask: said(({ myData }) => myData.notYet),
    short: said(({ myData }) => myData.notYetShort),
  }))
  .information('held', ({ what, sure }) => ({
    when: all(equals(what, 'held'), equals(sure, 'own')),
    ask: said(({ myData }) => myData.heldTitle),
    passage: held({}),
    // A code to a text, a PIN on the telephone, signed in on a page.
    level: 'reached',
  }))
  .information('looked', ({ what, sure }) => ({
    when: all(equals(what, 'looked'), equals(sure, 'own')),
    ask: said(({ myData }) => myData.lookedTitle),
    passage: looked({}),
    level: 'reached',
  }))
  .end([
    ...(['correction', 'access', 'stop', 'complaint'] as const).map((what) => ({
      when: isOneOf({ answer: 'what' }, [what]),
      flow: 'data-request',
      given: { what },
    })),
    { when: equals({ answer: 'sure' }, 'helped'), flow: 'data-request', given: { what: 'access' } },
  ])

export const myDataFlow: Flow = { ...asked, closing: { say: said(({ myData }) => myData.more) } }

/** A helper is told nothing of whom they help: it is asked for, and given once somebody has made sure. */
export function offerSure({ forPerson }: Stage): Promise<Offer> {
  return Promise.resolve({ assume: forPerson ? 'helped' : 'own', options: [] })
}

/** By text, after the summary, everything itself: one thing at a time, for as long as whoever reads asks for more. */
export async function offerHeld(stage: Stage, { page }: Record<string, unknown>): Promise<Offer> {
  const person = await personAsking(stage)
  if (!person) return { passage: { lines: [{ text: said(({ myData }) => myData.unknown) }] } }
  const { from, next } = page as PageWanted
  if (next !== undefined) {
    const told = await pieceAfter(stage, person.personId, next as Bookmark)
    const text = told?.text ?? said(({ myData }) => myData.noMore)
    return { ...(told && goesOn(told.mark, from)), passage: { lines: [{ text }] } }
  }
  const all = await heldOf(stage, person.personId)
  const lines = groupsOf(all).map(({ organisation, rows }) => ({
    label: organisation === null ? said(({ data }) => data.place) : { en: organisation, cy: organisation },
    text: inEach((language) => rows.map(({ title, count }) => `${say(title, language)}: ${count}`).join(', ')),
  }))
  const mark = beginning(all)
  return { ...(stage.channel === 'sms' && mark.all > 0 && goesOn(mark, from)), passage: { lines } }
}

function goesOn(mark: Bookmark, from: number) {
  return { more: mark.part > 0 || mark.number < mark.all, read: from + 1, next: mark }
}

/** The latest of them; by text all of them, some at a time. */
export async function offerLooked(stage: Stage, { page }: Record<string, unknown>): Promise<Offer> {
  const person = await personAsking(stage)
  if (!person) return { passage: { lines: [{ text: said(({ myData }) => myData.unknown) }] } }
  const since = new Date(stage.house.clock().getTime() - 365 * 86_400_000)
  const found = await viewScene({ ...stage, viewer: person }, ({ db }) => listLooked(db, person.personId, since))
  if (found.length === 0) return { passage: { lines: [{ text: said(({ looked }) => looked.nobody) }] } }
  const { from } = page as PageWanted
  const upTo = from + linesMost
  const lines = found
    .slice(from, upTo)
    .map((one) => ({ text: inEach((language) => sayLooked(one, language, stage.place.timeZone)) }))
  if (found.length <= upTo) return { passage: { lines } }
  const some = inEach((language) => rightsWords[language].me.lookedSome(Math.min(upTo, found.length), found.length))
  return { ...(stage.channel === 'sms' && { more: true, read: upTo }), passage: { lines: [...lines, { text: some }] } }
}

/** As much as anybody listens to. */
const linesMost = 6

type LookedOn = Awaited<ReturnType<typeof listLooked>>[number]

export function sayLooked(one: LookedOn, language: Language, timeZone: string): string {
  const { looked } = rightsWords[language]
  const role = looked.roles[(one.role ?? '') as keyof typeof looked.roles] ?? looked.roles.member
  const purpose = purposeInWords(one.purpose, language)
  const who = one.organisation === null ? looked.system : looked.who(role, one.organisation)
  return looked.line(who, purpose, one.times, dateName(one.lastAt, language, timeZone), one.verb === 'record.list')
}
