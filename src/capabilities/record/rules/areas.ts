// What people are helped with, how they came, and how it ended: codes; the words are the staff's.

export const areas = [
  'benefits',
  'debt',
  'housing',
  'care',
  'health',
  'mental-health',
  'food',
  'energy',
  'employment',
  'family',
  'immigration',
  'safeguarding',
  'loneliness',
  'education',
  'travel',
  'consumer',
  'other',
] as const
export type Area = (typeof areas)[number]

/** In the order they are offered to whoever records a contact; the channels of the product itself come by themselves. */
export const contactChannels = [
  'voice',
  'in-person',
  'visit',
  'email',
  'sms',
  'letter',
  'web',
  'note',
  'tv',
  'paper',
  'assisted',
  'field',
  'api',
] as const
export type ContactChannel = (typeof contactChannels)[number]
export const offeredChannels = contactChannels.slice(0, 8)

export const outcomes = [
  'resolved',
  'going-on',
  'referred',
  'no-answer',
  'did-not-come',
  'declined',
  'not-ours',
] as const
export type Outcome = (typeof outcomes)[number]

export const withheldReasons = ['third-party', 'serious-harm'] as const
export type WithheldWhy = (typeof withheldReasons)[number]

/** Within these many days somebody decides whether what is kept from a person still is. */
export const withheldDays = 90
