// What was typed from a sheet, taken through its flow in the order of the questions, as any other channel would.
import type { Language } from '../../kernel/language.ts'
import { readAnswer } from '../../platform/flow/answer.ts'
import type { Heard, Moment } from '../../platform/flow/channel.ts'
import { spell } from '../../platform/flow/condition.ts'
import { hear, talk, type Talk } from '../../platform/flow/run/run.ts'
import { today } from '../../platform/flow/run/today.ts'
import type { SessionId } from '../../kernel/id.ts'
import type { Stage } from '../../platform/stage.ts'

/** What is typed for what nobody can read. */
const unreadableMark = '?'
const turnsMax = 250

export type Keyed = {
  now: Talk
  unreadable: readonly string[]
  stoppedAt?: string
  why?: 'missing' | 'unreadable' | 'not-taken' | 'elsewhere'
}

/** The text from a sheet as an answer: option numbers, a date in figures, the words that were written. */
function parseKeyed(
  raw: string,
  moment: Moment,
  _language: Language,
  stage: Pick<Stage, 'house' | 'place'>,
  version: number,
): Heard {
  if (moment.at !== 'ask') return { kind: 'command', command: { do: 'confirm' }, raw: '' }
  const { step, options } = moment.ask
  if (raw.trim() === unreadableMark) return { kind: 'rejection', code: 'unreadable', raw }
  if (raw.trim() === '' && step.optional) return { kind: 'command', command: { do: 'skip' }, raw }
  const reading = readAnswer(step, raw, options, { today: today(stage), channel: 'paper', version })
  return reading.ok ? { kind: 'answer', value: reading.value, raw } : { kind: 'rejection', code: reading.code, raw }
}

/**
 * Goes on until the end, or the first question that has no answer that can be taken. Answers that were changed since they
 * were first keyed in are changed in the transcript too.
 */
export async function keyIn(
  stage: Stage,
  session: SessionId,
  typed: ReadonlyMap<string, string>,
): Promise<Keyed | undefined> {
  const unreadable = [...typed].filter(([, raw]) => raw.trim() === unreadableMark).map(([step]) => step)
  const given = new Set<string>()
  let now = await changed(stage, session, typed)
  for (let turn = 0; now && turn < turnsMax; turn++) {
    const { moment, here } = now
    if (moment.at === 'done' || moment.at === 'expired') return { now, unreadable }
    if (moment.at === 'elsewhere') return { now, unreadable, why: 'elsewhere' }
    const step = here.at === 'ask' ? here.step : undefined
    const raw = (step && typed.get(step.id)) ?? ''
    if (step && raw.trim() === '' && !step.optional) return { now, unreadable, stoppedAt: step.id, why: 'missing' }
    // The act can refuse and ask one of them again: the same words would be refused again.
    if (step && given.has(step.id)) return { now, unreadable, stoppedAt: step.id, why: 'not-taken' }
    if (step) given.add(step.id)
    const heard = parseKeyed(raw, moment, now.language, stage, now.flow.version)
    const next: Talk | undefined = await hear(stage, session, heard)
    if (heard.kind === 'rejection' && heard.code === 'unreadable' && step?.optional) {
      now = await hear(stage, session, { kind: 'command', command: { do: 'skip' }, raw })
      continue
    }
    if (next && step && isStill(next, step.id)) {
      const why = raw.trim() === unreadableMark ? 'unreadable' : 'not-taken'
      return { now: next, unreadable, stoppedAt: step.id, why }
    }
    now = next
  }
  return undefined
}

function isStill({ here }: Talk, step: string): boolean {
  return here.at === 'ask' && here.step.id === step
}

/** Typed differently from what was taken before: the later one holds. */
async function changed(
  stage: Stage,
  session: SessionId,
  typed: ReadonlyMap<string, string>,
): Promise<Talk | undefined> {
  let now = await talk(stage, session)
  for (const step of now?.here.trail ?? []) {
    const kept = now?.here.active.get(step)
    const raw = typed.get(step)?.trim()
    if (!now || !kept || raw === undefined || raw === '' || raw === kept.raw?.trim()) continue
    const there = await talk(stage, session, step)
    if (!there) return undefined
    const heard = parseKeyed(raw, there.moment, there.language, stage, there.flow.version)
    // What was typed is not kept of a sensitive answer, so there the values tell whether it is another.
    if (kept.raw === undefined && heard.kind === 'answer' && spell(heard.value) === spell(kept.value)) continue
    now = await hear(stage, session, heard, { about: step })
  }
  return now
}
