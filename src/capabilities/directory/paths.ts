// Every address of the directory, made in one place.
const listing = (id: string) => `/work/listings/${id}`

export const paths = {
  home: '/',
  find: (query: Record<string, string>) => withQuery('/services', query),
  service: (id: string) => `/services/${id}`,
  place: (id: string, listingId: string) => `/services/${id}/at/${listingId}`,
  sending: (id: string) => `/services/${id}/sendings`,
  problem: (id: string) => `/services/${id}/problem`,
  listings: '/work/listings',
  newListing: '/work/listings/new',
  listing,
  edit: (id: string) => `${listing(id)}/edit`,
  confirmation: (id: string) => `${listing(id)}/confirmation`,
  closing: (id: string) => `${listing(id)}/closing`,
  reopening: (id: string) => `${listing(id)}/reopening`,
  keeper: (id: string) => `${listing(id)}/keeper`,
  history: (id: string) => `${listing(id)}/history`,
  restoring: (id: string) => `${listing(id)}/restoring`,
  approvals: '/work/approvals',
  approval: (id: string) => `/work/approvals/${id}`,
  approving: (id: string) => `/work/approvals/${id}/approval`,
  declining: (id: string) => `/work/approvals/${id}/refusal`,
  withdrawing: (id: string) => `/work/approvals/${id}/withdrawal`,
  problemReport: (id: string) => `/work/problems/${id}`,
} as const

/** Empty values are left out, so that an address says only what was asked. */
export function withQuery(path: string, query: Record<string, string>): string {
  const kept = Object.entries(query).filter(([, value]) => value !== '')
  return kept.length === 0 ? path : `${path}?${new URLSearchParams(kept)}`
}
