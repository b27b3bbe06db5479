import { newId, type PersonId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { viewerId } from '../../../platform/stage.ts'
import type { Rule } from '../rules/entry.ts'
import * as store from '../store.ts'

type NewTurn = { person: PersonId; weekday: number; fromMinute: number; toMinute: number }

export const addTurn = act(
  'moderation.add-turn',
  { a_turn_ends_after_it_began: 'ends-before-it-begins' },
  async (scene, turn: NewTurn) => {
    const organisation = scene.place.settings.runBy
    if (organisation === undefined) return refuse({ because: 'nobody-runs-the-place' })
    const id = newId<'moderation-turn'>(scene.now.getTime())
    await store.addTurn(scene.db, { ...turn, id, organisation })
    scene.line({ thing: { kind: 'moderation-turn', id }, facts: { weekday: turn.weekday } })
    return accept({ id })
  },
)

export const endTurn = act('moderation.end-turn', async (scene, { id }: { id: string }) => {
  if (!(await store.endTurn(scene.db, id, scene.now))) return refuse({ because: 'no-such-turn' })
  scene.line({ thing: { kind: 'moderation-turn', id } })
  return accept({})
})

export const changeRule = act('moderation.change-rule', async (scene, { kind, rule }: { kind: string; rule: Rule }) => {
  await store.saveRule(scene.db, kind, rule, scene.now)
  scene.line({
    thing: { kind: 'moderation-rule', id: kind },
    facts: { mode: rule.mode, holdsOn: rule.holdOn.join(' ') },
  })
  return accept({})
})

export const takeRest = act('moderation.rest', async (scene, _input: Record<never, never>) => {
  const by = viewerId(scene.viewer)
  if (!by) return refuse({ because: 'not-allowed' })
  const id = newId<'moderation-rest'>(scene.now.getTime())
  await store.takeRest(scene.db, id, by, scene.now)
  scene.line({ thing: { kind: 'moderation-rest', id } })
  return accept({})
})
