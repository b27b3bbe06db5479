/** What is put in words when a source says on which days a place opens but not at what times. */
export const en = {
  days: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  fromTo: (first: string, last: string) => `${first} to ${last}`,
  and: (all: string[]) => (all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`),
  /** `days` is `Monday to Friday`; `open` one of the sentences below, without its full stop. */
  onDays: (days: string, open: string) => `${days}: ${open}`,
  timesNotGiven: (open: string) => `${open}, but we do not have the exact times`,
  opens: {
    morning: 'open in the morning',
    afternoon: 'open in the afternoon',
    evening: 'open in the evening',
    'morning-and-afternoon': 'open in the morning and the afternoon',
    'morning-and-evening': 'open in the morning and the evening',
    'afternoon-and-evening': 'open in the afternoon and the evening',
    'all-day': 'open in the morning, the afternoon and the evening',
  },
  closesForAWhile: (open: string) => `${open}, and closed for a while in between`,
  variesByWeek: 'open some weeks and not others',
  byAppointment: 'open only if you book first',
}

export type ImportWords = typeof en
