// How a kind of appointment is given: lengths, limits and who takes it. Each limit is what the database also keeps.
/** Who gives it: whoever is free, each in turn, or whom people choose. */
export const assigns = ['any', 'round-robin', 'chosen'] as const
export type Assign = (typeof assigns)[number]

export type Terms = {
  minutes: number
  bufferBeforeMinutes: number
  bufferAfterMinutes: number
  noticeMinutes: number
  horizonDays: number
  perDayMax: number | null
  seats: number
  partyMax: number
  seating: 'one-slot' | 'side-by-side'
  repeatMax: number
  needsApproval: boolean
  holdMinutes: number
  offerMinutes: number
  cancelNoticeMinutes: number
  assign: Assign
}

export const usualTerms: Terms = {
  minutes: 20,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  noticeMinutes: 60,
  horizonDays: 60,
  perDayMax: null,
  seats: 1,
  partyMax: 1,
  seating: 'one-slot',
  repeatMax: 1,
  needsApproval: false,
  holdMinutes: 10,
  offerMinutes: 240,
  cancelNoticeMinutes: 120,
  assign: 'any',
}

/** The least and the most of each number. */
export const termBounds = {
  minutes: [5, 1440],
  bufferBeforeMinutes: [0, 240],
  bufferAfterMinutes: [0, 240],
  noticeMinutes: [0, 43_200],
  horizonDays: [1, 400],
  perDayMax: [1, 1000],
  seats: [1, 1000],
  partyMax: [1, 50],
  repeatMax: [1, 26],
  holdMinutes: [1, 120],
  offerMinutes: [5, 4320],
  cancelNoticeMinutes: [0, 43_200],
} as const satisfies Partial<Record<keyof Terms, readonly [number, number]>>
export type NumberTerm = keyof typeof termBounds
