// What shows that somebody may act for somebody else.
export const documents = [
  'said-here',
  'signed-letter',
  'registered-power',
  'power-of-attorney',
  'court-order',
  'badge',
] as const
export type Document = (typeof documents)[number]

const ofPowers: readonly Document[] = ['registered-power', 'power-of-attorney', 'court-order']

/** A power of attorney stands on its own papers and on nothing else; those papers show nothing of anybody who is not an attorney. */
export function shows(document: Document, kind: string): boolean {
  return ofPowers.includes(document) === (kind === 'lasting-power-of-attorney')
}
