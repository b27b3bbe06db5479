// Faults in how a red flag interrupts: too late, not on every channel, without the number, or with no way on.
import { languages } from '../../kernel/language.ts'
import { stepsIn } from './condition.ts'
import { isSourceCall } from './flow.ts'
import type { Flow, Step, StepOf } from './flow.ts'
import type { Fault, FaultCode } from './lint.ts'
import { howAsked } from './support.ts'

type UrgentStep = StepOf<'choice'> & Required<Pick<StepOf<'choice'>, 'urgent'>>

export function findUrgentFaults(flow: Flow): Fault[] {
  return flow.steps.flatMap((step, place) => (isUrgentStep(step) ? faultsOf(step, flow, place) : []))
}

function faultsOf(step: UrgentStep, flow: Flow, place: number): Fault[] {
  const { urgent, when, options } = step
  const fault = (code: FaultCode, detail?: string): Fault => ({
    step: step.id,
    code,
    ...(detail !== undefined && { detail }),
  })
  const listed = isSourceCall(options) ? [] : options
  const before = flow.steps.slice(0, place).findLast((one) => !isUrgentStep(one))
  const flagged = when ? stepsIn(when) : []
  const isPassedBy = step.optional === true || step.level !== undefined || step.sensitive !== undefined
  const elsewhere = flow.channels.filter((channel) => howAsked(step, channel) !== 'asks')
  return [
    ...(urgent.ring.length === 0 ? [fault('urgent-without-a-number')] : []),
    ...urgent.ring
      .filter(({ number }) => !/^\d{3,15}$/.test(number.replace(/[ +-]/g, '')))
      .map(({ number }) => fault('urgent-without-a-number', number)),
    ...(listed.some(({ person }) => person) ? [] : [fault('urgent-without-a-person')]),
    ...(listed.some(({ person }) => !person) ? [] : [fault('urgent-without-a-way-on')]),
    ...(before && flagged.includes(before.id) ? [] : [fault('urgent-not-at-once', before?.id ?? '')]),
    ...elsewhere.map((channel): Fault => ({ ...fault('urgent-not-asked-here'), channel })),
    ...(isPassedBy ? [fault('urgent-can-be-passed-by')] : []),
    ...numberless(step).map((detail) => fault('urgent-does-not-say-its-number', detail)),
  ]
}

/** The first number is in every wording in every language: a page may show it large, a voice can only say it. */
function numberless({ urgent, wording }: UrgentStep): string[] {
  const [first] = urgent.ring
  if (!first) return []
  const digits = first.number.replace(/\D/g, '')
  return (['ask', 'short', 'spoken'] as const).flatMap((which) => {
    const text = wording[which]
    if (!text) return []
    return languages
      .filter((language) => !text[language].replace(/\D/g, '').includes(digits))
      .map((language) => `${which} ${language}`)
  })
}

function isUrgentStep(step: Step): step is UrgentStep {
  return step.kind === 'choice' && step.urgent !== undefined
}
