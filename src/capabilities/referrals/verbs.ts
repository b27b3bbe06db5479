// What can be done with referrals, and who may. Whose each is, PostgreSQL asks in the act's own transaction.
import { anyone, type Manifest, staff, systemOnly } from '../../platform/manifest.ts'
import type { ReferralWords } from './words/en.ts'
import { said } from './saying.ts'

const does = (pick: (verbs: ReferralWords['verbs']) => string) => said(({ verbs }) => pick(verbs))

export const referralVerbs: Manifest['verbs'] = {
  'referrals.refer': { sentence: does(({ refer }) => refer), may: staff, isContact: true },
  // With no account, too: on the telephone, by text, on paper.
  'referrals.refer-me': { sentence: does(({ referMe }) => referMe), may: anyone, isContact: true },
  'referrals.answer': { sentence: does(({ answer }) => answer), may: anyone },
  'referrals.see': { sentence: does(({ see }) => see), may: staff },
  'referrals.accept': { sentence: does(({ accept }) => accept), may: staff, isContact: true },
  'referrals.decline': { sentence: does(({ decline }) => decline), may: staff, isContact: true },
  'referrals.contact': { sentence: does(({ contact }) => contact), may: staff, isContact: true },
  'referrals.finish': { sentence: does(({ finish }) => finish), may: staff, isContact: true },
  'referrals.pass-on': { sentence: does(({ passOn }) => passOn), may: staff },
  'referrals.keep-clocks': { sentence: does(({ keepClocks }) => keepClocks), may: staff },
  'referrals.drop-clocks': { sentence: does(({ keepClocks }) => keepClocks), may: staff },
  'referrals.decide-withheld': { sentence: does(({ decideWithheld }) => decideWithheld), may: staff },
  'referrals.withdraw': { sentence: does(({ withdraw }) => withdraw), may: anyone },
  'referrals.follow': { sentence: does(({ follow }) => follow), may: anyone },
  'referrals.chase': { sentence: does(({ chase }) => chase), may: systemOnly },
  'referrals.tell': { sentence: does(({ tell }) => tell), may: systemOnly },
  'referrals.tell-end': { sentence: does(({ tell }) => tell), may: systemOnly },
  // By the link alone, which the database asks for.
  'referrals.open-outside': { sentence: does(({ openOutside }) => openOutside), may: anyone },
  'referrals.read-outside': { sentence: does(({ readOutside }) => readOutside), may: anyone },
  'referrals.answer-outside': { sentence: does(({ answerOutside }) => answerOutside), may: anyone, isContact: true },
  'referrals.pass-on-outside': { sentence: does(({ passOn }) => passOn), may: anyone },
  'referrals.ask-outside-again': { sentence: does(({ tell }) => tell), may: anyone },
}
