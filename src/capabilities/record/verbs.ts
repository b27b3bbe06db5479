// What can be done to the record, and who may. Whom each may be done to is asked by PostgreSQL, in the act's own transaction.
import { textsOf } from '../../kernel/language.ts'
import { type Manifest, signedIn, staff, systemOnly } from '../../platform/manifest.ts'
import type { RecordWords } from './words/en.ts'
import { mandateWords } from './words/mandates/words.ts'
import { recordWords } from './words/words.ts'

const said = textsOf(mandateWords)
const saidOf = textsOf(recordWords)
const does = (pick: (words: RecordWords['verbs']) => string) => saidOf(({ verbs }) => pick(verbs))

export const recordVerbs: Manifest['verbs'] = {
  'record.give-mandate': { sentence: said(({ verbs }) => verbs.give), may: signedIn },
  'record.note-mandate': { sentence: said(({ verbs }) => verbs.note), may: staff },
  'record.write-down-mandate': { sentence: said(({ verbs }) => verbs.writeDown), may: staff },
  'record.tell-mandate': { sentence: said(({ verbs }) => verbs.tell), may: systemOnly },
  'record.tell-holder': { sentence: said(({ verbs }) => verbs.tellHolder), may: systemOnly },
  // By text, too, from the number that is theirs.
  'record.end-mandate': { sentence: said(({ verbs }) => verbs.end), may: (viewer) => viewer.kind === 'person' },
  // Their lines are written by the database on the way, and it is the database that asks who may.
  'record.look': { sentence: does(({ look }) => look), may: staff },
  'record.list': { sentence: does(({ list }) => list), may: staff },
  'record.find-people': { sentence: does(({ find }) => find), may: staff },
  'record.meet-person': { sentence: does(({ meet }) => meet), may: staff },
  'record.keep-details': { sentence: does(({ keep }) => keep), may: staff },
  'record.record-contact': { sentence: does(({ contact }) => contact), may: staff },
  'record.decide-withheld': { sentence: does(({ decide }) => decide), may: staff },
  'record.share': { sentence: does(({ share }) => share), may: signedIn },
  // By text, too, once a code has come back from the number that is theirs.
  'record.give-consent': {
    sentence: does(({ giveConsent }) => giveConsent),
    may: (viewer) => viewer.kind === 'person',
  },
  'record.stop-sharing': { sentence: does(({ stop }) => stop), may: (viewer) => viewer.kind === 'person' },
  'record.ask-consent': { sentence: does(({ askConsent }) => askConsent), may: staff },
  'record.answer-consent': {
    sentence: does(({ answerConsent }) => answerConsent),
    may: (viewer) => viewer.kind === 'person',
  },
  'record.tell-asked': { sentence: does(({ tellAsked }) => tellAsked), may: systemOnly },
  'record.tell-answered': { sentence: does(({ tellAnswered }) => tellAnswered), may: systemOnly },
  'record.open-case': { sentence: does(({ openCase }) => openCase), may: staff },
  'record.move-case': { sentence: does(({ moveCase }) => moveCase), may: staff },
  'record.give-case': { sentence: does(({ giveCase }) => giveCase), may: staff },
  'record.close-case': { sentence: does(({ closeCase }) => closeCase), may: staff },
  'record.reopen-case': { sentence: does(({ reopenCase }) => reopenCase), may: staff },
  'record.name-on-case': { sentence: does(({ nameOnCase }) => nameOnCase), may: staff },
  'record.attach-file': { sentence: does(({ attachFile }) => attachFile), may: staff },
  'record.add-task': { sentence: does(({ addTask }) => addTask), may: staff },
  'record.finish-task': { sentence: does(({ finishTask }) => finishTask), may: staff },
  'record.take-task': { sentence: does(({ takeTask }) => takeTask), may: staff },
  'record.hand-over': { sentence: does(({ handOver }) => handOver), may: staff },
  'record.add-tie': { sentence: does(({ addTie }) => addTie), may: staff },
  'record.end-tie': { sentence: does(({ endTie }) => endTie), may: staff },
  'record.say-with': { sentence: does(({ sayWith }) => sayWith), may: staff },
  'record.tell-with': { sentence: does(({ tellWith }) => tellWith), may: systemOnly },
  'record.set-guardian': { sentence: does(({ guardian }) => guardian), may: staff },
  'record.break-glass': { sentence: does(({ breakGlass }) => breakGlass), may: staff },
  'record.mend-glass': {
    sentence: does(({ mendGlass }) => mendGlass),
    may: (viewer) => viewer.kind === 'system' || staff(viewer, undefined as never),
  },
  'record.tell-opened': { sentence: does(({ tellOpened }) => tellOpened), may: systemOnly },
  'record.tell-guardians': { sentence: does(({ tellGuardians }) => tellGuardians), may: systemOnly },
  'record.ask-to-decide': { sentence: does(({ askToDecide }) => askToDecide), may: systemOnly },
  'record.decide-glass': { sentence: does(({ decideGlass }) => decideGlass), may: staff },
  'record.review-glass': { sentence: does(({ reviewGlass }) => reviewGlass), may: staff },
}
