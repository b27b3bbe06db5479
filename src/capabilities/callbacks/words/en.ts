// What somebody hears who asked for a person.
export const en = {
  promise: (when: string) => `Someone will ring you back by ${when}.`,
  promiseClosed: (when: string) => `We are closed now. Someone will ring you back by ${when}.`,
  already: (when: string) => `You are already in the queue. Someone will ring you by ${when}.`,
  closed: (when: string) => `Nobody can answer just now. People answer from ${when}.`,
  urgent: 'If someone is in danger, ring nine nine nine now.',
  urgentText: 'If someone is in danger, ring 999 now.',
  today: (time: string) => `${time} today`,
  tomorrow: (time: string) => `${time} tomorrow`,
  later: (time: string, day: string) => `${time} on ${day}`,
  interpreter: (own: string) => `There will be an interpreter: ${own}.`,
  interpreterNotSaid: 'There will be an interpreter.',
  interpreterWhich: 'There will be an interpreter. Send the name of your language, such as POLSKI.',
  interpreterTitle: 'We ring you with an interpreter',
  interpreterLead: 'Choose your language. A person rings you, with somebody who speaks it. It costs nothing.',
  interpreterOther: 'Another language',
  pageTitle: 'Ask us to ring you',
  pageLead: 'Give us your number, and a person will ring you back.',
  number: 'Your telephone number',
  numberProblem: 'Enter a UK telephone number, such as 01632 960 001.',
  send: 'Ask for a call',
  entrance: 'Ask us to ring you',
  entranceAbout: 'A person rings you back',
  verbs: {
    request: 'asked to be rung back',
    take: 'took a request to be rung back',
    settle: 'noted what came of ringing back',
    escalate: 'said that a promised call was late',
    putThrough: 'began to put a caller through',
    endPutThrough: 'noted what came of putting a caller through',
    watch: 'changed whether to be told of calls that cannot wait',
  },
  message: {
    sorry: (when: string) =>
      `We said that we would ring you by ${when}, and we did not. We are sorry. You are first in the line now.`,
    missed: (when: string) => `We rang you and could not reach you. We will try again by ${when}.`,
    missedLast: 'We rang you three times and could not reach you, so we will not ring again.',
    orRing: (number: string) => `You can ring us on ${number}.`,
    ringUs: 'If you still need us, ask again.',
  },
}

export type CallbackWords = typeof en
