import { newId } from '../../../kernel/id.ts'
import { accept } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { viewScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { inThread } from '../../../platform/thread.ts'
import { basketMaker } from '../rules/baskets.ts'
import { leastFor, nextList, roughly, servicesMax, usesOfOnePersonMax, usesSinceDays } from '../rules/lists.ts'
import { neverCounted } from '../rules/sensitive.ts'
import type { Baskets, reckon, Reckoned } from '../rules/together.ts'
import { listCounted } from '../store/choices.ts'
import * as store from '../store/pairs.ts'

type Made = { baskets: Baskets; services: string[]; reckoned: Reckoned; least: number }

/** Counts those who let themselves be counted at this moment, and publishes the lists anew. As a job, on its own schedule. */
export async function makeLists(stage: Stage) {
  const least = leastFor(stage.place.settings.countedPeopleLeast)
  const { baskets, services } = await gather(stage, least)
  // More than are shown, so that what sinks a little can stay.
  const asked: Parameters<typeof reckon> = [baskets, { least, most: 20 }]
  const reckoned = await inThread<typeof asked, Reckoned>('capabilities/useful/thread.ts', [asked])
  return publish(stage, { baskets, services, reckoned, least })
}

const publish = act('useful.rebuild', async ({ db, now, line }, { baskets, services, reckoned, least }: Made) => {
  const before = await store.listAllPairs(db)
  // What was shown for a service that hardly anybody uses any more is gone, with no list to take its place.
  const pairs = reckoned.others.flatMap((others, number) => {
    const service = services[number]!
    const ranked = others.map((other) => ({ ...other, service: services[other.service]! }))
    return nextList(before.get(service) ?? [], ranked, least).map(({ service: other, people, strength }, at) => {
      const said = roughly(people, least)
      if (said.kind === 'fewer') throw new Error(`A pair of fewer than ${least} people was about to be shown`)
      return { service, other, place: at + 1, people: said.people, strength }
    })
  })
  await store.replacePairs(db, pairs)
  const id = newId<'useful-rebuild'>(now.getTime())
  const people = Math.round((baskets.people.length - 1) / 5) * 5
  const facts = { services: services.length, pairs: pairs.length }
  await store.keepRebuild(db, { id, madeAt: now, least, people, ...facts, holdBack: reckoned.lambda })
  line({ thing: { kind: 'useful-rebuild', id }, purpose: 'joined-up', facts })
  return accept({ people, ...facts })
})

const peopleAtOnce = 1_000

async function gather(stage: Stage, least: number) {
  return viewScene(stage, async (scene) => {
    const never = await store.listNeverCounted(scene.db, neverCounted)
    const maker = basketMaker({ ofOnePerson: usesOfOnePersonMax, services: servicesMax, least, never })
    const since = new Date(scene.now.getTime() - usesSinceDays * 86_400_000)
    const tellers = stage.house.manifests.flatMap(({ usesOf }) => (usesOf ? [usesOf] : []))
    for (let people = await listCounted(scene.db, undefined, peopleAtOnce); people.length > 0;) {
      const uses = []
      for (const usesOf of tellers) uses.push(...(await usesOf(scene, people, since)))
      maker.add(uses)
      people = await listCounted(scene.db, people.at(-1), peopleAtOnce)
    }
    return maker.done()
  })
}
