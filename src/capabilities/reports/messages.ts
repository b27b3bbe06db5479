// What people are told of reports, on the channel each chose.
import { ended } from '../../kernel/sentence.ts'
import { z } from 'zod'
import { defineMessage, type Saying } from '../../platform/messages/message.ts'
import { sayReference } from './rules/reference.ts'
import { isPublicState } from './rules/states.ts'
import { reportWords } from './words/words.ts'

const wordsFor = ({ language }: Saying) => reportWords[language].message

const asked = z.object({
  reference: z.string(),
  title: z.string(),
  isReporter: z.boolean(),
  code: z.string(),
  path: z.string(),
})
export const followerAsked = defineMessage({
  name: 'reports.follower-asked',
  purpose: 'service',
  facts: asked,
  text: (facts, saying) => askedLines(facts, saying).join('\n'),
  mail: (facts, saying) => ({ subject: wordsFor(saying).askedSubject, words: askedLines(facts, saying).join('\n\n') }),
})

function askedLines({ reference, title, isReporter, code, path }: z.infer<typeof asked>, saying: Saying): string[] {
  const words = wordsFor(saying)
  return [
    isReporter
      ? words.askedReporter(title, sayReference(reference))
      : words.askedFollower(title, sayReference(reference)),
    words.askedLink(`${saying.publicUrl}${path}`),
    words.askedCode(code, `${saying.publicUrl}/reports/confirm`),
    words.askedOther,
  ]
}

const told = z.object({
  kind: z.string(),
  by: z.string(),
  state: z.string(),
  words: z.string(),
  title: z.string(),
  reference: z.string(),
  body: z.string(),
  fromBody: z.string(),
  path: z.string(),
  stop: z.string(),
})
export const followerTold = defineMessage({
  name: 'reports.follower-told',
  purpose: 'service',
  mailing: 'followed',
  facts: told,
  text: (facts, saying) => toldLines(facts, saying).join('\n'),
  mail: (facts, saying) => ({
    subject: wordsFor(saying).toldSubject(facts.title, sayReference(facts.reference)),
    words: toldLines(facts, saying).join('\n\n'),
  }),
})

function toldLines(facts: z.infer<typeof told>, saying: Saying): string[] {
  const words = wordsFor(saying)
  const state = isPublicState(facts.state) ? reportWords[saying.language].states[facts.state] : ''
  const what = () => {
    switch (facts.kind) {
      case 'passed':
        return words.passed(facts.fromBody, facts.body)
      case 'chased':
        return words.chased(facts.body)
      case 'reopened':
        return words.reopened
      case 'merged':
        return words.merged
      case 'state':
        return words.state(facts.body, state)
      default:
        return facts.by === 'body' ? words.bodySays(facts.body) : words.somebodySays
    }
  }
  return [
    words.about(facts.title, sayReference(facts.reference)),
    what(),
    ...(facts.words === '' ? [] : [facts.words]),
    words.see(`${saying.publicUrl}${facts.path}`),
    words.stop(`${saying.publicUrl}${facts.stop}`),
  ]
}

const askedFixed = z.object({ title: z.string(), reference: z.string(), days: z.number(), path: z.string() })
export const reporterAsked = defineMessage({
  name: 'reports.reporter-asked',
  purpose: 'service',
  mailing: 'questions',
  facts: askedFixed,
  text: (facts, saying) => fixedLines(facts, saying).join('\n'),
  mail: (facts, saying) => ({
    subject: wordsFor(saying).fixedSubject(facts.title),
    words: fixedLines(facts, saying).join('\n\n'),
  }),
})

function fixedLines({ title, reference, days, path }: z.infer<typeof askedFixed>, saying: Saying): string[] {
  const words = wordsFor(saying)
  return [words.isItFixed(title, sayReference(reference), days), words.answerHere(`${saying.publicUrl}${path}`)]
}

const alertAskedFacts = z.object({ near: z.string(), path: z.string() })
export const alertAsked = defineMessage({
  name: 'reports.alert-asked',
  purpose: 'service',
  facts: alertAskedFacts,
  text: (facts, saying) => alertLines(facts, saying).join('\n'),
  mail: (facts, saying) => ({
    subject: wordsFor(saying).alertAskedSubject,
    words: alertLines(facts, saying).join('\n\n'),
  }),
})

function alertLines({ near, path }: z.infer<typeof alertAskedFacts>, saying: Saying): string[] {
  const words = wordsFor(saying)
  return [words.alertAsked(near), words.askedLink(`${saying.publicUrl}${path}`), words.askedOther]
}

const alertFacts = z.object({
  near: z.string(),
  all: z.number(),
  reports: z.array(z.object({ reference: z.string(), title: z.string(), near: z.string(), category: z.string() })),
  stop: z.string(),
})
export const alertTold = defineMessage({
  name: 'reports.alert-told',
  purpose: 'service',
  mailing: 'followed',
  facts: alertFacts,
  text: ({ near, all, reports, stop }, saying) =>
    [
      wordsFor(saying).alertTold(all, near),
      ...reports.slice(0, 2).map(({ title, reference }) => `${title} ${saying.publicUrl}/reports/${reference}`),
      wordsFor(saying).stop(`${saying.publicUrl}${stop}`),
    ].join('\n'),
  mail: ({ near, all, reports, stop }, saying) => ({
    subject: wordsFor(saying).alertTold(all, near),
    words: [
      wordsFor(saying).alertTold(all, near),
      ...reports.map(
        (one) =>
          `${one.category}: ${one.title}${one.near === '' ? '' : ` (${one.near})`}\n${saying.publicUrl}/reports/${one.reference}`,
      ),
      wordsFor(saying).stop(`${saying.publicUrl}${stop}`),
    ].join('\n\n'),
  }),
})

const takenDown = z.object({ title: z.string(), why: z.string(), note: z.string(), reference: z.string() })
/** To whoever wrote it, with the reason and the way to have it looked at again. */
export const reportTakenDown = defineMessage({
  name: 'reports.taken-down',
  purpose: 'service',
  facts: takenDown,
  text: (facts, saying) => takenDownLines(facts, saying).join('\n'),
  mail: (facts, saying) => ({
    subject: wordsFor(saying).takenDownSubject,
    words: takenDownLines(facts, saying).join('\n\n'),
  }),
})

function takenDownLines({ title, why, note, reference }: z.infer<typeof takenDown>, saying: Saying): string[] {
  const words = wordsFor(saying)
  const reason = why === '' ? [] : [ended(why)]
  return [
    words.takenDown(title),
    ...reason,
    note,
    words.another(reference, `${saying.publicUrl}/do/ask-another-look`),
  ].filter((line) => line !== '')
}

const toBody = z.object({
  what: z.enum(['report', 'update', 'chase']),
  reference: z.string(),
  category: z.string(),
  title: z.string(),
  detail: z.string(),
  where: z.string(),
  latitude: z.number(),
  longitude: z.number(),
  words: z.string(),
  photos: z.array(z.string()).default([]),
  path: z.string(),
  isPrivate: z.boolean(),
  replyTo: z.string().optional(),
})
/** To the body that mends it, in the plain order a desk works in: what, where, the words, the page. Who told us is not in it. */
export const bodyTold = defineMessage({
  name: 'reports.body-told',
  purpose: 'service',
  facts: toBody,
  mail: (facts, { publicUrl }) => {
    const reference = sayReference(facts.reference)
    const beginning = {
      report: 'New report',
      update: 'More about report',
      chase: 'Still waiting for an answer: report',
    }[facts.what]
    const lines = [
      `${facts.category}: ${facts.title}`,
      `Where: ${facts.where}`,
      `On the map: ${facts.latitude.toFixed(5)}, ${facts.longitude.toFixed(5)}`,
      ...(facts.words === '' ? [facts.detail] : [facts.words]),
      ...facts.photos.map((link) => `Photo: ${link}`),
      ...(facts.isPrivate
        ? ['This report is private: it is shown to nobody else.']
        : [`Read it and answer: ${publicUrl}${facts.path}`]),
      ...(facts.replyTo === undefined
        ? []
        : [
            'Or simply answer this e-mail: your words are shown on the report, and everybody who follows it is told. Begin with FIXED, PLANNED, STARTED or CLOSED to say where it stands.',
          ]),
      `Our reference: ${reference}`,
    ]
    return {
      ...(facts.replyTo === undefined ? {} : { replyTo: facts.replyTo }),
      subject: `${beginning} ${reference}: ${facts.category}`,
      words: lines.filter((line) => line !== '').join('\n\n'),
    }
  },
})

const stuckLine = z.object({
  reference: z.string(),
  body: z.string(),
  days: z.number(),
  tries: z.number(),
  problem: z.string(),
})
export const stuckTold = defineMessage({
  name: 'reports.stuck-told',
  purpose: 'service',
  facts: z.object({ count: z.number(), lines: z.array(stuckLine) }),
  mail: ({ count, lines }, { publicUrl }) => ({
    subject: count === 1 ? '1 report cannot be sent' : `${count} reports cannot be sent`,
    words: [
      'These have been tried again and again. Each goes on being tried until it arrives or somebody decides.',
      ...lines.map(
        ({ reference, body, days, tries, problem }) =>
          `${sayReference(reference)} to ${body}, ${days} days, ${tries} tries: ${problem}`,
      ),
      `${publicUrl}/work/reports/sending`,
    ].join('\n\n'),
  }),
})

export const reportMessages = [
  followerAsked,
  followerTold,
  reporterAsked,
  alertAsked,
  alertTold,
  bodyTold,
  stuckTold,
  reportTakenDown,
]
