import { inEach, textsOf } from '../../../kernel/language.ts'
import { all, equals, flow, source } from '../../../platform/flow/build.ts'
import type { Submitter } from '../../../platform/flow/run/submit.ts'
import { readScene } from '../../../platform/scene.ts'
import { sayUseful } from '../acts/say-useful.ts'
import { sendGuide } from '../acts/send-guide.ts'
import { findShown } from '../store/shown.ts'
import { guideWords } from '../words/words.ts'

const said = textsOf(guideWords)
const matching = source<{ about: string }>('guides.matching')
const reading = source<{ pick: string; about: string }>('guides.reading')

/** What people ask most, to be picked by key where nothing can be typed. Each is searched for as if it had been typed. */
const common = (
  [
    ['cold or flu', 'cold'],
    ['well in winter', 'winter'],
    ['flu jab', 'flujab'],
    ['damp and mould', 'damp'],
    ['council tax', 'tax'],
    ['energy bill', 'energy'],
    ['looking after somebody', 'caring'],
    ['somebody has died', 'death'],
    ['library loan', 'library'],
    ['getting online', 'online'],
  ] as const
).map(([value, key]) => ({ value, label: said(({ flow: words }) => words.common[key]) }))

/** What about, which answer, the answer in stretches that make sense; was it useful; then it is sent, or a number to ring. */
export const readGuide = flow('read-guide', 1, {
  title: said(({ flow: words }) => words.title),
  subject: 'advice',
  channels: ['web', 'sms', 'voice', 'tv', 'paper', 'assisted', 'field'],
  keywords: { en: ['guide', 'ask', 'answer', 'guides'], cy: ['canllaw', 'gofyn', 'ateb', 'canllawiau'] },
})
  .shortText('about', {
    ask: said(({ flow: words }) => words.about),
    short: said(({ flow: words }) => words.aboutShort),
    called: said(({ flow: words }) => words.called.about),
    hint: said(({ flow: words }) => words.aboutHint),
    charsMax: 200,
    common,
  })
  .choice('pick', (given) => ({
    ask: said(({ flow: words }) => words.pick),
    short: said(({ flow: words }) => words.pickShort),
    called: said(({ flow: words }) => words.called.pick),
    options: matching({ about: given.about }),
  }))
  .information('read', (given) => ({
    ask: said(({ flow: words }) => words.read),
    passage: reading({ pick: given.pick, about: given.about }),
  }))
  .yesNo('useful', {
    ask: said(({ flow: words }) => words.useful),
    yes: { label: said(({ flow: words }) => words.usefulYes) },
    no: { label: said(({ flow: words }) => words.usefulNo) },
  })
  .shortText('words', (given) => ({
    ask: said(({ flow: words }) => words.words),
    hint: said(({ flow: words }) => words.wordsHint),
    charsMax: 400,
    optional: true,
    when: all(equals(given.useful, false)),
    // A recording would say who speaks; a television has others in the room.
    fallback: { voice: 'skip', tv: 'skip' },
  }))
  .choice('next', {
    ask: said(({ flow: words }) => words.next),
    short: said(({ flow: words }) => words.nextShort),
    options: [
      { value: 'send', label: said(({ flow: words }) => words.sendMe) },
      { value: 'ring', label: said(({ flow: words }) => words.ring) },
      { value: 'done', label: said(({ flow: words }) => words.done) },
    ],
  })
  .phone('send-to', (given) => ({
    ask: said(({ flow: words }) => words.sendTo),
    short: said(({ flow: words }) => words.sendToShort),
    mobile: true,
    sensitive: 'never-on-shared-screen',
    when: all(equals(given.next, 'send')),
  }))
  .submit({
    verb: 'guides.say-useful',
    ask: said(({ flow: words }) => words.submit),
    refused: {
      'no-such-guide': { say: said(({ useful }) => useful.refused['no-such-guide']), back: 'pick' },
      'too-many-sendings': { say: said(({ send }) => send.refused['too-many-sendings']), back: 'next' },
      'not-a-mobile': { say: said(({ send }) => send.refused['not-a-mobile']), back: 'send-to' },
      'not-a-phone': { say: said(({ send }) => send.refused['not-a-phone']), back: 'send-to' },
      'not-allowed': { say: said(({ send }) => send.refused['not-allowed']), back: 'next' },
    },
  })

/** What they thought of it is kept whatever else they want; too many opinions are no reason to keep a guide from anybody. */
export const submitReadGuide: Submitter = async (stage, { answers, session }) => {
  const slug = String(answers['pick'])
  const sender = stage.binding ?? session
  // The session's one act is what it ends in; an opinion said twice is the same opinion.
  const { once: _, ...stageOfOpinion } = stage
  const kept = await sayUseful(stageOfOpinion, {
    slug,
    language: stage.language,
    useful: answers['useful'] === true,
    words: typeof answers['words'] === 'string' ? answers['words'] : '',
    sender,
  })
  if (!kept.ok && kept.refusal.because === 'no-such-guide') return kept
  if (answers['next'] === 'send') {
    const outcome = await sendGuide(stage, { slug, to: String(answers['send-to']), sender })
    return outcome.ok
      ? { ok: true, value: { name: 'guides.sent', say: said(({ flow: words }) => words.sent) } }
      : outcome
  }
  if (answers['next'] === 'done')
    return { ok: true, value: { name: 'guides.finished', say: said(({ flow: words }) => words.finished) } }
  const [guide] = await readScene(stage, ({ db, now }) => findShown(db, { slug }, now))
  const phone = guide?.action === 'ring' ? guide.actionTo : stage.place.settings.helpPhone
  const say = inEach((language) =>
    phone === undefined ? guideWords[language].flow.noPhone : guideWords[language].flow.ringThem(phone),
  )
  return { ok: true, value: { name: 'guides.ring', say, ...(phone === undefined ? {} : { facts: { ring: phone } }) } }
}
