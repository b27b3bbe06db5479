/** Why people give a place back, in their own hands. Coded, so that a service can see its own faults in it. */
export const ownReasons = [
  'no-longer-needed',
  'another-time',
  'cannot-get-there',
  'unwell',
  'booked-elsewhere',
  'other',
] as const
/** Why the service does. */
const staffReasons = ['by-the-service', 'asked-by-phone', 'moved-elsewhere', 'booked-by-mistake'] as const
export const cancelReasons = [...ownReasons, ...staffReasons] as const
export type CancelReason = (typeof cancelReasons)[number]
