// Somebody whose words were taken down asks for another person to look.
import { textsOf } from '../../../kernel/language.ts'
import { flow } from '../../../platform/flow/build.ts'
import { submitting } from '../../../platform/flow/run/submit.ts'
import { appeal } from '../acts/appeal.ts'
import { moderationWords } from '../words/words.ts'

const said = textsOf(moderationWords)

export const askAnotherLook = flow('ask-another-look', 1, {
  title: said((words) => words.appeal.title),
  // No telephone: a reference cannot be keyed there, and a person can be had with 0.
  channels: ['web', 'sms', 'paper'],
  keywords: { en: ['appeal'], cy: ['apel'] },
})
  .shortText('reference', {
    ask: said((words) => words.appeal.reference),
    called: said((words) => words.appeal.called.reference),
    hint: said((words) => words.appeal.referenceHint),
    charsMax: 20,
  })
  .longText('words', {
    ask: said((words) => words.appeal.words),
    called: said((words) => words.appeal.called.words),
    charsMax: 2_000,
  })
  .review('check', { ask: said((words) => words.appeal.check) })
  .submit({
    verb: 'moderation.appeal',
    ask: said((words) => words.appeal.send),
    refused: {
      'no-such-reference': { say: said((words) => words.appeal.refused['no-such-reference']), back: 'reference' },
      'not-hidden': { say: said((words) => words.appeal.refused['not-hidden']), back: 'reference' },
      'asked-already': { say: said((words) => words.appeal.refused['asked-already']), back: 'reference' },
    },
  })

export const submitAppeal = submitting(askAnotherLook, appeal, {
  input: ({ reference, words }, { stage }) => ({ reference, words, channel: stage.channel }),
  reply: () => ({ name: 'moderation.appealed', say: said((words) => words.appeal.done) }),
})
