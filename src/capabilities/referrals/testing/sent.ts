// A referral that is sent, and those who have to do with it.
import type { World } from '../../../../test/support/world.ts'
import { systemStage } from '../../../platform/jobs/worker.ts'
import type { Viewer } from '../../../platform/stage.ts'
import { advice } from '../../record/testing/agencies.ts'
import { refer, type ToRefer } from '../acts/refer.ts'
import { linkDigest, linkToken } from '../links.ts'
import { helpfulTown, services } from './helpful-town.ts'

export const nothing = {
  service: services.parcels,
  pieces: { why: 'No food until Friday', contact: 'Ann, after six', tried: 'Budget sheet' },
  isUrgent: false,
  mayPassOn: false,
  answer: 'yes',
  askedHow: 'read-out',
  language: 'en',
  tell: { tellBy: 'none', address: '' },
} as const satisfies Omit<ToRefer, 'person' | 'organisation'>

export async function sent(world: World, more: Partial<ToRefer> = {}) {
  const town = await helpfulTown(world)
  const stage = world.stage({ viewer: town.idris, channel: 'voice' })
  const outcome = await refer(stage, { ...nothing, person: town.ann, organisation: advice, ...more })
  if (!outcome.ok) throw new Error(outcome.refusal.because)
  const { id } = outcome.value
  const as = (viewer: Viewer) => world.stage({ viewer })
  const held = world.stage({ link: linkDigest(linkToken(world.house.secret, id)) })
  return { ...town, ...outcome.value, as, held, jobs: systemStage(world.house, world.place, 'test') }
}

export const stateOf = async (world: World, id: string) =>
  (await world.sql<{ state: string }>('select state from referral where id = $1', [id]))[0]!.state
export const linesOf = (world: World, id: string) =>
  world.sql<{ verb: string }>(
    `select verb from ledger_line where thing_kind = 'referral' and thing_id = $1 order by seq`,
    [id],
  )
