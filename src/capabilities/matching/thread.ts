import { answerWith } from '../../platform/thread.ts'
import { learn } from './rules/learn.ts'
import type { Likeness } from './rules/likeness.ts'

answerWith((people: Likeness[][]) => learn(people.flat(), { chance: Math.random }))
