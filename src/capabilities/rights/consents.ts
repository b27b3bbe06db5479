// What somebody agreed to that is in force, and can be taken back.
import type { PersonId } from '../../kernel/id.ts'
import type { Language } from '../../kernel/language.ts'
import { overSince } from '../../kernel/over.ts'
import type { Db } from '../../platform/scene.ts'
import { listSharing, type Sharing } from '../record/index.ts'
import { rightsWords } from './words/words.ts'

export async function standingConsents(db: Db, person: PersonId, now: Date): Promise<Sharing[]> {
  return (await listSharing(db, person)).filter(
    ({ basis, withdrawnAt, endsAt }) => basis === 'consent' && !overSince(withdrawnAt, endsAt, now),
  )
}

/** Who sees what by it: what another keeps of them, or the one thing that was handed over. */
export function consentInWords(
  { from, to, thing }: Pick<Sharing, 'from' | 'to' | 'thing'>,
  language: Language,
): string {
  const { between, handedOver } = rightsWords[language].consents
  return thing === null ? between(from, to) : handedOver(from, to)
}
