// A flow tried out in a terminal: its real questions and sources, nothing kept and nothing done.
import { say, type Language } from '../../../kernel/language.ts'
import { unreachable } from '../../../kernel/unreachable.ts'
import type { Stage } from '../../stage.ts'
import { optionsOf, readAnswer } from '../answer.ts'
import type { Ask, Heard, Moment, Telling } from '../channel.ts'
import { commandFromText } from '../commands.ts'
import type { Flow, Passage } from '../flow.ts'
import { answersToSubmit } from './submit.ts'
import { hearAt, imagined } from './run.ts'
import type { Talk } from './run.ts'
import { settle } from './settle.ts'
import { today } from './today.ts'

/** `ask` answers `undefined` when there is no more to read. */
export type Terminal = { print(line: string): void; ask(prompt: string): Promise<string | undefined> }

export type Played = { ended: 'done' | 'left' | 'elsewhere'; verb?: string; answers: Record<string, unknown> }

const turnsMax = 500

/** Plays until the end, the end of input, or a step that would be asked elsewhere. */
export async function play(stage: Stage, flow: Flow, terminal: Terminal): Promise<Played> {
  const desk = imagined(stage, flow)
  let now = await settle(desk, [])
  for (let turn = 0; turn < turnsMax; turn++) {
    const { language } = now
    for (const line of linesFor(now.moment, language)) terminal.print(line)
    const { moment } = now
    if (moment.at === 'done' || moment.at === 'elsewhere' || moment.at === 'expired')
      return ended(flow, now, moment.at === 'done' ? 'done' : 'elsewhere')
    const typed = await terminal.ask('> ')
    if (typed === undefined) return ended(flow, now, 'left')
    const heard = listen(stage, now, typed)
    if (heard.kind === 'command' && heard.command.do === 'stop') return ended(flow, now, 'left')
    now = await hearAt(desk, now.events, heard)
  }
  return ended(flow, now, 'left')
}

function ended(flow: Flow, now: Talk, how: Played['ended']): Played {
  const verb = how === 'done' ? flow.submit?.verb : undefined
  return { ended: how, ...(verb !== undefined && { verb }), answers: answersToSubmit(flow, now.here) }
}

function listen(stage: Stage, { moment, flow }: Talk, typed: string): Heard {
  const command = commandFromText(typed, {
    hasMore: moment.at === 'ask' && moment.ask.more,
    isReview: moment.at === 'review',
  })
  if (command) return { kind: 'command', command, raw: typed }
  if (moment.at !== 'ask') return { kind: 'rejection', code: 'not-an-option', raw: typed }
  const { step, options } = moment.ask
  const reading = readAnswer(step, typed, optionsOf(step, options), {
    today: today(stage),
    channel: 'web',
    version: flow.version,
  })
  return reading.ok
    ? { kind: 'answer', value: reading.value, raw: typed }
    : { kind: 'rejection', code: reading.code, raw: typed }
}

function linesFor(moment: Moment, language: Language): string[] {
  const told = moment.told.flatMap((telling) => tellingLines(telling, language))
  switch (moment.at) {
    case 'ask':
      return ['', ...told, ...askLines(moment.ask, language)]
    case 'review':
      return [
        '',
        ...told,
        say(moment.wording.ask, language),
        ...moment.lines.map(
          ({ number, label, answer }) => `  ${number}  ${say(label, language)}  ${say(answer, language)}`,
        ),
        '  SEND, or CHANGE and a number',
      ]
    case 'done':
      return ['', ...told, ...(moment.reply ? [say(moment.reply.say, language)] : [])]
    case 'elsewhere':
      return ['', ...told, say(moment.wording.ask, language), `  (${moment.how})`]
    case 'expired':
      return ['']
    default:
      return unreachable(moment)
  }
}

function askLines(ask: Ask, language: Language): string[] {
  const { step, problem, options, helping, note, passage, more } = ask
  const { wording } = step
  return [
    ...(problem ? [`! ${say(problem.say, language)}`] : []),
    ...(helping && wording.help ? [`? ${say(wording.help, language)}`] : []),
    ...(step.kind === 'consent' ? [say(step.statement, language)] : []),
    say(wording.ask, language),
    ...(wording.hint ? [`  ${say(wording.hint, language)}`] : []),
    ...(note ? [`  ${say(note, language)}`] : []),
    ...(passage ? passageLines(passage, language) : []),
    ...options.map(
      ({ key, label, detail }) => `  ${key}  ${say(label, language)}${detail ? ` (${say(detail, language)})` : ''}`,
    ),
    ...(more ? ['  MORE'] : []),
    ...(step.optional ? ['  SKIP'] : []),
  ]
}

function tellingLines(telling: Telling, language: Language): string[] {
  if (telling.kind === 'sentence') return [say(telling.say, language)]
  return [say(telling.wording.ask, language), ...(telling.passage ? passageLines(telling.passage, language) : [])]
}

function passageLines({ title, lines }: Passage, language: Language): string[] {
  const said = lines.map((line) => `  ${line.label ? `${say(line.label, language)}: ` : ''}${say(line.text, language)}`)
  return [...(title ? [say(title, language)] : []), ...said]
}
