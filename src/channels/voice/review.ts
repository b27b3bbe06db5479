// The review, read back: one for correct, two to change, and then which line.
import { unended } from '../../kernel/sentence.ts'
import { say, type Language } from '../../kernel/language.ts'
import type { Moment, ReviewLine } from '../../platform/flow/channel.ts'
import { referenceAloud } from '../../platform/reference.ts'
import { aloud } from './aloud/aloud.ts'
import { linesOf, menu, type Sentence, type Spoken } from './spoken.ts'
import { optionWords, questionWords, spokenWhole, troubleWords } from './saying.ts'
import { pageOf, type PageOf, type Within } from './within.ts'
import { voiceWords } from './words/words.ts'

export type Review = Moment & { at: 'review' }

export function reviewSpoken(moment: Review, language: Language, within: Within): Spoken {
  const words = voiceWords[language]
  if (within.at === 'which-line') {
    const { shown, more } = linesHeard(moment, within)
    const options = shown.map(({ label }) => ({ label }))
    return {
      lines: linesOf(language, [
        ...troubleWords(within, language),
        words.whichLine,
        ...optionWords(options, language),
        more && words.more,
      ]),
      then: menu,
    }
  }
  const lines = moment.lines.flatMap(({ step, label, answer, answerIn }): (string | Sentence)[] => {
    const said = say(answer, language)
    const among = answerIn?.[language] ?? language
    if (among !== language)
      return [spokenWhole(unended(say(label, language)), language), { say: spokenWhole(said, among), language: among }]
    // Nobody writes down "ten thousand and fifteen".
    const isReference = step.kind === 'number' && step.isReference && /\d/.test(said)
    return [
      words.reviewLine(
        aloud(unended(say(label, language)), language),
        aloud(isReference ? referenceAloud(said.replaceAll(' ', '')) : said, language),
      ),
    ]
  })
  return {
    lines: linesOf(language, [
      ...troubleWords(within, language),
      moment.problem && aloud(say(moment.problem.say, language), language),
      aloud(questionWords(moment.wording, language), language),
      ...lines,
      moment.submit
        ? words.reviewKeysTo(aloud(unended(questionWords(moment.submit, language)), language))
        : words.reviewKeys,
    ]),
    then: menu,
  }
}

export function linesHeard({ lines }: Review, within: Within): PageOf<ReviewLine> {
  return pageOf(lines, within.at === 'which-line' ? within.page : 0)
}
