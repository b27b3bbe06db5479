/** Every address of this channel. */
export const paths = {
  desk: '/work/assist',
  search: '/work/assist/search',
  code: '/work/assist/code',
  begin: '/work/assist/new',
  answer: (session: string) => `/work/assist/open/${session}`,
  call: (session: string) => `/work/assist/calls/${session}`,
  elsewhere: (session: string) => `/work/assist/calls/${session}/elsewhere`,
  telling: (session: string) => `/work/assist/calls/${session}/telling`,
  acting: '/me/acting',
  actingFor: (mandate: string) => `/me/acting/${mandate}`,
  begun: (mandate: string, session: string) => `/me/acting/${mandate}/${session}`,
  asked: (mandate: string, session: string, step: string) => `/me/acting/${mandate}/${session}/${step}`,
  mine: '/me/helped',
  undoMine: (session: string) => `/me/helped/${session}/undoing`,
  told: (word: string) => `/helped/${word}`,
} as const
