import type { Said } from '../rules/lists.ts'
import type { Strength } from '../rules/together.ts'

export const en = {
  entrance: 'Also useful',
  beside: {
    title: 'People who used this also found these useful',
    /** Why each is shown. */
    because: (said: Said, strength: Strength) =>
      `${said.kind === 'fewer' ? `Fewer than ${said.than} people` : `About ${said.people} people`} who used this used it too${
        strength === 'beyond-chance' ? ', more than chance would bring.' : '. It may be chance.'
      }`,
    how: 'How we know, and who is counted',
    by: (organisation: string) => organisation,
    used: 'I used this, and it was useful',
    usedAbout: 'Only you see that you said so. It counts, with no name, towards these lists.',
  },
  how: {
    title: 'How “people also found useful” works',
    lead: 'We count which services are used by the same people, so that one good door leads to the next. Nobody is counted unless they say yes.',
    points: [
      (least: number) =>
        `A pair of services is shown only if ${least} different people or more used both. Anything less takes no part in the sums.`,
      () =>
        'No names, and nothing about one person, is in what comes out: only an order, and a number of people to the nearest 5.',
      () =>
        'Services for abuse at home, rape and sexual assault, sexual health, drugs and alcohol, and asylum and migration are never counted and never suggested here.',
      () => 'At most 20 services of one person count, so that no one person weighs more than others.',
      () =>
        'The lists are made again once a week, and change slowly on purpose: one person coming or going does not show.',
      () =>
        'You can say no at any time. From then on nothing of yours is read, and the next lists are made without you.',
    ],
    last: (day: string, people: number, services: number, pairs: number) =>
      `Last made on ${day}, from about ${people} people and ${services} services that enough of them used. ${pairs} suggestions came of it.`,
    never: 'No lists have been made here yet.',
    method:
      'The method is called EASE: one equation, solved exactly, the same for everybody. Whether a pair may be chance is Dunning’s likelihood ratio.',
    choose: 'Choose whether you are counted',
  },
  mine: {
    title: 'What else may be useful to you',
    about: 'What others found useful, what fits what you need, and whether you are counted.',
    lead: 'Two kinds of suggestion, kept apart: what people who use the same services found useful, and what fits what you told us.',
    fromOthers: 'Because of what you use',
    fromOthersNone: 'Nothing yet. It needs something that you used, and enough other people who used it too.',
    fromOthersOff: 'You are not counted, so we do not look at what you use, and suggest nothing from it.',
    because: (names: string) => `People who used ${names} found it useful.`,
    fromNeeds: 'Because of what you told us you need',
    fromNeedsNone: 'You have not told us of anything you need. You do not have to.',
    needBecause: (need: string) => `You said: ${need}.`,
    fewer: (than: number) => `Nobody’s use is counted for these. They may have been used by fewer than ${than} people.`,
    tellNeeds: 'What would help you?',
    tellNeedsHint:
      'Choose any. We use it for suggestions on this page and when a worker helps you, and for nothing else.',
    private:
      'For abuse at home, rape or sexual assault, sexual health, drugs and alcohol, or asylum and migration we keep nothing:',
    privateLink: 'find help without telling us',
    saveNeeds: 'Save what I need',
    saved: 'Saved.',
    counted: 'Being counted',
    isOn: 'You are counted, with no name. Thank you: it helps others.',
    isOff: 'You are not counted. Nothing that you use is looked at for this.',
    turnOn: 'Count me',
    turnOff: 'Do not count me any more',
    turnOffAbout: 'What you told us you used is deleted at once. Lists made from next time on leave you out.',
    what: 'What of yours is counted',
    whatNone: 'Nothing yet.',
    whatAbout:
      'Appointments that you came to, details that you had sent to yourself, help that you were given, and what you said was useful.',
    remove: 'Do not count this',
    refused: {
      'not-counted': 'You are not counted at the moment. Choose “Count me” first.',
      'never-counted': 'We never count this kind of service, so that nobody can learn that you used it.',
      'no-such-service': 'That service is not in the directory any more.',
      'no-such-use': 'That was not counted.',
      'not-allowed': 'Please sign in first.',
      'not-yours-to-choose': 'Only the person can choose this. Please sign in.',
    },
  },
  flow: {
    title: 'Be counted, or not, in what people find useful',
    count: 'May we count, with no name, which services you use? It helps others find what is good.',
    countShort: 'May we count, with no name, which services you use, to help others find theirs?',
    countHint: 'Only pairs of services that 10 or more people used are ever shown. You can change this at any time.',
    countCalled: 'Count me',
    yes: 'Yes, count me',
    no: 'No, do not count me',
    check: 'Is this right?',
    send: 'Save my choice',
    on: 'You are counted, with no name. You can change this at any time.',
    off: 'You are not counted. What you told us you used is deleted, and the next lists leave you out.',
    notYours: 'Only you can choose this. Sign in, or text from the number that is yours with us.',
  },
  verbs: {
    choose: 'chose whether their use of services is counted',
    tellUse: 'said that a service counts, or does not',
    tellNeeds: 'said what they need',
    rebuild: 'made the lists of what people also found useful',
  },
}

export type UsefulWords = typeof en
