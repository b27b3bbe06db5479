// Everything that keeps a check from being published, each with where it is and whom it would fail.
import type { Day } from '../../kernel/day.ts'
import { languages } from '../../kernel/language.ts'
import { lint, type Fault } from '../../platform/flow/lint.ts'
import { folded } from '../../platform/flow/reading.ts'
import { flowNamed, flowsOf } from '../../platform/flow/run/flows.ts'
import type { Stage } from '../../platform/stage.ts'
import { flowOf, type Named } from './flow-of.ts'
import type { Action, Check, Example, Rule } from './rules/check.ts'
import { type Came, runExample } from './rules/examples.ts'
import { type Contradiction, findContradictions } from './rules/search.ts'
import { findShapeFaults, type ShapeFault } from './rules/shape.ts'

export type CheckFault =
  | { kind: 'shape'; fault: ShapeFault }
  | { kind: 'contradiction'; found: Contradiction }
  | { kind: 'example'; example: Example; came: Exclude<Came, { is: 'as-stated' }> }
  | { kind: 'words'; fault: Fault }
  | { kind: 'keyword'; keyword: string; title: string }
  | { kind: 'action'; rule: Rule; action: Action; detail: string }

type At = Pick<Stage, 'house' | 'place'>

/** What hangs together badly is said alone: only what hangs together is worth looking for people in. */
export function findFaults(at: At, check: Check, named: Named, today: Day): CheckFault[] {
  const shape = findShapeFaults(check).map((fault): CheckFault => ({ kind: 'shape', fault }))
  const isWhole = findShapeFaults(check).every(({ because }) => because === 'no-examples')
  if (!isWhole) return shape
  return [
    ...shape,
    ...findContradictions(check, today).map((found): CheckFault => ({ kind: 'contradiction', found })),
    ...check.examples.flatMap((example): CheckFault[] => {
      const came = runExample(check, example)
      return came.is === 'as-stated' ? [] : [{ kind: 'example', example, came }]
    }),
    ...keywordFaults(at, check, named.id),
    ...actionFaults(at, check),
    ...lint(flowOf(check, named)).faults.map((fault): CheckFault => ({ kind: 'words', fault })),
  ]
}

/** A word that begins something else in a text message would begin only one of the two. */
function keywordFaults(at: At, { keywords }: Check, id: string): CheckFault[] {
  const mine = languages.flatMap((language) => keywords[language])
  return flowsOf(at)
    .filter((flow) => flow.id !== id)
    .flatMap((flow) => {
      const theirs = languages.flatMap((language) => flow.keywords?.[language] ?? []).map(folded)
      const shared = mine.filter((keyword) => theirs.includes(folded(keyword)))
      return shared.map((keyword): CheckFault => ({ kind: 'keyword', keyword, title: flow.title.en }))
    })
}

function actionFaults(at: At, { rules }: Check): CheckFault[] {
  return rules.flatMap((rule) =>
    rule.actions.flatMap((action): CheckFault[] => {
      const detail = wrongWith(at, action)
      return detail === undefined ? [] : [{ kind: 'action', rule, action, detail }]
    }),
  )
}

function wrongWith(at: At, action: Action): string | undefined {
  switch (action.kind) {
    case 'flow': {
      const flow = flowNamed(at, action.flow)
      if (!flow) return `there is nothing called “${action.flow}” to begin`
      const unknown = Object.keys(action.given).find((step) => !flow.steps.some(({ id }) => id === step))
      return unknown === undefined ? undefined : `“${flow.title.en}” has no question “${unknown}”`
    }
    case 'ring':
      return /^\+?\d{3,15}$/.test(action.number.replace(/[ ()-]/g, ''))
        ? undefined
        : `“${action.number}” is not a number`
    case 'guide':
      return /^(\/(?!\/)|https:\/\/)\S+$/.test(action.href) ? undefined : 'an address begins with / or https://'
    case 'service':
      return undefined
  }
}
