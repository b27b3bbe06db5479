// What somebody can let an organisation see their record for, in their own terms, and for which looks that is.

export const givenFor = {
  advice: ['advice', 'casework', 'call-back', 'visit'],
  appointment: ['appointment', 'call-back'],
  referral: ['referral'],
  help: null,
} as const

export type GivenFor = keyof typeof givenFor
