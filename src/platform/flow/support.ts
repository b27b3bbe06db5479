// What each channel can ask, and what it does with what it cannot.
import { isSureEnough } from './flow.ts'
import type { Fallback, FlowChannel, Kind, Level, Step } from './flow.ts'

/** `asks`: the question is put here. Otherwise the person is given a link, or a person. */
export type How = 'asks' | Fallback

type Everywhere = Record<FlowChannel, How>
const everywhere: Everywhere = {
  web: 'asks',
  sms: 'asks',
  voice: 'asks',
  tv: 'asks',
  paper: 'asks',
  assisted: 'asks',
  field: 'asks',
}

const typed: Everywhere = { ...everywhere, voice: 'person', tv: 'link' }
// Money has no keeper yet: until it does, whoever needs to pay speaks to a person.
const unkept: Everywhere = {
  web: 'person',
  sms: 'person',
  voice: 'person',
  tv: 'person',
  paper: 'person',
  assisted: 'person',
  field: 'person',
}

const support: Record<Kind, Everywhere> = {
  choice: everywhere,
  choices: everywhere,
  'yes-no': everywhere,
  number: everywhere,
  money: everywhere,
  date: everywhere,
  time: everywhere,
  postcode: typed,
  place: typed,
  phone: { ...everywhere, tv: 'link' },
  email: typed,
  'short-text': { ...everywhere, tv: 'link' },
  'long-text': { ...everywhere, tv: 'link' },
  // A page can take a photograph; a telephone, a remote and a sheet of paper lead to one.
  photo: { ...everywhere, sms: 'link', voice: 'person', tv: 'link', paper: 'person', assisted: 'person' },
  slot: everywhere,
  person: everywhere,
  consent: everywhere,
  payment: unkept,
  information: everywhere,
  review: everywhere,
}

export type ChannelFacts = {
  /** The surest that a binding of this channel can be. */
  level: Level
  /** Others in the room can see or hear it. */
  isShared: boolean
  /** More listed options than this cannot be offered in one question. */
  optionsMax: number
  /** How many found options are offered at a time; MORE brings the next. */
  optionsAtOnce: number
  /** Information waits for "continue"; elsewhere it is said together with what follows. */
  pausesAtInformation: boolean
  /** Minutes of silence after which a session here ends. */
  minutesOpen: number
}

const day = 24 * 60
export const channelFacts: Record<FlowChannel, ChannelFacts> = {
  web: {
    level: 'verified',
    isShared: false,
    optionsMax: 30,
    optionsAtOnce: 10,
    pausesAtInformation: true,
    minutesOpen: day,
  },
  sms: {
    level: 'reached',
    isShared: false,
    optionsMax: 9,
    optionsAtOnce: 3,
    pausesAtInformation: false,
    minutesOpen: 3 * day,
  },
  // Keys 7, 8, 9 and 0 mean more, language, again and a person.
  voice: {
    // By a PIN that only the caller knows; their number alone is a claim.
    level: 'verified',
    isShared: false,
    optionsMax: 6,
    optionsAtOnce: 3,
    pausesAtInformation: false,
    // A call that was cut off goes on where it stopped for as long as this.
    minutesOpen: 120,
  },
  tv: { level: 'reached', isShared: true, optionsMax: 9, optionsAtOnce: 6, pausesAtInformation: true, minutesOpen: 30 },
  paper: {
    level: 'claimed',
    isShared: false,
    optionsMax: 15,
    optionsAtOnce: 15,
    pausesAtInformation: false,
    minutesOpen: 60 * day,
  },
  assisted: {
    level: 'verified',
    isShared: false,
    optionsMax: 30,
    optionsAtOnce: 10,
    pausesAtInformation: true,
    minutesOpen: day,
  },
  field: {
    level: 'verified',
    isShared: false,
    optionsMax: 30,
    optionsAtOnce: 10,
    pausesAtInformation: true,
    minutesOpen: 30 * day,
  },
}

/** How this step is asked on this channel: what the step says comes first, then what the channel can do. */
export function howAsked(step: Step, channel: FlowChannel): How {
  const declared = step.fallback?.[channel]
  if (declared) return declared
  const facts = channelFacts[channel]
  if (facts.isShared && step.sensitive) return 'link'
  if (!isSureEnough(facts.level, step.level)) return 'link'
  // A postcode cannot be keyed one press for each letter: 400 endings share 64 codes, and only one of those is unique.
  // Where the host has lists that lead to a place, it is chosen from those.
  const isChosen = channel === 'voice' || channel === 'tv'
  if (isChosen && (step.kind === 'place' || step.kind === 'postcode') && step.spelled) return 'asks'
  if (channel === 'tv' && step.kind === 'short-text' && step.common) return 'asks'
  return support[step.kind][channel]
}
