// What a case of each kind begins with: its stages in their order, and the first tasks with their days. A place may say it better in time.
import { addDays, type Day } from '../../../kernel/day.ts'
import { instantOf, wallClock } from '../../../kernel/wall-clock.ts'
import type { Area } from './areas.ts'

export type TaskKind = 'task' | 'call' | 'visit' | 'review'
export type FirstTask = { kind: TaskKind; title: string; days: number }
export type Template = { stages: readonly [string, ...string[]]; tasks: readonly FirstTask[] }

const advice: Template['stages'] = ['first-look', 'in-hand', 'waiting', 'last-check']

const templates: Partial<Record<Area, Template>> = {
  debt: {
    stages: ['first-look', 'money-in-and-out', 'with-creditors', 'agreed-plan', 'last-check'],
    tasks: [
      { kind: 'task', title: 'Are bailiffs, disconnection or eviction close? Deal with those first', days: 0 },
      { kind: 'task', title: 'List every debt: to whom, how much, since when', days: 7 },
      { kind: 'task', title: 'Money in and money out, with papers', days: 10 },
      { kind: 'task', title: 'Ask for breathing space where it would help', days: 10 },
      { kind: 'call', title: 'Ring to see whether creditors have answered', days: 28 },
    ],
  },
  housing: {
    stages: ['first-look', 'in-hand', 'with-landlord-or-council', 'before-the-court', 'last-check'],
    tasks: [
      { kind: 'task', title: 'Somewhere to sleep tonight? If not, the council’s duty begins today', days: 0 },
      { kind: 'task', title: 'Copy every notice, and write down its dates', days: 2 },
      { kind: 'call', title: 'Ring to see where it stands', days: 14 },
    ],
  },
  benefits: {
    stages: ['first-look', 'claim-or-challenge', 'waiting', 'appeal', 'last-check'],
    tasks: [
      { kind: 'task', title: 'A decision letter? A month from its date to challenge it', days: 1 },
      { kind: 'task', title: 'Check what else could be claimed', days: 7 },
      { kind: 'call', title: 'Ring to see whether there is a decision', days: 28 },
    ],
  },
  care: {
    stages: ['first-look', 'assessment', 'plan', 'support-running', 'review'],
    tasks: [
      { kind: 'task', title: 'Ask for a needs assessment, and one for the carer', days: 3 },
      { kind: 'visit', title: 'Visit at home', days: 14 },
      { kind: 'review', title: 'Is the support still right?', days: 42 },
    ],
  },
  safeguarding: {
    stages: ['concern', 'told-the-lead', 'with-the-council', 'plan', 'review'],
    tasks: [
      { kind: 'task', title: 'In danger now? Ring 999 first', days: 0 },
      { kind: 'task', title: 'Write down what was seen and said, in their words, today', days: 0 },
      { kind: 'call', title: 'Tell the safeguarding lead, by telephone', days: 0 },
      { kind: 'review', title: 'The lead looks at what was done', days: 1 },
    ],
  },
  immigration: {
    stages: ['first-look', 'with-a-qualified-adviser', 'waiting', 'last-check'],
    tasks: [{ kind: 'task', title: 'Only a registered adviser may advise: arrange one', days: 1 }],
  },
}

export function templateFor(area: Area): Template {
  return (
    templates[area] ?? {
      stages: advice,
      tasks: [{ kind: 'call', title: 'Ring to see how it stands', days: 14 }],
    }
  )
}

/** The stage after this one; the last stays the last. */
export function stageAfter(area: Area, stage: string): string {
  const { stages } = templateFor(area)
  return stages[Math.min(stages.indexOf(stage) + 1, stages.length - 1)] ?? stage
}

/** What a stage is called: its own code in words. */
export function stageWords(stage: string): string {
  const words = stage.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** A safeguarding case is confidential from its first moment. */
export function beginsConfidential(area: Area): boolean {
  return area === 'safeguarding'
}

/** The end of the working day so many days from now; what is to be done today, within the hour where that is over. */
export function dueAt(now: Date, days: number, timeZone: string): Date {
  const at = endOfWork(addDays(wallClock(now, timeZone).day, days), timeZone)
  return days === 0 && at <= now ? new Date(now.getTime() + 3_600_000) : at
}

/** Five in the afternoon, by the clock on the wall. */
export function endOfWork(day: Day, timeZone: string): Date {
  return instantOf({ day, minute: 17 * 60 }, timeZone)
}
