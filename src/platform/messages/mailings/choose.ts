import type { PersonId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../act.ts'
import { addressDigest, type Mailing, mailings } from './mailings.ts'
import * as store from './store.ts'

type Choice = {
  address: string
  /** What is to come from now on; the rest stops. */
  wanted: readonly Mailing[]
  said: 'one-click' | 'page'
  /** Whose address it is, where that is known: the line is then theirs to read. */
  person?: PersonId
}

/** On a stage whose `link` is the digest of the address: only who holds the link, or whose address it is, comes as far as this. */
export const chooseMailings = act(
  'messages.choose-mailings',
  async (scene, { address, wanted, said, person }: Choice) => {
    const digest = addressDigest(scene, address)
    if (scene.link !== digest) return refuse({ because: 'not-yours' })
    const stopped = mailings.filter((mailing) => !wanted.includes(mailing))
    await store.startAgain(scene.db, digest, wanted)
    await store.stop(scene.db, digest, stopped, said, scene.now)
    scene.line({
      thing: { kind: 'mailings', id: digest.slice(0, 16) },
      ...(person ? { forPerson: person } : {}),
      facts: { stopped: stopped.join(' '), said },
    })
    return accept({ stopped })
  },
)
