// What a text message says around a question. Every letter is paid for, so: short, plain, and in the cheap alphabet.
export const en = {
  option: (key: string, label: string) => `${key} ${label}`,
  replyOne: (first: string, last: string) => (first === last ? `Reply ${first}.` : `Reply ${first} to ${last}.`),
  replyMany: 'Reply with the numbers, like 1 3.',
  replyWord: (agree: string, refuse: string) => `Reply ${agree} or ${refuse}.`,
  more: 'MORE for more.',
  readOn: 'MORE to read on, or 1 to stop here.',
  skip: 'SKIP to pass over it.',
  help: 'BACK to change your last answer, AGAIN to see the question again, PERSON to talk to someone, STOP to end texts from us.',
  reviewLine: (number: number, label: string, answer: string) => `${number} ${label}: ${answer}`,
  reviewReply: (last: number) =>
    last === 1 ? 'Reply SEND to send, or CHANGE 1 to change it.' : `Reply SEND to send, or CHANGE 1 to CHANGE ${last}.`,
  link: (href: string) => `You can do this part here: ${href}`,
  done: 'That is done. Thank you.',
  expired: 'That took a while, so we put it away. Nothing was sent.',

  /** What can be begun: `FIND: find help near you`. */
  keyword: (word: string, title: string) => `${word}: ${title}`,
  moreWords: 'MORE: other things to do',
  hello: (place: string) => `This is ${place}. Text one of these words:`,
  notUnderstood: 'We did not understand that.',
  /** Where what is needed is understood without a keyword. With the telephone to ring it fits one part, before all that can be begun. */
  sayNeed: 'Text what you need in a few words, like: food bank',
  /** In plain letters, for the price: whoever sees their language among these knows the word by its neighbours. */
  interpreter: 'Polski, Espanol, Italiano, Soomaali, Shqip: text INTERPRETER',
  oneOfThese: 'Text one of these words:',
  nothingToBegin: (place: string) => `This is ${place}. There is nothing to do by text at the moment.`,
  empty: 'Your text was empty.',
  onlyFile: 'We cannot read pictures here.',
  partsLost: 'Part of your text got lost on the way. Please send it again.',

  stopped: (ours: string) => `You will get no more texts from ${ours}. To get them again, text START to this number.`,
  started: 'Welcome back. You will get texts from us again.',
  stillStopped: 'You stopped texts from us, so we only answer when you text. START brings them back.',
  canGoOn: (title: string) => `To go on with "${title}", text RETURN.`,
  parked: (title: string) => `We kept your place in "${title}". To go back to it, text RETURN.`,
  nothingParked: 'There is nothing to go back to.',
  whatToCancelHere: (title: string) =>
    `Do you mean "${title}"? To leave it, text LEAVE. To end all texts from us, text STOP. Or just answer the question.`,
  nothingToCancel: 'There is nothing open here to cancel. To end all texts from us, text STOP.',
  alreadyAnswered: 'That question was already answered.',
  alreadyDone: (title: string) => `"${title}" is already finished.`,
  noHelp: 'Answer in your own words, or with the number of a choice.',
  language: 'We will text you in English. CYMRAEG for Welsh.',

  codeRefused: {
    'not-valid': 'That code does not work. It may be old or used. Check it, or ask for a new one.',
    'too-many-tries': 'That was too many tries. Please wait ten minutes.',
  },

  slowDown: (minutes: number) =>
    `That is a lot of texts in a short time, so we are resting for ${minutes} minutes. What you told us before is safe. After that, please send your last text again.`,
  callNow: (phone: string) => `If you need someone now, call ${phone}.`,
  trouble:
    'Sorry, something went wrong on our side. What you told us before is safe. Please send that text again, or text BACK.',
}

export type SmsWords = typeof en
