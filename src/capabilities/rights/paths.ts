export const paths = {
  me: '/me',
  /** Of one organisation; of none, where its name is empty; of all, where it is not said. And of one list, from before one of its things. */
  data: (capability: string, organisation?: string, { list, before }: { list?: string; before?: string } = {}) => {
    const asked = Object.entries({ from: organisation, list, before }).flatMap(([name, value]) =>
      value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
    )
    return `/me/data/${capability}${asked.length === 0 ? '' : `?${asked.join('&')}`}`
  },
  correct: '/me/correct',
  requests: '/me/requests',
  reply: (id: string) => `/me/requests/${id}/reply`,
  takingBack: (id: string) => `/me/requests/${id}/taking-back`,
  consents: '/me/consents',
  receipt: (id: string) => `/me/consents/${id}/receipt.json`,
  withdrawal: (id: string) => `/me/consents/${id}/ending`,
  copy: '/me/copy',
  copyRead: '/me/copy/page',
  copyJson: '/me/copy/everything.json',
  copyTables: '/me/copy/tables.zip',
  copyZip: '/me/copy/everything.zip',
  queue: '/work/rights',
  request: (id: string) => `/work/rights/${id}`,
  step: (
    id: string,
    step: 'question' | 'reply' | 'identity' | 'extension' | 'acknowledgement' | 'passing' | 'answer' | 'taking-back',
  ) => `/work/rights/${id}/${step}`,
  print: (id: string) => `/work/rights/${id}/copy`,
  seeing: (id: string) => `/work/rights/notices/${id}/seeing`,
  counter: (person: string) => `/work/rights/people/${person}/requests`,
  person: (person: string) => `/work/rights/people/${person}`,
  holds: (person: string) => `/work/rights/people/${person}/hold`,
  holdEnding: (person: string) => `/work/rights/people/${person}/hold/ending`,
  freezeEnding: (person: string) => `/work/rights/people/${person}/restriction/ending`,
  retention: '/work/retention',
  review: (id: string) => `/work/retention/reviews/${id}`,
}
