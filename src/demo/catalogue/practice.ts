import type { ServiceDraft, VenueDraft } from './draft.ts'

export type Practice = [
  key: string,
  by: string,
  neighbourhood: string,
  en: string,
  cy: string,
  hours: string,
  about: string,
  aboutCy?: string | undefined,
  more?: Partial<ServiceDraft>,
]

const doors: VenueDraft['access'][] = [
  ['step-free', 'accessible-toilet', 'accessible-parking', 'hearing-loop'],
  ['step-free', 'hearing-loop', 'assistance-dogs'],
  ['step-free', 'accessible-parking'],
  ['step-free', 'accessible-toilet', 'quiet-space', 'hearing-loop'],
]

/** A practice and the door that it brings. */
export function listing(practice: Practice, needs: [string], extra: Partial<ServiceDraft>) {
  const [key, by, neighbourhood, en, cy, hours, about, aboutCy, more] = practice
  const service: ServiceDraft = {
    key,
    by,
    name: { en, cy },
    about: aboutCy ? { en: about, cy: aboutCy } : { en: about },
    needs,
    at: [key],
    hours,
    email: true,
    ...extra,
    ...more,
  }
  const venue: VenueDraft = { key, name: { en, cy }, neighbourhood, access: doors[[...key].length % doors.length]! }
  return { service, venue }
}
