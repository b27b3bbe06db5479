// Staff pages are English, as all of them are.
import type { Lack, Sheet, Translation } from '../rules/guide.ts'
import type { Check, Finding } from '../rules/plain-english.ts'

const languageNames = { en: 'English', cy: 'Welsh' } as const

export const staffWords = {
  languageNames,
  entrance: 'Guides',
  entranceAbout: 'Write, check and publish guides and answers',
  list: {
    title: 'Guides and answers',
    begin: 'Begin a guide or an answer',
    none: 'There are no guides of your organisations yet.',
    all: (count: number) => `All guides (${count})`,
    due: 'To be checked',
    dueAbout: 'What is past its check says so to everybody who reads it.',
    translations: 'Translations to bring up to date',
    translationsAbout: 'The English has changed since these were put into Welsh.',
    opinions: 'What readers said',
    opinionsAbout: 'What was not useful comes first. Nobody gave a name, so nobody can be answered.',
    noOpinions: 'There is nothing new to read.',
    requests: 'Waiting to be published',
    past: (day: string) => `Past its check since ${day}`,
    soon: (day: string) => `Check due ${day}`,
    never: 'Not shown',
    shown: 'Shown',
    comes: (when: string) => `Changes ${when}`,
    waiting: 'Waiting for a decision',
    draft: 'Newer draft',
    noWelsh: 'No Welsh',
    staleWelsh: 'Welsh is behind',
    useful: (yes: number, no: number) => `${yes} found it useful, ${no} did not`,
    unread: (count: number) => (count === 1 ? '1 to read' : `${count} to read`),
    answer: 'Answer',
    guide: 'Guide',
  },
  opinion: {
    useful: 'Useful',
    notUseful: 'Not useful',
    noWords: 'No words with it',
    by: (channel: string, when: string) => `${channel}, ${when}`,
    read: 'I have read this',
    channels: {
      web: 'On the web',
      sms: 'By text',
      voice: 'By telephone',
      tv: 'On television',
      paper: 'On paper',
      assisted: 'Through a helper',
      field: 'On a visit',
      api: 'By a program',
    } as Record<string, string>,
  },
  begin: {
    title: 'Begin a guide or an answer',
    name: 'Title',
    nameHint: 'For an answer, write the question as people ask it. The address is made of this, and stays.',
    kind: 'What is it?',
    kinds: { guide: 'A guide', answer: 'An answer to one question' },
    organisation: 'Whose is it?',
    topic: 'Subject',
    go: 'Begin',
    taken: 'There is a guide at that address already. Give it another title.',
    noTitle: 'Give it a title',
    tooLong: 'The title is too long. Use 120 characters or fewer.',
    choose: 'Choose one',
  },
  setting: {
    title: 'What it belongs to',
    topic: 'Subject',
    need: 'Services that go with it',
    needHint: 'What somebody would type to find them, such as “debt advice”. Leave it empty for none.',
    health: 'It is about health: it says that it is not medical advice, and begins with when to ring 999 or 111',
    action: 'What to do next',
    actions: { none: 'Nothing', find: 'Find a service', book: 'Book a time', ring: 'Ring a number' },
    actionTo: 'What to search for, or the number to ring',
    actionHint: 'Leave it empty to search for the services above.',
    save: 'Save',
    saved: 'It is saved, and shows at once.',
    badPhone: 'To ring a number, write the number: digits and spaces.',
    tooLong: 'That is too long. Use 80 characters or fewer.',
  },
  kept: {
    see: 'See it as readers do',
    notShown: 'Nobody outside sees it.',
    shownSince: (version: number, day: string) => `Version ${version} has been shown since ${day}.`,
    changes: (version: number | null, when: string) =>
      version === null ? `It will no longer be shown from ${when}.` : `Version ${version} will be shown from ${when}.`,
    callOff: 'Call this off',
    write: (language: string) => `Write in ${language}`,
    edit: (language: string) => `Edit the ${language}`,
    newest: (version: number) => `Newest: version ${version}`,
    asked: (by: string, version: number) => `${by} asks for version ${version} to be published.`,
    decide: 'Look at it and decide',
    sentBack: (because: string) => `Sent back: “${because}”`,
    translation: {
      none: 'There is no Welsh yet.',
      current: 'The Welsh says the same as the English.',
      stale: 'The English has changed since the Welsh was made.',
    } satisfies Record<Translation, string>,
    versions: 'Every version',
    version: (version: number) => `Version ${version}`,
    by: (who: string, when: string) => `${who}, ${when}`,
    somebody: 'Somebody who has left',
    opinions: 'What readers said',
    withdraw: 'Stop showing it',
    withdrawAbout: 'Its words stay here, and can be published again.',
    because: 'Why? Those who keep it will see this.',
    done: {
      begun: 'It is begun. Nobody outside sees it until it is published.',
      saved: 'Your version is saved.',
      published: 'It is published.',
      scheduled: 'It will be published then.',
      asked: 'You have asked for it to be published.',
      'sent-back': 'It is sent back.',
      withdrawn: 'It is withdrawn.',
      'called-off': 'It is called off.',
      read: 'Marked as read.',
      setting: 'It is saved, and shows at once.',
    } as Record<string, string>,
  },
  edit: {
    title: (title: string, language: string) => `${title}: ${language}`,
    name: 'Title',
    summary: 'In short',
    summaryHint: 'The answer in one or two sentences. It is read first everywhere.',
    body: 'The guide',
    bodyHint:
      'Markdown: ## for a heading, - for a list, 1. for steps, **strong**, [words](https://address), and > for what must not be missed.',
    asked: 'Other ways people ask this',
    askedHint: 'One on each line. They are searched and never shown.',
    sources: 'Where it comes from',
    sourcesHint: 'One on each line: the name, then the address if it has one.',
    reviewer: 'Who checked it',
    reviewerRole: 'What they do',
    checkedOn: 'When they checked it',
    dueOn: 'When it is to be checked again',
    dayHint: 'For example, 27 3 2027',
    note: 'What did you change?',
    noteHint: 'For whoever reads this version after you.',
    translates: 'This now says the same as the English',
    save: 'Save a version',
    check: 'Check the English',
    checkOther: 'Check it',
    preview: 'How it looks',
    first: (language: string) => `The ${language} now shown`,
    conflict: (who: string) => `${who} saved a version while you were writing`,
    conflictHow:
      'Nothing of yours is lost: your words are below. Read what is different, put it right, and save again.',
    conflictTitle: 'From theirs to yours',
    tooLong: {
      title: 'The title is too long. Use 120 characters or fewer.',
      summary: 'This is too long. Use 400 characters or fewer.',
      body: 'The guide is too long. Use 40,000 characters or fewer, or make two guides of it.',
      asked: 'This is too long. Use 2,000 characters or fewer.',
      note: 'This is too long. Use 500 characters or fewer.',
      sources: 'There are too many sources, or one is too long. Use 20 lines of 300 characters or fewer.',
      reviewer: 'This is too long. Use 120 characters or fewer.',
    },
    badDay: 'That is not a day. Write day, month and year, like 27 3 2027.',
    dueFirst: 'The next check must come after this one.',
    noTitle: 'Give it a title.',
    nothing: 'Nothing has changed, so there is nothing to save.',
  },
  check: {
    title: 'Plain English',
    nothing: 'There is nothing to put right.',
  },
  version: {
    title: (title: string, language: string, version: number) => `${title}: ${language}, version ${version}`,
    changes: (version: number) => `What is different from version ${version}, which is shown now`,
    changesBefore: (version: number) => `What is different from version ${version}`,
    first: 'There is nothing before it.',
    same: 'It says the same.',
    unchanged: (count: number) => (count === 1 ? '1 paragraph is as it was.' : `${count} paragraphs are as they were.`),
    looks: 'How it looks',
    speaks: 'How it sounds on a telephone',
    texts: 'How it goes by text',
    publish: 'Publish this version',
    publishAt: 'When?',
    now: 'Now',
    later: 'Later',
    day: 'Day',
    time: 'Time',
    timeHint: 'For example, 09:30',
    go: 'Publish',
    lacks: 'It cannot be published yet',
    ask: 'Ask for it to be published',
    note: 'Anything to say to whoever decides?',
    askGo: 'Ask',
    waits: 'It waits for somebody who may publish.',
    sendBack: 'Not yet: send it back',
    because: 'What is still to be done?',
    sendBackGo: 'Send it back',
    needsReason: 'Say what is still to be done.',
    isShown: 'This is the version that is shown.',
  },
  when: {
    'not-a-day': 'That is not a day. Write day, month and year, like 27 3 2027.',
    'not-a-time': 'That is not a time. Write it like 09:30.',
    past: 'That moment has gone. Choose one to come.',
    skipped: (instead: string) =>
      `There is no such time that night, because the clocks go forward. ${instead} is the first moment after.`,
    twice: 'That time comes twice that night, because the clocks go back. It will be the first.',
  },
  fields: {
    title: 'Title',
    summary: 'In short',
    body: 'The guide',
    asked: 'Other ways people ask this',
    sources: 'Where it comes from',
    reviewer: 'Who checked it',
    reviewerRole: 'What they do',
    checkedOn: 'When they checked it',
    dueOn: 'To be checked again',
  } satisfies Record<keyof Sheet, string>,
  lacks: {
    title: 'Give it a title.',
    summary: 'Say it in short.',
    body: 'Write the guide.',
    sources: 'Say where it comes from.',
    reviewer: 'Say who checked it.',
    'checked-on': 'Say when it was checked.',
    'checked-later': 'It says that it was checked on a day to come.',
    'due-on': 'Say when it is to be checked again.',
    'due-passed': 'The day of its next check has gone. Check it, and choose another.',
    'no-urgent-signs': 'It is about health, so it must begin with when to ring 999 or 111.',
  } satisfies Record<Lack, string>,
  waits: {
    requests: { title: 'Guides to publish', about: 'Somebody has asked, and you may say yes or not yet' },
    due: { title: 'Guides to check', about: 'They are past their check, or soon will be' },
    opinions: { title: 'What readers said of guides', about: 'What was not useful comes first' },
  },
  noSuch: 'There is no such guide',
  noSuchWhy: 'It may not be one of your organisation’s.',
  back: 'All guides',
}

/** What the check says, in whole sentences: the page and the island say the same. */
export function factsInWords({ words, sentences, readingAge, perSentence }: Check): string[] {
  if (words === 0) return ['There are no words yet.']
  const age =
    readingAge === undefined
      ? ''
      : readingAge <= 12
        ? `A child of ${readingAge} could read this.`
        : `A reader needs to be about ${readingAge}. Aim for 12 or younger.`
  return [`${words} words in ${sentences} sentences, about ${perSentence} in each.`, age].filter((fact) => fact !== '')
}

export function findingInWords(finding: Finding): { what: string; excerpt?: string } {
  switch (finding.code) {
    case 'long-sentence':
      return { what: `This sentence has ${finding.words} words. Make two of it.`, excerpt: finding.excerpt }
    case 'long-paragraph':
      return {
        what: `This paragraph has ${finding.sentences} sentences. Make two of it, or a list.`,
        excerpt: finding.excerpt,
      }
    case 'hard-word':
      return { what: `Instead of “${finding.excerpt}”, say: ${finding.instead}.` }
    case 'click-here':
      return { what: `“${finding.excerpt}” says nothing to somebody who hears the links alone. Say where it goes.` }
    case 'only-for-eyes':
      return { what: 'Somebody who listens cannot see where that is.', excerpt: finding.excerpt }
    case 'shouting':
      return { what: 'Capitals are harder to read. Use small letters.', excerpt: finding.excerpt }
    case 'unsafe-link':
      return {
        what: 'This is not an address we can lead anybody to, so it will be plain words.',
        excerpt: finding.excerpt,
      }
    case 'raw-html':
      return { what: 'This is shown as it is written, and does nothing.', excerpt: finding.excerpt }
    case 'no-headings':
      return { what: 'It is long for something with no headings. Part it with ##.' }
    case 'no-urgent-signs':
      return { what: 'It is about health: begin with when to ring 999 or 111.' }
    case 'too-long':
      return { what: `It has ${finding.words} words. Few people read so far: make two guides of it.` }
  }
}
