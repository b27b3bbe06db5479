// What people do, said once and played on every channel. A flow with no play here fails the suite.
import type { FlowChannel } from '../../src/platform/flow/flow.ts'
import { type Text, textsOf } from '../../src/kernel/language.ts'
import { callbackWords } from '../../src/capabilities/callbacks/words/words.ts'
import { guideWords } from '../../src/capabilities/guides/words/words.ts'
import { directoryWords } from '../../src/capabilities/directory/words/words.ts'
import { sayDay, sayWhen } from '../../src/capabilities/directory/index.ts'
import { wallClock } from '../../src/kernel/wall-clock.ts'
import type { Viewer } from '../../src/platform/stage.ts'
import { moderationWords } from '../../src/capabilities/moderation/words/words.ts'
import { mandateWords } from '../../src/capabilities/record/words/mandates/words.ts'
import { referralWords } from '../../src/capabilities/referrals/words/words.ts'
import { rightsWords } from '../../src/capabilities/rights/words/words.ts'
import { reportWords } from '../../src/capabilities/reports/words/words.ts'
import { usefulWords } from '../../src/capabilities/useful/words/words.ts'
import type { World } from '../support/world.ts'
import {
  aGuide,
  aClinic,
  aFoodBank,
  aHiddenNote,
  aKeptFoodBank,
  aReportAskedAbout,
  aReportCalledFixed,
  aTownWithoutReports,
  somebodyAskedFirst,
  somebodyAskedToAgree,
  somebodyBooked,
  somebodyOffered,
  somebodyReferred,
  somebodyToBeRung,
  somebodyWhoShares,
  somebodyWhoTold,
  somebodyWithACarer,
  somebodyWithTwoHelpers,
  theirPin,
  theirReference,
  type Given,
} from './given.ts'

export type Play = {
  name: string
  flow: string
  given?: Given
  /** Something in it is said in the player's own words, which no key stands for. */
  mustBeTyped?: true
  /** Where nobody is known by their name, so that what is theirs is shown in a test of its own. */
  notOn?: readonly FlowChannel[]
  /** Whose own matter it is: signed in where there is a page, known by their own number in a text. */
  whose?: (world: World, phone: string) => Promise<Viewer>
  /** What a caller keys to show that it is them; whoever texts has keyed it in a call just before. */
  pin?: string
  lines: readonly Line[]
  /** Words that the last thing said holds, on every channel. */
  ends: Text
}

export type Line =
  /** At this question they say this; options by the name they have in that language. */
  | { at: string; says: string | Text; notOn?: readonly FlowChannel[] }
  /** The same, and it is not taken: the reason is said and the question stays. */
  | { at: string; wrongly: string; because: Text }
  /** At the review they change one answer, and come back to the review. */
  | { changes: string; to: string | Text }
  /** At the review they send. */
  | { sends: true }

const at = (step: string, says: string | Text): Line => ({ at: step, says })
const wronglyAt = (step: string, wrongly: string, because: Text): Line => ({ at: step, wrongly, because })
/** The same, but for channels that pass that question over. */
const atBut = (notOn: readonly FlowChannel[], step: string, says: string | Text): Line => ({ at: step, says, notOn })
const change = (changes: string, to: string | Text): Line => ({ changes, to })
const send: Line = { sends: true }

const said = textsOf(directoryWords)
const inModeration = textsOf(moderationWords)
const guideSaid = textsOf(guideWords)
const inReferrals = textsOf(referralWords)
const callbackSaid = textsOf(callbackWords)
const rightsSaid = textsOf(rightsWords)
const reportSaid = textsOf(reportWords)
const tools = { en: 'Tools', cy: 'Offer' }
const toys = { en: 'Toys', cy: 'Teganau' }
const drillIsYours = { en: 'The drill is yours.', cy: 'Eich drill chi ydyw.' }

const fridayAtTen = wallClock(new Date('2026-12-11T10:00Z'), 'Europe/London')
const today = wallClock(new Date('2026-11-23T10:00Z'), 'Europe/London')
const friday = { en: sayDay(fridayAtTen.day, today.day, 'en'), cy: sayDay(fridayAtTen.day, today.day, 'cy') }
const onFriday = { en: sayWhen(fridayAtTen, today, 'en'), cy: sayWhen(fridayAtTen, today, 'cy') }

const booked = { en: `Flu jab, ${onFriday.en}`, cy: `Brechiad ffliw, ${onFriday.cy}` }

export const plays: readonly Play[] = [
  {
    name: 'from the first question to the act, with nothing to put right',
    flow: 'borrow',
    lines: [
      at('need', tools),
      at('where', 'YO1 7HH'),
      at('thing', 'drill'),
      at('from', '24/12/2026'),
      at('phone', '07700 900982'),
      send,
    ],
    ends: drillIsYours,
  },
  {
    name: 'with faults on the way, each said and put right',
    flow: 'borrow',
    lines: [
      at('need', toys),
      wronglyAt('age', '40', { en: 'It must be 17 or less.', cy: 'Rhaid iddo fod yn 17 neu lai.' }),
      at('age', '4'),
      wronglyAt('where', 'Atlantis', { en: 'We do not know that place.', cy: 'Dydyn ni ddim yn adnabod y lle hwnnw.' }),
      at('where', 'YO10 5DD'),
      at('thing', 'train'),
      wronglyAt('from', '31/2/2027', { en: 'There is no such day.', cy: "Does dim diwrnod o'r fath." }),
      at('from', '1/3/2027'),
      wronglyAt('phone', '01632 960001', { en: 'We need a mobile number', cy: 'Mae angen rhif ffôn symudol' }),
      at('phone', '07700 900982'),
      send,
    ],
    ends: { en: 'The train is yours.', cy: 'Eich train chi ydyw.' },
  },
  {
    name: 'with a change of mind at the review, which makes a later choice untrue',
    flow: 'borrow',
    lines: [
      at('need', toys),
      at('age', '4'),
      at('where', 'YO1 7HH'),
      at('thing', 'blocks'),
      at('from', '24/12/2026'),
      at('phone', '07700 900982'),
      change('from', '25/12/2026'),
      change('need', tools),
      at('thing', 'drill'),
      send,
    ],
    ends: drillIsYours,
  },
  {
    name: 'refused by the act, said why, and another chosen',
    flow: 'borrow',
    lines: [
      at('need', tools),
      at('where', 'YO1 7HH'),
      at('thing', 'ladder'),
      at('from', '24/12/2026'),
      at('phone', '07700 900982'),
      send,
      at('thing', 'drill'),
      send,
    ],
    ends: drillIsYours,
  },
  {
    name: 'a yes or no, an answer passed over, an agreement, and the act',
    flow: 'test.ask',
    lines: [
      at('well', { en: 'No', cy: 'Nac ydw' }),
      at('why', 'I had to stop driving'),
      at('share', { en: 'Agree', cy: 'Cytuno' }),
      send,
    ],
    ends: { en: 'Thank you. Your reference is V7.', cy: 'Diolch. Eich cyfeirnod yw V7.' },
  },
  {
    name: 'the nearest food bank, and its number to ring',
    flow: 'find-service',
    given: aFoodBank,
    lines: [
      at('need', 'food bank'),
      at('place', 'yo1 7hh'),
      at('pick', 'Minster Food Bank'),
      at(
        'next',
        said(({ flow }) => flow.putThrough),
      ),
    ],
    ends: said(({ flow }) => flow.ringThem('Minster Food Bank', '01632 960321')),
  },
  {
    name: 'the nearest food bank, sent to a telephone',
    flow: 'find-service',
    mustBeTyped: true,
    given: aFoodBank,
    lines: [
      at('need', 'nothing to eat'),
      wronglyAt('place', 'ZZ99 9ZZ', { en: 'ZZ99 9ZZ', cy: 'ZZ99 9ZZ' }),
      at('place', 'YO1 7HH'),
      at('pick', 'Minster Food Bank'),
      at(
        'next',
        said(({ flow }) => flow.sendMe),
      ),
      wronglyAt('send-to', '12', { en: 'We need a mobile number', cy: 'Mae angen rhif ffôn symudol' }),
      at('send-to', '07700 900982'),
    ],
    ends: said(({ flow }) => flow.sent),
  },
  {
    name: 'somebody whose words were taken down asks another person to look',
    flow: 'ask-another-look',
    given: aHiddenNote,
    mustBeTyped: true,
    lines: [
      at('reference', 'WXY7 2346'),
      at('words', 'It was meant as a joke'),
      send,
      at('reference', 'bcdf 2346'),
      send,
    ],
    ends: inModeration((words) => words.appeal.done),
  },
  {
    name: 'the keeper of a listing says that it is right',
    flow: 'confirm-listing',
    given: aKeptFoodBank,
    lines: [at('answer', '1')],
    ends: said(({ confirm }) => confirm.thanksRight),
  },
  {
    name: 'an appointment on Friday, told of by letter',
    flow: 'book-appointment',
    given: aClinic,
    // A caller says the name, and is heard and not read: see booking.test.ts.
    mustBeTyped: true,
    lines: [
      at('kind', { en: 'Flu jab', cy: 'Brechiad ffliw' }),
      at('people', { en: '1 person', cy: '1 person' }),
      at('day', friday),
      at('when', onFriday),
      at('name', 'Ann Pritchard'),
      at('tell', { en: 'Write me a letter', cy: 'Ysgrifennwch lythyr ataf' }),
      at('address', '14 Brook Street, Testworth, YO1 7HH'),
      send,
    ],
    ends: { en: 'You are booked: Flu jab', cy: 'drefnu: Brechiad ffliw' },
  },
  {
    name: 'an appointment for two, told of by telephone, with the day changed to a place in line and back',
    flow: 'book-appointment',
    given: aClinic,
    // The number is said to a telephone only, and a name is recorded where nothing can be typed.
    mustBeTyped: true,
    lines: [
      at('kind', { en: 'Flu jab', cy: 'Brechiad ffliw' }),
      at('people', { en: '2 people', cy: '2 o bobl' }),
      at('day', { en: 'None of these: put me in line', cy: 'Dim un o’r rhain: rhowch fi yn y rhes' }),
      at('name', 'Ann Pritchard'),
      at('tell', { en: 'There is no need', cy: 'Does dim angen' }),
      send,
      at('tell', { en: 'Ring me', cy: 'Ffoniwch fi yn ôl' }),
      at('ring', '01632 960982'),
      change('day', friday),
      at('when', onFriday),
      send,
    ],
    ends: { en: 'You are booked: Flu jab', cy: 'drefnu: Brechiad ffliw' },
  },
  {
    name: 'it is given back, with the reason',
    flow: 'my-appointment',
    whose: somebodyBooked,
    // A caller keys the reference first, a form bears it, and a television knows what was booked on it: see channels.test.ts of booking.
    notOn: ['voice', 'tv', 'paper'],
    lines: [
      at('which', booked),
      at('what', { en: 'Give it back', cy: 'Ei ildio' }),
      at('reason', { en: 'I am unwell', cy: 'Rwy’n sâl' }),
      send,
    ],
    ends: { en: 'You have given it back', cy: 'wedi’i ildio' },
  },
  {
    name: 'they say that they will come',
    flow: 'my-appointment',
    whose: somebodyBooked,
    notOn: ['voice', 'tv', 'paper'],
    lines: [at('which', booked), at('what', { en: 'I will be there', cy: 'Byddaf yno' })],
    ends: { en: 'We expect you', cy: 'Rydym yn eich disgwyl' },
  },
  {
    name: 'a place that came free is taken',
    flow: 'take-a-place',
    whose: somebodyOffered,
    lines: [at('which', booked), at('what', { en: 'Take it', cy: 'Ei gymryd' })],
    ends: { en: 'It is yours', cy: 'Chi biau ef' },
  },
  {
    name: 'by the person whose affairs they are, who may do it alone',
    flow: 'end-a-mandate',
    whose: somebodyWithACarer,
    mustBeTyped: true,
    // Whoever texts or rings shows first who they are: see mandates.test.ts.
    notOn: ['sms', 'voice'],
    lines: [at('which', 'Mair Owen'), send],
    ends: textsOf(mandateWords)(({ flow }) => flow.done),
  },
  {
    name: 'by somebody who says yes and then thinks better of it',
    flow: 'be-counted',
    whose: somebodyWithACarer,
    mustBeTyped: true,
    lines: [
      at(
        'count',
        textsOf(usefulWords)(({ flow }) => flow.yes),
      ),
      change(
        'count',
        textsOf(usefulWords)(({ flow }) => flow.no),
      ),
      send,
    ],
    ends: textsOf(usefulWords)(({ flow }) => flow.off),
  },
  {
    name: 'somebody signed in hears what is held of them, and where the rest is',
    flow: 'my-data',
    whose: somebodyWithACarer,
    mustBeTyped: true,
    // A text and a caller show first who they are, and a helper is told nothing: see rights.test.ts.
    notOn: ['sms', 'voice', 'assisted'],
    lines: [
      at(
        'what',
        rightsSaid(({ myData }) => myData.held),
      ),
    ],
    ends: rightsSaid(({ myData }) => myData.more),
  },
  {
    name: 'somebody who is known complains, and changes the words before sending',
    flow: 'data-request',
    whose: somebodyWithACarer,
    mustBeTyped: true,
    // A sheet of paper is nobody's until a worker has made sure whose: see rights.test.ts.
    notOn: ['paper', 'assisted'],
    lines: [
      at(
        'what',
        rightsSaid(({ myData }) => myData.complaint),
      ),
      at('complaint', 'You told my sister'),
      change('complaint', 'You told my sister that I came'),
      send,
    ],
    ends: { en: 'They must tell you that they deal with it', cy: 'Rhaid iddynt ddweud wrthych eu bod yn ei thrin' },
  },
  {
    name: 'a request is taken back by somebody nobody knows here, who says its number',
    flow: 'take-back',
    mustBeTyped: true,
    // Whoever texts or rings shows first who they are, and then has a list: see take-back.test.ts.
    notOn: ['sms', 'voice', 'assisted'],
    lines: [
      atBut(
        ['paper'],
        'who',
        rightsSaid(({ request }) => request.isNew),
      ),
      at('number', '123 456 789'),
      at('name', 'Ann Pritchard'),
      send,
    ],
    ends: { en: 'We have written it down', cy: 'Rydym wedi’i ysgrifennu' },
  },
  {
    name: 'a call that was promised is taken back by whoever is to be rung',
    flow: 'no-call',
    given: somebodyToBeRung,
    // A page knows it by its browser, and a helper is told the number: see callbacks.test.ts.
    notOn: ['web', 'assisted'],
    lines: [at('which', '1')],
    ends: callbackSaid(({ noCall }) => noCall.done),
  },
  {
    name: 'consent is taken back by whoever gave it',
    flow: 'stop-sharing',
    whose: somebodyWhoShares,
    mustBeTyped: true,
    notOn: ['sms', 'voice', 'paper', 'assisted'],
    lines: [
      at('which', {
        en: rightsWords.en.consents.between(null, 'Helping Hands'),
        cy: rightsWords.cy.consents.between(null, 'Helping Hands'),
      }),
      send,
    ],
    ends: rightsSaid(({ stopSharing }) => stopSharing.done),
  },
  {
    name: 'consent is taken back by somebody nobody knows here, in their own words',
    flow: 'stop-sharing',
    mustBeTyped: true,
    // Whoever texts or rings shows first who they are; a helper's people have names, or none: see rights.test.ts.
    notOn: ['sms', 'voice', 'assisted'],
    lines: [
      atBut(
        ['paper'],
        'who',
        rightsSaid(({ request }) => request.isNew),
      ),
      at('whom', 'Everybody at Helping Hands'),
      at('name', 'Ann Pritchard'),
      at('born', '02/03/1954'),
      at('reach', '3 Quarry Row, Hexworth, HW1 1AA'),
      send,
    ],
    ends: { en: 'Somebody makes sure that it is you', cy: 'Bydd rhywun yn gwneud yn siŵr mai chi ydyw' },
  },
  {
    name: 'a street light, with a question of its own, a place in people’s words, and nobody to tell',
    flow: 'report-problem',
    given: aTownWithoutReports,
    mustBeTyped: true,
    lines: [
      at('group', { en: 'Roads and pavements', cy: 'Ffyrdd a phalmentydd' }),
      at('kind', { en: 'Street light out', cy: 'Golau stryd wedi diffodd' }),
      wronglyAt('where', 'Atlantis Quay', { en: 'We do not know', cy: 'Dydyn ni ddim yn adnabod' }),
      at('where', 'outside the library on Mill Lane'),
      at('spot', 'by the gate'),
      at('extra-1', { en: 'Several', cy: 'Sawl un' }),
      at('detail', 'Three lamps in a row are out.'),
      atBut(['sms', 'voice', 'tv', 'paper', 'assisted'], 'photos', 'skip'),
      at('name', 'skip'),
      at(
        'tell',
        textsOf(reportWords)(({ flow }) => flow.notAtAll),
      ),
      change('spot', 'by the blue gate'),
      send,
    ],
    ends: {
      en: 'It has gone to Lennshire County Council. Your reference is 10 019.',
      cy: 'Mae wedi mynd at Lennshire County Council. Eich cyfeirnod yw 10 019.',
    },
  },
  {
    name: 'whoever told of it is asked after four weeks, and says that it is fixed',
    flow: 'was-it-fixed',
    given: aReportAskedAbout,
    lines: [at('answer', '1')],
    ends: textsOf(reportWords)(({ fixed }) => fixed.thanksYes),
  },
  {
    name: 'a figure is wrong, then they hear that it is mended, and that is all they want',
    flow: 'what-became',
    given: aReportCalledFixed,
    lines: [
      wronglyAt('reference', '10010', { en: 'Please check each figure.', cy: 'Gwiriwch bob ffigur.' }),
      at('reference', '10019'),
      at(
        'next',
        reportSaid(({ became }) => became.done),
      ),
    ],
    ends: reportSaid(({ became }) => became.finished),
  },
  {
    name: 'it is called mended and is not: it opens again',
    flow: 'what-became',
    given: aReportCalledFixed,
    // A caller says the words, and is heard and not read: see became.test.ts.
    notOn: ['voice'],
    lines: [
      at('reference', '10019'),
      at(
        'next',
        reportSaid(({ became }) => became.notFixed),
      ),
      // Where nothing can be written it is not asked.
      atBut(['tv'], 'words', '-'),
      send,
    ],
    ends: reportSaid(({ became }) => became.reopened),
  },
  {
    name: 'whoever told of it asks after their own, with no reference, and adds what they know',
    flow: 'my-reports',
    whose: somebodyWhoTold,
    mustBeTyped: true,
    // Whoever texts or rings shows first who they are, and a helper’s people have names, or none: see became.test.ts.
    notOn: ['sms', 'voice', 'assisted'],
    lines: [
      at('which', 'Deep hole'),
      at(
        'next',
        reportSaid(({ mine }) => mine.add),
      ),
      at('words', 'It is wider now'),
      send,
    ],
    ends: reportSaid(({ mine }) => mine.added),
  },
  {
    name: 'they want to hear by text what happens',
    flow: 'what-became',
    given: aReportAskedAbout,
    lines: [
      at('reference', '10019'),
      at(
        'next',
        reportSaid(({ became }) => became.tellMe),
      ),
      at('phone', '07700 900982'),
    ],
    ends: reportSaid(({ became }) => became.asked),
  },
  {
    name: 'somebody asks to be put in touch, thinks better of their words, and agrees to be spoken of',
    flow: 'refer-me',
    given: aFoodBank,
    // A caller says the name, and is heard and not read.
    mustBeTyped: true,
    lines: [
      at('need', 'food bank'),
      at('pick', 'Minster Food Bank'),
      at('why', 'No work since May'),
      at('name', 'Ann Pritchard'),
      at(
        'tell',
        inReferrals(({ refer }) => refer.byText),
      ),
      wronglyAt('phone', '12', { en: 'We need a mobile number', cy: 'Mae angen rhif ffôn symudol' }),
      at('phone', '07700 900982'),
      at(
        'share',
        inReferrals(({ refer }) => refer.agree),
      ),
      change('why', 'No work since June'),
      send,
    ],
    ends: { en: 'We have asked Helping Hands.', cy: 'Rydym wedi gofyn i Helping Hands.' },
  },
  {
    name: 'an appointment with the adviser they choose',
    flow: 'book-appointment',
    given: aClinic,
    mustBeTyped: true,
    lines: [
      at('kind', { en: 'Debt advice', cy: 'Cyngor ar ddyled' }),
      at('whom', 'Meera Joshi'),
      at('day', friday),
      at('when', onFriday),
      at('name', 'Ann Pritchard'),
      at('tell', { en: 'There is no need', cy: 'Does dim angen' }),
      send,
    ],
    ends: { en: 'Debt advice, with Meera Joshi', cy: 'Cyngor ar ddyled, gyda Meera Joshi' },
  },
  {
    name: 'the form that was posted gives it back, by the reference on the letter',
    flow: 'my-appointment',
    whose: somebodyBooked,
    notOn: ['web', 'sms', 'tv', 'voice'],
    lines: [
      at('reference', theirReference),
      // The desk takes what was found by the reference.
      at('which', '1'),
      at('what', { en: 'Give it back', cy: 'Ei ildio' }),
      at('reason', { en: 'I am unwell', cy: 'Rwy’n sâl' }),
      send,
    ],
    ends: { en: 'You have given it back', cy: 'wedi’i ildio' },
  },
  {
    name: 'they hear where it stands',
    flow: 'my-referral',
    whose: somebodyReferred,
    // A caller keys the reference first, and a television knows what was asked for on it: see referrals.test.ts.
    notOn: ['voice', 'tv'],
    lines: [
      at('which', { en: 'Helping Hands: Sent', cy: 'Helping Hands: Wedi’i anfon' }),
      at(
        'what',
        inReferrals(({ mine }) => mine.where),
      ),
    ],
    ends: { en: 'It is with Helping Hands. They answer by', cy: 'Mae gyda Helping Hands. Byddan nhw’n ateb erbyn' },
  },
  {
    name: 'they take it back',
    flow: 'my-referral',
    whose: somebodyReferred,
    notOn: ['voice', 'tv'],
    lines: [
      at('which', { en: 'Helping Hands: Sent', cy: 'Helping Hands: Wedi’i anfon' }),
      at(
        'what',
        inReferrals(({ mine }) => mine.stop),
      ),
      send,
    ],
    ends: inReferrals(({ mine }) => mine.stopped('Helping Hands')),
  },
  {
    name: 'they are asked first, hear the words, and say yes',
    flow: 'my-referral',
    whose: somebodyAskedFirst,
    notOn: ['voice', 'tv'],
    lines: [
      at('which', { en: 'Helping Hands: Waits for your yes', cy: 'Helping Hands: Yn aros am eich caniatâd' }),
      at(
        'what',
        inReferrals(({ mine }) => mine.agree),
      ),
      send,
    ],
    ends: inReferrals(({ mine }) => mine.agreed('Helping Hands')),
  },
  {
    name: 'a guide read to its end, found useful, and somebody to talk to about it',
    flow: 'read-guide',
    given: aGuide,
    lines: [
      at('about', 'damp and mould'),
      at('pick', { en: 'Damp and mould at home', cy: 'Lleithder a llwydni gartref' }),
      at('useful', { en: 'Yes', cy: 'Oedd' }),
      at(
        'next',
        guideSaid(({ flow }) => flow.done),
      ),
    ],
    ends: guideSaid(({ flow }) => flow.finished),
  },
  {
    name: 'somebody who wants to die is told whom to ring, and goes on to find help',
    flow: 'find-service',
    mustBeTyped: true,
    given: aFoodBank,
    lines: [
      at('need', 'hungry, and I want to die'),
      at(
        'despair',
        said(({ dangers }) => dangers.goOn),
      ),
      at('place', 'yo1 7hh'),
      at('pick', 'Minster Food Bank'),
      at(
        'next',
        said(({ flow }) => flow.putThrough),
      ),
    ],
    ends: said(({ flow }) => flow.ringThem('Minster Food Bank', '01632 960321')),
  },
  {
    name: 'somebody is asked to agree when nobody is with them, hears the words, thinks better of a no, and says yes',
    flow: 'answer-consent',
    whose: somebodyAskedToAgree,
    pin: theirPin,
    lines: [
      at('which', {
        en: rightsWords.en.answerConsent.between(null, 'Helping Hands'),
        cy: rightsWords.cy.answerConsent.between(null, 'Helping Hands'),
      }),
      at(
        'answer',
        rightsSaid(({ answerConsent }) => answerConsent.no),
      ),
      change(
        'answer',
        rightsSaid(({ answerConsent }) => answerConsent.yes),
      ),
      send,
    ],
    ends: rightsSaid(({ answerConsent }) => answerConsent.saidYes('Helping Hands')),
  },
  {
    name: 'somebody lets the food bank see what the advice centre keeps, until a day, unasked',
    flow: 'give-consent',
    whose: somebodyWithTwoHelpers,
    pin: theirPin,
    lines: [
      at('to', 'Helping Hands'),
      at(
        'of',
        rightsSaid(({ giveConsent }) => giveConsent.whatOneKeeps('Testworth Advice')),
      ),
      at(
        'why',
        rightsSaid(({ giveConsent }) => giveConsent.purposes.appointment),
      ),
      at(
        'long',
        rightsSaid(({ giveConsent }) => giveConsent.untilADay),
      ),
      at('day', '24/12/2026'),
      at(
        'answer',
        rightsSaid(({ answerConsent }) => answerConsent.yes),
      ),
      change(
        'why',
        rightsSaid(({ giveConsent }) => giveConsent.purposes.advice),
      ),
      send,
    ],
    ends: rightsSaid(({ giveConsent }) => giveConsent.saidYes('Helping Hands')),
  },
]

/** As it goes on one channel. */
export function playOf(play: Play, channel: FlowChannel): Play {
  return { ...play, lines: play.lines.filter((line) => !('notOn' in line && line.notOn?.includes(channel))) }
}
