/** Who may call whom, through `index.ts` only. A test holds this against the real imports, both ways. */
export const capabilityGraph: Readonly<Record<string, readonly string[]>> = {
  booking: ['directory'],
  callbacks: [],
  checks: ['directory'],
  directory: [],
  matching: ['record'],
  guides: ['directory'],
  moderation: [],
  record: [],
  referrals: ['directory', 'record'],
  reports: ['directory', 'moderation'],
  rights: ['directory', 'record'],
  useful: ['directory', 'record'],
}
