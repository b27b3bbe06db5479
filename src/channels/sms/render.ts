// What there is to say, as a text message: as few letters as are still kind.
import { endedOnce, unended } from '../../kernel/sentence.ts'
import { say, type Language, type Text } from '../../kernel/language.ts'
import { unreachable } from '../../kernel/unreachable.ts'
import type { Ask, Moment, Telling } from '../../platform/flow/channel.ts'
import type { Option, Passage, Step, Wording } from '../../platform/flow/flow.ts'
import { cheaperSpelling } from '../../platform/messages/spelling.ts'
import type { SmsWords } from './words/en.ts'
import { smsWords } from './words/words.ts'

/** One text, in lines. Parts are counted when it leaves. */
export function renderText(moment: Moment, language: Language): string {
  const words = smsWords[language]
  const told = moment.told.flatMap((telling) => tellingLines(telling, language))
  return textOf([...told, ...momentLines(moment, words, language)])
}

/** Lines as one text: no empty lines, the cheaper of two true spellings. */
export function textOf(lines: readonly (string | undefined)[]): string {
  return cheaperSpelling(
    endedOnce(
      lines
        .map((line) => line?.trim())
        .filter((line) => line)
        .join('\n'),
    ),
  )
}

function momentLines(moment: Moment, words: SmsWords, language: Language): (string | undefined)[] {
  switch (moment.at) {
    case 'ask':
      return askLines(moment.ask, words, language)
    case 'review':
      return [
        moment.problem && say(moment.problem.say, language),
        briefly(moment.wording, language),
        ...moment.lines.map(({ number, label, answer }) =>
          words.reviewLine(number, unended(say(label, language)), say(answer, language)),
        ),
        moment.submit && briefly(moment.submit, language),
        words.reviewReply(moment.lines.length),
      ]
    case 'done': {
      const { reply } = moment
      if (!reply) return moment.told.length > 0 ? [] : [words.done]
      const address = reply.link ? reply.href && `${say(reply.link, language)}: ${reply.href}` : reply.href
      return [say(reply.short ?? reply.say, language), address]
    }
    case 'elsewhere':
      return [
        briefly(moment.wording, language),
        // Six digits are for another screen; this telephone only needs the link.
        moment.how === 'link' ? words.link(moment.link.href) : undefined,
      ]
    case 'expired':
      return [moment.because ? say(moment.because, language) : words.expired]
    default:
      return unreachable(moment)
  }
}

function askLines(ask: Ask, words: SmsWords, language: Language): (string | undefined)[] {
  const { step, options, problem, helping } = ask
  const { wording } = step
  const shown = options.slice(ask.from)
  const helped = helping && (wording.help ?? wording.hint)
  return [
    problem && say(problem.say, language),
    helping && (helped ? say(helped, language) : words.noHelp),
    step.kind === 'consent' ? say(step.statement, language) : undefined,
    // A stretch of reading speaks for itself.
    step.kind === 'information' && ask.more ? undefined : briefly(wording, language),
    // A hint costs as much as the question: it is for whoever has had trouble.
    !helping && problem && wording.hint ? say(wording.hint, language) : undefined,
    ask.note && say(ask.note, language),
    ...(ask.passage ? passageLines(ask.passage, language) : []),
    ...shown.map((option) => optionLine(option, words, language)),
    howToReply(step, options, shown, words, language),
    [ask.more && (step.kind === 'information' ? words.readOn : words.more), step.optional && words.skip]
      .filter((line) => line)
      .join(' '),
    helping ? words.help : undefined,
  ]
}

/** The short wording where there is one: whoever wrote the question knows best what can go. */
function briefly(wording: Wording, language: Language): string {
  return say(wording.short ?? wording.ask, language)
}

function optionLine({ key, label, short, detail }: Option, words: SmsWords, language: Language): string {
  const name = say(short ?? label, language)
  return words.option(key, detail ? `${name}, ${say(detail, language)}` : name)
}

function howToReply(
  step: Step,
  options: readonly Option[],
  shown: readonly Option[],
  words: SmsWords,
  language: Language,
): string | undefined {
  const [first, last] = [options[0], shown.at(-1)]
  if (!first || !last) return undefined
  if (step.kind === 'choices') return words.replyMany
  if (step.kind !== 'consent') return words.replyOne(first.key, last.key)
  const wordOf = (option: Option) => say(option.short ?? option.label, language).toUpperCase()
  return words.replyWord(wordOf(first), wordOf(last))
}

function tellingLines(telling: Telling, language: Language): string[] {
  if (telling.kind === 'sentence') return [say(telling.short ?? telling.say, language)]
  return [briefly(telling.wording, language), ...(telling.passage ? passageLines(telling.passage, language) : [])]
}

function passageLines({ title, lines }: Passage, language: Language): string[] {
  const said = lines.map((line) => {
    if (line.short) return say(line.short, language)
    const text = say(line.text, language)
    return line.label ? `${unended(say(line.label, language))}: ${text}` : text
  })
  return [...titled(title, language), ...said]
}

function titled(title: Text | undefined, language: Language): string[] {
  return title ? [say(title, language)] : []
}
