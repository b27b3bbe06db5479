import { hash, verify } from '@node-rs/argon2'
import { accept } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { giveBack, takeTries, type Try } from '../../../platform/identity/limits.ts'
import type { Stage, Viewer } from '../../../platform/stage.ts'
import * as store from '../store.ts'

type Proven = Extract<Viewer, { kind: 'person' }>
type Found = { state: 'right'; person: Proven } | { state: 'wrong' }

/**
 * The person whose proven number and PIN these are, or nobody: a wrong PIN, a number with no account and an account with
 * no PIN cannot be told apart, by the words or by the time it takes. After five tries for one number, or twenty from one
 * caller, within a day, nothing fits any more.
 */
export async function provePin(
  stage: Stage,
  { phone, pin }: { phone: string; pin: string },
): Promise<Proven | undefined> {
  const tries: Try[] = [
    { of: 'pin-of-account', who: phone },
    { of: 'pin-from-caller', who: stage.number ?? 'kept back' },
  ]
  if (!(await takeTries(stage.house, stage.place, tries))) return undefined
  const outcome = await tryPin({ ...stage, viewer: { kind: 'system', job: 'voice.prove-pin' } }, { phone, pin })
  if (!outcome.ok || outcome.value.state === 'wrong') return undefined
  await giveBack(stage.house, stage.place, tries)
  return outcome.value.person
}

const tryPin = act('voice.prove-pin', async (scene, { phone, pin }: { phone: string; pin: string }) => {
  const found = await store.findByProvenPhone(scene.db, phone)
  const isRight = await verify(found?.hash ?? (await nobodysHash()), pin).catch(() => false)
  const result: Found =
    found?.hash && isRight
      ? // On the telephone one is a resident and nothing more, whatever one is to an organisation.
        {
          state: 'right',
          person: {
            kind: 'person',
            personId: found.personId,
            name: found.name,
            memberships: [],
            assurance: 'verified',
          },
        }
      : { state: 'wrong' }
  scene.line({
    thing: { kind: 'telephone-pin', id: found?.personId ?? 'unknown' },
    ...(found && { forPerson: found.personId }),
    facts: { came: result.state },
  })
  return accept(result)
})

let nobodys: Promise<string> | undefined

/** What a PIN is compared with where there is none, so that it takes as long. */
function nobodysHash(): Promise<string> {
  return (nobodys ??= hashPin('nobody has this'))
}

// As passwords are kept: RFC 9106, for a two-core machine.
export function hashPin(pin: string): Promise<string> {
  return hash(pin, { memoryCost: 32 * 1024, timeCost: 3, parallelism: 1 })
}
