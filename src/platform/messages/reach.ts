// Where somebody is told: by mail, or by text where their number takes texts. A landline takes none, however well it is theirs; which
// numbers of other countries do is not told by how they begin, and they may.
import { type RawBuilder, sql } from 'kysely'
import { canBeTexted } from '../../kernel/phone.ts'

export type Reach = { kind: 'mail' | 'text'; to: string }

/** By mail where there is an address. `phone` in E.164. */
export function reachOf({ email, phone }: { email: string | null; phone: string | null }): Reach | undefined {
  if (email !== null) return { kind: 'mail', to: email }
  return textTo(phone)
}

/** By text first: for what cannot wait until somebody reads their mail. */
export function quickReachOf({ email, phone }: { email: string | null; phone: string | null }): Reach | undefined {
  return textTo(phone) ?? reachOf({ email, phone })
}

function textTo(phone: string | null): Reach | undefined {
  const mayTake = phone !== null && (canBeTexted(phone) || !phone.startsWith('+44'))
  return mayTake ? { kind: 'text', to: phone } : undefined
}

/** Of a row of `person`, under the name that a question gives it: `email` and `phone` where they have shown that they are reached there. `also`: what must hold besides. */
export function provenReach(person: string, also: RawBuilder<unknown> = sql`true`): RawBuilder<unknown> {
  const column = (name: string) => sql.ref(`${person}.${name}`)
  return sql`case when ${column('email_proven')} and ${also} then ${column('email')} end as email,
    case when ${column('phone_proven')} and ${also} then ${column('phone')} end as phone`
}
