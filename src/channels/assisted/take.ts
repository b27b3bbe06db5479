// What a call-taker's sheet sends, taken question by question: only boxes that were changed, in the order of the sheet.
import type { SessionId } from '../../kernel/id.ts'
import { languages, type Language } from '../../kernel/language.ts'
import { optionsOf, readAnswer } from '../../platform/flow/answer.ts'
import type { Heard } from '../../platform/flow/channel.ts'
import type { Option } from '../../platform/flow/flow.ts'
import { folded } from '../../platform/flow/reading.ts'
import { answering, rejecting } from '../../platform/flow/moves.ts'
import { settleCall } from '../../platform/flow/position.ts'
import { actorOf } from '../../platform/flow/run/bindings.ts'
import { judge } from '../../platform/flow/run/found.ts'
import { hear, merge, talk, type Talk } from '../../platform/flow/run/run.ts'
import { today } from '../../platform/flow/run/today.ts'
import { write } from '../../platform/flow/transcript.ts'
import type { EventBody } from '../../platform/flow/transcript.ts'
import type { Stage } from '../../platform/stage.ts'
import { sheetOf, type SheetQuestion } from './sheet.ts'

/** `a.<step>` is a box, `was.<step>` what stood in it when the page was made, `pick` a pressed choice: `<step>=<key>`. */
export const fields = {
  answer: (step: string) => `a.${step}`,
  was: (step: string) => `was.${step}`,
  pick: 'pick',
  command: 'command',
  notes: 'notes',
  said: 'said',
} as const

/** `stuck` is the first question whose answer could not be taken. */
export type Taken = { now: Talk; stuck?: string }

export async function takeSheet(
  stage: Stage,
  first: Talk,
  form: URLSearchParams,
  language: Language,
): Promise<Taken | undefined> {
  let now: Talk | undefined = first
  let stuck: string | undefined
  for (const { step } of sheetOf(first, language, today(stage))) {
    const raw = givenFor(form, step.id)
    if (raw === undefined) continue
    const question: SheetQuestion | undefined = sheetOf(now, language, today(stage)).find(
      (one) => one.step.id === step.id,
    )
    if (!question || question.state === 'not-needed' || question.state === 'elsewhere') continue
    const session: SessionId = now.session
    now = await takeOne(stage, now, question, raw)
    if (!now) now = await talk(stage, session)
    if (!now) return undefined
    if (now.here.troubles.has(step.id)) stuck ??= step.id
  }
  return { now, ...(stuck !== undefined && { stuck }) }
}

function givenFor(form: URLSearchParams, step: string): string[] | undefined {
  const [picked, key] = splitPick(form.get(fields.pick) ?? '')
  if (picked === step) return [key]
  if (!form.has(fields.answer(step))) return undefined
  const given = form.getAll(fields.answer(step)).filter((one) => one.trim() !== '')
  if (given.join(', ') === (form.get(fields.was(step)) ?? '')) return undefined
  return given.length > 0 ? given : ['']
}

function splitPick(pick: string): [step: string, key: string] {
  const at = pick.lastIndexOf('=')
  return [pick.slice(0, at), pick.slice(at + 1)]
}

async function takeOne(stage: Stage, now: Talk, question: SheetQuestion, raw: string[]): Promise<Talk | undefined> {
  const { step } = question
  const heard = read(stage, now, question, raw)
  const isReached = now.here.active.has(step.id) || (now.here.at === 'ask' && now.here.step.id === step.id)
  if (isReached) return hear(stage, now.session, heard, { about: step.id })
  // Its turn has not come: an answer is kept and counts when it does. One that waits for a list cannot be given yet.
  if (question.state === 'waits' || heard.kind === 'command') return now
  const bodies = await aheadBodies(stage, now, question, heard)
  const at = stage.house.clock().toISOString()
  const pen = { channel: 'assisted' as const, actor: actorOf(stage), version: now.flow.version }
  return merge(
    stage,
    now.session,
    bodies.map((body) => write(pen, now.events, body, at)),
  )
}

async function aheadBodies(stage: Stage, { here }: Talk, { step }: SheetQuestion, heard: Heard): Promise<EventBody[]> {
  if (heard.kind !== 'answer') return [rejecting(step, heard.kind === 'rejection' ? heard.code : 'empty', heard.raw)]
  if (!step.check || heard.value === null) return [answering(here, step, heard.value, heard.raw)]
  const verdict = await judge(stage, settleCall(step.check, here.answers), heard.value)
  if (verdict.ok) return [answering(here, step, verdict.value ?? heard.value, heard.raw)]
  const refused = { type: 'rejected' as const, step: step.id, code: verdict.code, raw: heard.raw, say: verdict.say }
  return [refused]
}

function read(stage: Stage, now: Talk, { step, options }: SheetQuestion, raw: string[]): Heard {
  const said = raw.join(', ')
  const exact = options.find(({ value }) => raw.length === 1 && value === raw[0])
  const isOne = step.kind === 'choice' || step.kind === 'slot' || step.kind === 'person'
  if (exact && isOne) return { kind: 'answer', value: exact.value, raw: said }
  const begun = isOne || step.kind === 'yes-no' ? begunWith(said, options) : undefined
  if (begun && begun.length > 1) return { kind: 'rejection', code: 'more-than-one', raw: said }
  const hearing = {
    today: today(stage),
    channel: 'assisted' as const,
    version: now.flow.version,
    ...(stage.number !== undefined && { knownPhone: stage.number }),
  }
  const words = begun?.[0]?.key ?? (raw.length === 1 ? raw[0]! : raw)
  const reading = readAnswer(step, words, optionsOf(step, options), hearing)
  return reading.ok
    ? { kind: 'answer', value: reading.value, raw: said }
    : { kind: 'rejection', code: reading.code, raw: said }
}

/** A call-taker types as few letters as will do: the options whose name begins with them, where none is named outright. */
function begunWith(said: string, options: readonly Option[]): readonly Option[] | undefined {
  const letters = folded(said)
  if (letters === '' || /\d/.test(letters)) return undefined
  const namesOf = ({ label, short, spoken }: Option) =>
    [label, short, spoken].flatMap((text) => (text ? languages.map((language) => folded(text[language])) : []))
  if (options.some((option) => namesOf(option).includes(letters))) return undefined
  const found = options.filter((option) => namesOf(option).some((name) => name.startsWith(letters)))
  return found.length > 0 ? found : undefined
}
