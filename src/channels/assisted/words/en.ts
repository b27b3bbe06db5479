// What a helper reads out, and what somebody who was helped reads afterwards.
export const en = {
  script: {
    begin: (helper: string, organisation: string, title: string) =>
      `My name is ${helper}, from ${organisation}. May I do this for you: ${title}? I will write down your answers and any notes I take. You can see them, and we send you a message that says what was done. You can stop whenever you like.`,
    beginFor: (helper: string, organisation: string, title: string) =>
      `My name is ${helper}, from ${organisation}. You have let me act for you. I am going to do this now: ${title}. We send you a message that says what was done.`,
    skip: 'You do not have to answer this one.',
    readBack: 'I will read back what I have written.',
    line: (label: string, answer: string) => `${label}: ${answer}.`,
    isItRight: 'Is that right?',
    hidden: 'kept, and not read out',
    nothing: 'Not answered',
  },
  message: {
    done: (helper: string, organisation: string, title: string) =>
      `${helper} of ${organisation} did this for you: ${title}.`,
    undo: (until: string, href: string) => `See it, or undo it until ${until}: ${href}`,
    see: (href: string) => `See it: ${href}`,
    wrong: (phone: string) => `Not right? Ring ${phone}.`,
    subject: (title: string) => `Done for you: ${title}`,
  },
  helped: {
    title: 'What others did here for you',
    lead: 'Each time somebody helped you here: who it was, what was read out to you, what you said, and the notes they took.',
    none: 'Nobody has done anything here for you.',
    who: 'Who helped you',
    whoOf: (helper: string, organisation: string) => `${helper}, ${organisation}`,
    when: 'When',
    authority: 'Why they could',
    authorities: {
      spoken: 'You agreed when it was read out to you',
      carer: 'You let them act for you, as a carer, family or friend',
      'lasting-power-of-attorney': 'They hold your lasting power of attorney',
      volunteer: 'You let them act for you, as a volunteer',
      worker: 'You let them act for you, as a worker',
      interpreter: 'You let them act for you, as an interpreter',
    },
    said: 'You were told',
    heard: 'What was read out, and what you said',
    heardSaid: (words: string, said: string) => `“${words}” You said: “${said}”`,
    notes: 'Their notes',
    noNotes: 'They took no notes.',
    unfinished: 'This was begun and is not done.',
    undoUntil: (when: string) => `You can undo this until ${when}.`,
    undo: 'Undo this',
    undone: (when: string) => `This was undone on ${when}.`,
    tooLate: 'It is too late to undo this here.',
    cannotUndo: 'This cannot be undone here.',
    ask: (phone: string) => `If it is not right, ring ${phone} and ask.`,
    askAnywhere: 'If it is not right, ask at your nearest library or council office.',
    notValid: 'This link is not one we know. It may have been cut short.',
    couldNot: 'Sorry, we could not undo it. Please ring us.',
    mandates: 'Who may act for you',
  },
  verbs: {
    findPerson: 'looked for a person, to help somebody who rang or came',
    begin: 'began to do something for somebody',
    answer: 'took over from somebody who asked for a person',
    tell: 'told somebody what was done for them',
    undo: 'undid what was done for them',
  },
}

export type AssistedWords = typeof en
