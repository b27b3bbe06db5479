// Every address of reports, made in one place.
export const paths = {
  list: '/reports',
  begin: '/do/report-problem',
  onePage: '/reports/new',
  map: '/reports/map',
  takes: '/reports/times',
  find: '/reports/find',
  alerts: '/reports/alerts',
  typeCode: '/reports/confirm',
  one: (reference: string) => `/reports/${reference}`,
  following: (reference: string) => `/reports/${reference}/following`,
  updates: (reference: string) => `/reports/${reference}/updates`,
  reopening: (reference: string) => `/reports/${reference}/reopening`,
  inbox: '/work/reports',
  figures: '/work/reports/figures',
  templates: '/work/reports/templates',
  categories: '/work/reports/categories',
  sending: '/work/reports/sending',
  replies: '/work/reports/replies',
  bodies: '/work/reports/bodies',
  limits: '/work/reports/limits',
  photo: (id: string) => `/reports/photos/${id}`,
  cover: (photo: string) => `/work/reports/photos/${photo}`,
  place: '/reports/place',
  given: '/do/report-problem/given',
  desk: (id: string) => `/work/reports/${id}`,
} as const

/** Empty values are left out, so that an address says only what was asked. */
export function withQuery(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const kept = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '')
  return kept.length === 0 ? path : `${path}?${new URLSearchParams(kept)}`
}
