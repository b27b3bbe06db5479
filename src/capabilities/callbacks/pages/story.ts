// Who did which step of a flow, in the order it was done, for whoever goes on with it. Staff read it in English.
import { say } from '../../../kernel/language.ts'
import { recordingNamedIn } from '../../../platform/flow/recorded.ts'
import type { Flow, Step } from '../../../platform/flow/flow.ts'
import { optionsOf } from '../../../platform/flow/answer.ts'
import { answerInWords } from '../../../platform/flow/saying.ts'
import type { FlowEvent } from '../../../platform/flow/transcript.ts'
import { staffWords } from '../words/staff.ts'

const words = staffWords.story

export type Done = { at: Date; who: string; how: string; what: string; file?: string }

/** `names` of helpers by their ids. What is not to be shown stays unsaid. */
export function storyOf(flow: Flow, events: readonly FlowEvent[], names: ReadonlyMap<string, string>): Done[] {
  return events.flatMap((event) => {
    const what = whatOf(flow, event, events)
    if (what === undefined) return []
    const { actor } = event
    const isHelper = actor.kind === 'worker' || actor.kind === 'carer'
    const who = isHelper
      ? (names.get(actor.person) ?? words.helper)
      : actor.kind === 'system'
        ? words.system
        : words.them
    return [{ at: new Date(event.at), who, how: words.on[event.channel], ...what }]
  })
}

export function helpersIn(events: readonly FlowEvent[]): string[] {
  return [
    ...new Set(
      events.flatMap(({ actor }) => (actor.kind === 'worker' || actor.kind === 'carer' ? [actor.person] : [])),
    ),
  ]
}

function whatOf(
  flow: Flow,
  event: FlowEvent,
  events: readonly FlowEvent[],
): { what: string; file?: string } | undefined {
  switch (event.type) {
    case 'answered': {
      const step = flow.steps.find(({ id }) => id === event.step)
      if (!step || step.kind === 'information') return undefined
      if (step.sensitive) return { what: words.answered(questionOf(step), words.hidden) }
      const file = recordingNamedIn(event.value)
      const answer = say(answerInWords(step, event.value, offered(step, events)), 'en')
      return { what: words.answered(questionOf(step), answer), ...(file !== undefined && { file }) }
    }
    case 'cleared': {
      const step = flow.steps.find(({ id }) => id === event.step)
      return step && { what: words.cleared(questionOf(step)) }
    }
    case 'escalated':
      return event.why === 'asked' ? { what: words.asked } : undefined
    case 'submitted':
      return { what: words.submitted }
    case 'language-changed':
      return { what: words.language(staffWords.languages[event.language]) }
    default:
      return undefined
  }
}

function questionOf({ wording }: Step): string {
  return say(wording.ask, 'en')
}

/** Everything that was offered at this step, so that a choice is said by its name. */
function offered(step: Step, events: readonly FlowEvent[]) {
  const found = events.flatMap((event) =>
    event.type === 'asked' && event.step === step.id ? (event.offered?.options ?? []) : [],
  )
  return optionsOf(step, found.length > 0 ? found : undefined)
}
