import { inEach, textsOf } from '../../../kernel/language.ts'
import { any, equals, flow, says, source } from '../../../platform/flow/build.ts'
import type { Place } from '../../../platform/flow/flow.ts'
import type { Submitter } from '../../../platform/flow/run/submit.ts'
import { readScene } from '../../../platform/scene.ts'
import { sendListing } from '../acts/send-listing.ts'
import { placeOf } from '../brief.ts'
import { despair, lifeInDanger } from '../dangers.ts'
import { findDetails, firstPhone } from '../details.ts'
import { needs } from '../needs.ts'
import { inLanguage } from '../opening-words.ts'
import { directoryWords } from '../words/words.ts'
import { readPick } from './nearest.ts'

const said = textsOf(directoryWords)
const nearest = source<{ need: string; place: Place }>('directory.nearest')
const details = source<{ pick: string }>('directory.details')
const week = source<{ pick: string }>('directory.week')
const place = source<Record<never, never>>('directory.place')
const spelled = source<Record<never, never>>('directory.spell-place')

/** What people ask for most, to be picked by key. Each is searched for as if it had been typed. */
const common = [
  'food-bank',
  'debt',
  'benefits',
  'housing',
  'energy',
  'doctor',
  'mental-health',
  'library',
  'work',
  'lonely',
  // Whoever has no more than a keypad must be able to ask for these too.
  'refuge',
  'homeless',
].flatMap((code) => {
  const need = needs.find((one) => one.code === code)
  return need ? [{ value: need.is.en[0] ?? need.name.en, label: need.name }] : []
})

/** A red flag is said at once; finding help goes on after it. */
const afterDanger = [
  { value: 'person', label: said(({ dangers }) => dangers.person), person: true },
  { value: 'on', label: said(({ dangers }) => dangers.goOn) },
] as const

const toDo = [
  // Whoever rings from a landline has it texted to somebody else’s.
  { value: 'send', label: said(({ flow }) => flow.sendMe), spoken: said(({ flow }) => flow.sendMeSpoken) },
  { value: 'ring', label: said(({ flow }) => flow.putThrough) },
  { value: 'done', label: said(({ flow }) => flow.another) },
] as const

/** Need, place, the nearest, one of them in full; then it is sent, or its number given. */
export const findService = flow('find-service', 3, {
  title: said(({ flow }) => flow.title),
  subject: 'find',
  channels: ['web', 'sms', 'voice', 'tv', 'paper'],
  keywords: {
    en: ['find', 'nearest', 'where is', 'where', 'search', 'services'],
    cy: ['chwilio', 'canfod', 'agosaf', 'ble mae', 'ble'],
  },
})
  .shortText('need', {
    ask: said(({ flow }) => flow.need),
    short: said(({ flow }) => flow.needShort),
    called: said(({ flow }) => flow.called.need),
    hint: said(({ flow }) => flow.needHint),
    charsMax: 400,
    common,
  })
  .choice('despair', (given) => ({
    ask: said(({ dangers }) => dangers.despair),
    when: says(given.need, despair.phrases),
    urgent: { ring: despair.ring },
    options: afterDanger,
  }))
  .choice('danger', (given) => ({
    ask: said(({ dangers }) => dangers.lifeInDanger),
    when: says(given.need, lifeInDanger.phrases),
    urgent: { ring: lifeInDanger.ring },
    options: afterDanger,
  }))
  .place('place', {
    ask: said(({ flow }) => flow.place),
    short: said(({ flow }) => flow.placeShort),
    spoken: said(({ flow }) => flow.placeSpoken),
    called: said(({ flow }) => flow.called.place),
    hint: said(({ flow }) => flow.placeHint),
    check: place({}),
    spelled: spelled({}),
  })
  .choice('pick', (given) => ({
    ask: said(({ flow }) => flow.results),
    short: said(({ flow }) => flow.resultsShort),
    called: said(({ flow }) => flow.called.pick),
    options: nearest({ need: given.need, place: given.place }),
    // Everything near and far was looked at: another place would find nothing either.
    ifNone: 'need',
  }))
  .information('details', (given) => ({
    ask: said(({ flow }) => flow.details),
    passage: details({ pick: given.pick }),
  }))
  .choice('next', {
    ask: said(({ flow }) => flow.next),
    short: said(({ flow }) => flow.nextShort),
    options: [...toDo, { value: 'week', label: said(({ flow }) => flow.week) }],
  })
  .information('week', (given) => ({
    ask: said(({ flow }) => flow.weekSaid),
    passage: week({ pick: given.pick }),
    when: equals(given.next, 'week'),
  }))
  .choice('after-week', (given) => ({
    ask: said(({ flow }) => flow.next),
    short: said(({ flow }) => flow.nextShort),
    options: toDo,
    when: equals(given.next, 'week'),
  }))
  .phone('send-to', (given) => ({
    ask: said(({ flow }) => flow.sendTo),
    short: said(({ flow }) => flow.sendToShort),
    mobile: true,
    sensitive: 'never-on-shared-screen',
    when: any(equals(given.next, 'send'), equals(given['after-week'], 'send')),
  }))
  .submit({
    verb: 'directory.send-listing',
    ask: said(({ flow }) => flow.sendMe),
    refused: {
      'too-many-sendings': { say: said(({ send }) => send.refused['too-many-sendings']), back: 'next' },
      'not-a-mobile': { say: said(({ send }) => send.refused['not-a-mobile']), back: 'send-to' },
      'not-a-phone': { say: said(({ send }) => send.refused['not-a-phone']), back: 'send-to' },
      'not-an-email': { say: said(({ send }) => send.refused['not-an-email']), back: 'send-to' },
      empty: { say: said(({ send }) => send.refused.empty), back: 'send-to' },
      'no-such-listing': { say: said(({ send }) => send.refused['no-such-listing']), back: 'pick' },
      'not-allowed': { say: said(({ send }) => send.refused['not-allowed']), back: 'next' },
    },
  })

/** Only sending is an act; a number to ring, and nothing more, are answers. */
export const submitFindService: Submitter = async (stage, { answers, session }) => {
  const picked = readPick(answers['pick'])
  if (!picked) return { ok: false, refusal: { because: 'no-such-listing' } }
  const next = answers['next'] === 'week' ? answers['after-week'] : answers['next']
  if (next === 'send') {
    const outcome = await sendListing(stage, {
      ...picked,
      kind: 'text',
      to: String(answers['send-to']),
      sender: stage.binding ?? session,
    })
    if (!outcome.ok) return outcome
    return { ok: true, value: { name: 'directory.sent', say: said(({ flow }) => flow.sent) } }
  }
  if (next === 'done') return { ok: true, value: { name: 'directory.done', say: said(({ flow }) => flow.done) } }
  const found = await readScene(stage, (scene) => findDetails(scene, picked.serviceId))
  if (!found) return { ok: false, refusal: { because: 'no-such-listing' } }
  const phone = firstPhone(found, placeOf(found, picked.listingId))?.number
  const name = (language: 'en' | 'cy') => inLanguage(found.name, language)
  return {
    ok: true,
    value: {
      name: 'directory.ring',
      say: inEach((language) =>
        phone === undefined
          ? directoryWords[language].flow.noPhone(name(language))
          : directoryWords[language].flow.ringThem(name(language), phone),
      ),
      ...(phone === undefined ? {} : { facts: { ring: phone } }),
    },
  }
}
