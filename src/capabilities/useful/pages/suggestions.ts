// The two kinds of suggestion, kept apart: from what people use, and from what somebody said they need.
import type { PersonId } from '../../../kernel/id.ts'
import { readScene, type Scene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { find, needs as vocabulary } from '../../directory/index.ts'
import { forOnePerson, usesSinceDays } from '../rules/lists.ts'
import { neverCounted } from '../rules/sensitive.ts'
import * as choices from '../store/choices.ts'
import * as pairs from '../store/pairs.ts'

export type FromOthers = pairs.Named & { usedToo: string[] }
export type FromNeeds = {
  need: choices.NeedName
  services: { id: string; name: string; nameCy: string | null; organisation: string }[]
}

/** Which services a person used, as far as this scene's viewer may know of it, each once, the latest first. */
export async function listUsed(scene: Scene, person: PersonId): Promise<pairs.Named[]> {
  const since = new Date(scene.now.getTime() - usesSinceDays * 86_400_000)
  const uses = []
  for (const { usesOf } of scene.house.manifests) if (usesOf) uses.push(...(await usesOf(scene, [person], since)))
  const never = await pairs.listNeverCounted(scene.db, neverCounted)
  const latest = uses
    .filter(({ service }) => !never.has(service))
    .sort((one, other) => other.at.getTime() - one.at.getTime())
  return pairs.listNamed(scene.db, [...new Set(latest.map(({ service }) => service))].slice(0, 50), scene.now)
}

/** What others who used the same found useful. Each says which of theirs it comes from. */
export async function suggestFromOthers(
  { db, now }: Pick<Scene, 'db' | 'now'>,
  used: readonly pairs.Named[],
): Promise<FromOthers[]> {
  const lists = await pairs.listOthersOf(
    db,
    used.map(({ id }) => id),
  )
  const found = await pairs.listNamed(
    db,
    forOnePerson(
      used.map(({ id }) => id),
      lists,
    ),
    now,
  )
  return found.map((one) => ({
    ...one,
    usedToo: used.filter(({ id }) => lists.get(id)?.includes(one.id)).map(({ name }) => name),
  }))
}

const needsMax = 6
const perNeed = 3

/** For each need that was told, the services that meet it best: near their home, where that is known. Nobody's use is counted. */
export function suggestFromNeeds(
  stage: Stage,
  told: readonly choices.NeedName[],
  home: { latitude: number; longitude: number } | undefined,
): Promise<FromNeeds[]> {
  return readScene(stage, async (scene) => {
    const found: FromNeeds[] = []
    for (const need of told.slice(0, needsMax)) {
      const words = vocabulary.find(({ code }) => code === need.code)?.is.en[0] ?? need.name
      const { results } = await find(scene, { need: words, ...(home ? { point: home } : {}), limit: perNeed * 3 })
      const services = results.map(({ serviceId, card }) => ({
        id: serviceId,
        name: card.name,
        nameCy: card.nameCy ?? null,
        organisation: card.organisation ?? '',
      }))
      found.push({
        need,
        services: services.filter((one, at) => services.findIndex(({ id }) => id === one.id) === at).slice(0, perNeed),
      })
    }
    return found
  })
}
