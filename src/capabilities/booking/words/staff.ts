/** For staff, in English as all their pages are. */
export const notToSee = 'Not for you to see'
export const onlyKeptName = 'Somebody who asked that this is only kept'

export const staffStates: Record<string, string> = {
  held: 'Being booked now',
  offered: 'Offered from the line',
  requested: 'To agree',
  confirmed: 'Booked',
  attended: 'Came',
  missed: 'Did not come',
  cancelled: 'Given back',
  declined: 'Declined',
  expired: 'Ran out',
}

/** Where what happened is said otherwise than how it stands. */
export const staffHistory: Record<string, string> = {
  held: 'Time chosen, and kept while the form was filled in',
  moved: 'Moved',
  unsaid: 'No reminder was sent',
}

export const staffReasons: Record<string, string> = {
  'no-longer-needed': 'They no longer need it',
  'another-time': 'They will book another time',
  'cannot-get-there': 'They cannot get there',
  unwell: 'They are unwell',
  'booked-elsewhere': 'They have one somewhere else',
  other: 'Another reason',
  'by-the-service': 'The service cannot do it',
  'asked-by-phone': 'They asked us to',
  'moved-elsewhere': 'It is done somewhere else',
  'only-kept': 'They asked that what we have of them is only kept',
  'booked-by-mistake': 'It was booked by mistake',
}
