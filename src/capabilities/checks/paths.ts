/** Every address of the builder. */
export const paths = {
  list: '/work/checks',
  fresh: '/work/checks/new',
  check: (id: string) => `/work/checks/${id}`,
  about: (id: string) => `/work/checks/${id}/about`,
  question: (id: string, question: string) => `/work/checks/${id}/questions/${question}`,
  rule: (id: string, rule: string) => `/work/checks/${id}/rules/${rule}`,
  example: (id: string, place: string) => `/work/checks/${id}/examples/${place}`,
  order: (id: string) => `/work/checks/${id}/order`,
  publication: (id: string) => `/work/checks/${id}/publication`,
  withdrawal: (id: string) => `/work/checks/${id}/withdrawal`,
  preview: (id: string) => `/work/checks/${id}/preview`,
  versions: (id: string) => `/work/checks/${id}/versions`,
} as const

/** The address of a part that is not there yet. */
export const fresh = 'new'
