import { newId, type OrganisationId, type PersonId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import * as store from '../store/same.ts'
import { lineForBoth, lookAtBoth } from './both.ts'
import { pairOf } from './refresh.ts'

type Telling = { one: PersonId; other: PersonId; organisation: OrganisationId; why: string }
const constraints = { two_people_are_told_apart_once: 'told-apart-already' } as const

/** That they are two: remembered, so that nobody is asked about them again. */
export const tellApart = act(
  'matching.tell-apart',
  constraints,
  async (scene, { one, other, organisation, why }: Telling) => {
    const { db, now, viewer } = scene
    if (viewer.kind !== 'person' || one === other) return refuse({ because: 'not-allowed' })
    const looked = await lookAtBoth(scene, [one, other], organisation)
    if (!looked.ok) return looked
    if ((await store.listSame(db, one)).includes(other)) return refuse({ because: 'already-one' })
    const pair = pairOf(one, other)
    const id = newId<'told-apart'>(now.getTime())
    await store.keepApart(db, pair, { id, organisation, by: viewer.personId, now, why: why.slice(0, 1_000) })
    await store.clearSuggestions(db, pair)
    await lineForBoth(scene, 'matching.tell-apart', [one, other], { thing: { kind: 'told-apart', id }, organisation })
    return accept({ id })
  },
)

/** Takes back that they are two: they may be suggested again. */
export const takeBack = act('matching.take-back', async (scene, { one, other, organisation }: Omit<Telling, 'why'>) => {
  const { db, now, viewer } = scene
  if (viewer.kind !== 'person') return refuse({ because: 'not-allowed' })
  const looked = await lookAtBoth(scene, [one, other], organisation)
  if (!looked.ok) return looked
  const pair = pairOf(one, other)
  if (!(await store.takeBackApart(db, pair, { by: viewer.personId, now }))) return refuse({ because: 'not-told-apart' })
  await lineForBoth(scene, 'matching.take-back', [one, other], {
    thing: { kind: 'told-apart', id: pair.low },
    organisation,
  })
  return accept({})
})
