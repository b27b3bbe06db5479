// What the channel of pages does with a flow for another channel, which says where each question is and for whom it is asked.
import type { StepId } from '../flow/flow.ts'
import type { Talk } from '../flow/run/run.ts'
import type { Stage } from '../stage.ts'
import type { Answer, Visit } from './page.ts'

/** Where a flow's pages are. `again` and `elsewhere`: beginning it anew and going on with it on another channel, where that can be done. */
export type Walk = {
  /** A question's own page; the end is at `done`. */
  step: (step: StepId) => string
  again?: string
  elsewhere?: string
  /** Where to go from the end. */
  home: { href: string; text: string }
  /** Whom it is done for, where that is not whoever answers: said above every question and in the title, since there may be two tabs for two people. */
  onBehalf?: { title: string; says: string; means: string }
}

/** Where a form led. `stays`: the same question is asked again; `person`: where to ask for a person, who wanted one instead. */
export type Went = { now: Talk; stays: boolean; person?: string }

export type FlowOnPages = {
  draw(visit: Visit, now: Talk, walk: Walk): Answer
  /** `undefined` where the session is gone. */
  hear(visit: Visit, stage: Stage, before: Talk, step: StepId): Promise<Went | undefined>
}

/** Each place in a flow has one address. */
export function addressIn(walk: Walk, { here }: Pick<Talk, 'here'>): string {
  return walk.step(here.at === 'ask' || here.at === 'review' ? here.step.id : 'done')
}
