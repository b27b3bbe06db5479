import type { Both, OrganisationDraft } from './draft.ts'

export const row = (
  key: string,
  en: string,
  cy: string,
  legalStatus: string,
  since: number,
  about: string,
  aboutCy?: string,
) => {
  const both: Both = aboutCy ? { en: about, cy: aboutCy } : { en: about }
  return { key, name: { en, cy }, legalStatus, since, about: both } satisfies OrganisationDraft
}
