// Whether a flow will work: each step on each channel it declares, in each language, before anyone meets it.
import type { FlowChannel, Flow, StepId } from './flow.ts'
import { findOptionFaults } from './lint-options.ts'
import { findShapeFaults } from './lint-shape.ts'
import { findUrgentFaults } from './lint-urgent.ts'
import { findTextFaults, findVoiceFaults, findWordingFaults } from './lint-words.ts'
import { channelFacts, howAsked } from './support.ts'
import type { How } from './support.ts'
import { isSureEnough } from './flow.ts'

export type Fault = { step?: StepId; channel?: FlowChannel; code: FaultCode; detail?: string }
export type FaultCode =
  | 'bad-id'
  | 'id-is-an-address'
  | 'id-used-twice'
  | 'no-steps'
  | 'too-many-steps'
  | 'looks-ahead'
  | 'no-such-step'
  | 'no-such-option'
  | 'id-used-again-after-removal'
  | 'renamed-to-nothing'
  | 'skip-needs-optional'
  | 'cannot-be-sure-here'
  | 'needs-the-web'
  | 'key-used-twice'
  | 'value-used-twice'
  | 'key-not-a-number'
  | 'value-is-another-key'
  | 'reserved-word'
  | 'same-word-twice'
  | 'too-few-options'
  | 'too-many-options'
  | 'no-words'
  | 'not-for-speaking'
  | 'too-long-to-say'
  | 'long-sentence'
  | 'too-many-texts'
  | 'ends-badly'
  | 'urgent-without-a-number'
  | 'urgent-without-a-person'
  | 'urgent-without-a-way-on'
  | 'urgent-not-at-once'
  | 'urgent-not-asked-here'
  | 'urgent-can-be-passed-by'
  | 'urgent-does-not-say-its-number'

/** One line of the table a flow's author reads: how each step goes on each channel, and what it costs. */
export type LintRow = {
  step: StepId
  channel: FlowChannel
  how: How
  texts?: { en: number; cy: number }
  seconds?: { en: number; cy: number }
}
export type LintReport = { flow: string; version: number; rows: readonly LintRow[]; faults: readonly Fault[] }

export function lint(flow: Flow): LintReport {
  const rows: LintRow[] = []
  const faults: Fault[] = [
    ...findShapeFaults(flow),
    ...flow.steps.flatMap(findOptionFaults),
    ...findWordingFaults(flow),
    ...findUrgentFaults(flow),
  ]
  for (const step of flow.steps) {
    if (needsTheWeb(flow, step)) faults.push({ step: step.id, code: 'needs-the-web' })
    for (const channel of flow.channels) {
      const how = howAsked(step, channel)
      if (how === 'skip' && !step.optional) faults.push({ step: step.id, channel, code: 'skip-needs-optional' })
      if (!isSureEnough(channelFacts[channel].level, step.level) && !step.fallback?.[channel])
        faults.push({ step: step.id, channel, code: 'cannot-be-sure-here' })
      const { faults: found, ...measured } = how === 'asks' ? measure(step, channel) : nothing
      faults.push(...found)
      rows.push({ step: step.id, channel, how, ...measured })
    }
  }
  return { flow: flow.id, version: flow.version, rows, faults }
}

/** Somebody with a landline, or with nobody's help but a sheet of paper, comes past every question: by answering it, or with a person. */
function needsTheWeb({ channels }: Flow, step: Flow['steps'][number]): boolean {
  return !channels.some((channel) => withoutTheWeb.includes(channel) && howAsked(step, channel) !== 'link')
}
const withoutTheWeb: readonly FlowChannel[] = ['sms', 'voice', 'paper', 'assisted', 'field']

type Measured = Pick<LintRow, 'texts' | 'seconds'> & { faults: Fault[] }
const nothing: Measured = { faults: [] }

function measure(step: Flow['steps'][number], channel: FlowChannel): Measured {
  const listed = 'options' in step && Array.isArray(step.options) ? step.options.length : 0
  const optionsMax = channelFacts[channel].optionsMax
  const faults: Fault[] =
    listed > optionsMax
      ? [{ step: step.id, channel, code: 'too-many-options', detail: `${listed} of at most ${optionsMax}` }]
      : []
  if (channel === 'sms') return withFaults(faults, findTextFaults(step))
  if (channel === 'voice') return withFaults(faults, findVoiceFaults(step))
  return { faults }
}

function withFaults(faults: Fault[], measured: Measured): Measured {
  return { ...measured, faults: [...faults, ...measured.faults] }
}
