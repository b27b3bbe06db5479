export const en = {
  title: 'Try it',
  lead: (place: string) =>
    `${place} is made up. Nothing you do here leaves this computer: every text, letter and call goes to the outbox below.`,
  three: 'Three things to try',
  steps: [
    {
      what: 'Text for help',
      how: 'In the telephone here, send: library HW1 1AA. Answer with the number of one of the choices.',
    },
    { what: 'Find it on the web', how: 'Look for the same thing on the web: the same questions, the same answers.' },
    {
      what: 'Keep a listing true',
      how: 'Sign in as Bashir, change an opening time, then sign in as Carys and let it through.',
    },
  ],
  findOnWeb: 'Find a service on the web',
  startFlow: 'Answer question by question',
  phone: 'A telephone for texts',
  phoneAbout: (number: string) => `This telephone’s number is ${number}. Send a text as anyone would.`,
  suggestions: 'Some texts to send',
  somethingElse: 'Use another number',
  people: 'People to be',
  peopleAbout: 'Sign in as one of them with one press.',
  be: (name: string) => `Be ${name}`,
  outbox: 'Everything that was sent',
  outboxAbout: 'Texts and letters, newest first.',
  outboxEmpty: 'Nothing has been sent yet.',
  outboxAll: 'See all of it',
  when: 'When',
  kind: 'Kind',
  to: 'To',
  words: 'Words',
  state: 'State',
  states: {
    queued: 'waiting to go',
    sending: 'going',
    sent: 'sent',
    delivered: 'arrived',
    failed: 'could not be sent',
    refused: 'not sent',
  },
  kinds: { text: 'Text', mail: 'Letter by e-mail', letter: 'Letter on paper' } as Record<string, string>,
  gallery: 'Every part these pages are made of',
  terminal: 'Or in your terminal:',
  back: 'Back to Try it',
}

export type TryWords = typeof en
