import { answerWith } from '../../platform/thread.ts'
import { reckon } from './rules/together.ts'

answerWith(([asked]: Parameters<typeof reckon>[]) => reckon(...asked!))
