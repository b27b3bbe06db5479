// What can be done about rights, and who may. Whose request it is, and whether it is theirs to answer, is asked by PostgreSQL.
import { textsOf } from '../../kernel/language.ts'
import { anyone, type Manifest, staff, systemOnly } from '../../platform/manifest.ts'
import type { RightsWords } from './words/en.ts'
import { rightsWords } from './words/words.ts'

const saidOf = textsOf(rightsWords)
const does = (pick: (words: RightsWords['verbs']) => string) => saidOf(({ verbs }) => pick(verbs))

export const rightsVerbs: Manifest['verbs'] = {
  // Whoever is not known may ask too; nothing is given until somebody is sure.
  'rights.ask': { sentence: does(({ ask }) => ask), may: anyone },
  'rights.reply': { sentence: does((words) => words.reply), may: (viewer) => viewer.kind === 'person' },
  'rights.take-back': { sentence: does(({ takeBack }) => takeBack), may: (viewer) => viewer.kind === 'person' },
  // On paper, and by a number that nobody has shown to be theirs.
  'rights.say-wanted-back': { sentence: does(({ sayWantedBack }) => sayWantedBack), may: anyone },
  'rights.tell-taken-back': { sentence: does(({ tellTakenBack }) => tellTakenBack), may: systemOnly },
  'rights.go-on': { sentence: does(({ goOn }) => goOn), may: systemOnly },
  'rights.export': { sentence: does((words) => words.export), may: (viewer) => viewer.kind === 'person' },
  'rights.ask-them': { sentence: does(({ askThem }) => askThem), may: staff },
  'rights.take-answer': { sentence: does(({ takeAnswer }) => takeAnswer), may: staff },
  'rights.identify': { sentence: does(({ identify }) => identify), may: staff },
  'rights.extend': { sentence: does(({ extend }) => extend), may: staff },
  'rights.acknowledge': { sentence: does(({ acknowledge }) => acknowledge), may: staff },
  'rights.pass-on': { sentence: does((words) => words.passOn), may: staff },
  'rights.answer': { sentence: does(({ answer }) => answer), may: staff },
  'rights.lift': { sentence: does(({ lift }) => lift), may: staff },
  'rights.see-notice': { sentence: does(({ seeNotice }) => seeNotice), may: staff },
  'rights.hold': { sentence: does(({ hold }) => hold), may: staff },
  'rights.lift-hold': { sentence: does(({ liftHold }) => liftHold), may: staff },
  'rights.review-kept': { sentence: does(({ reviewKept }) => reviewKept), may: staff },
  'rights.keep-rule': {
    sentence: does(({ keepRule }) => keepRule),
    may: (viewer) => viewer.kind === 'system' || staff(viewer, undefined as never),
  },
  'rights.erase': { sentence: does(({ erase }) => erase), may: systemOnly },
  'rights.erase-again': { sentence: does(({ eraseAgain }) => eraseAgain), may: systemOnly },
  'rights.destroy': { sentence: does(({ destroy }) => destroy), may: systemOnly },
  'rights.tell-leaders': { sentence: does(({ tellLeaders }) => tellLeaders), may: systemOnly },
  'rights.remind': { sentence: does(({ remind }) => remind), may: systemOnly },
  'rights.tell-notice': { sentence: does(({ tellNotice }) => tellNotice), may: systemOnly },
}
