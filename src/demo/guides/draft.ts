// How the demonstration's guides are written down. Facts are true of the United Kingdom and name their sources; the town,
// its people and its numbers are made up. The Welsh is not yet checked by a speaker.
import type { Source } from '../../capabilities/guides/index.ts'

export type GuideWords = { title: string; summary: string; asked?: string; body: string }

export type GuideDraft = {
  slug: string
  kind: 'guide' | 'answer'
  by: string
  topic: string
  need: string
  health?: true
  action: 'none' | 'find' | 'book' | 'ring'
  actionTo?: string
  reviewer: string
  role: { en: string; cy: string }
  /** Days from today: when it was checked, and when it is due again. */
  checked: number
  due: number
  sources: Source[]
  en: GuideWords
  cy?: GuideWords
  /** What the English said before, where there is a history to show. The Welsh says the same as that. */
  before?: { body: string; note: string }
}

export const nhs = (name: string, path: string): Source => ({
  name: `NHS: ${name}`,
  href: `https://www.nhs.uk/${path}`,
})
export const govUk = (name: string, path: string): Source => ({
  name: `GOV.UK: ${name}`,
  href: `https://www.gov.uk/${path}`,
})
