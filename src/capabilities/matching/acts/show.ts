import { newId, type OrganisationId, type PersonId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { type Listed, look, lookList } from '../../../platform/look.ts'
import { viewScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { type Alike, findAlike, knownTo } from '../find-alike.ts'
import { type Described, type Likeness, likenessOf } from '../rules/likeness.ts'
import { variantsOf } from '../rules/variants.ts'
import * as likeness from '../store/likeness.ts'
import * as store from '../store/same.ts'

const purpose = 'same-person'
const alikeShownMax = 10

/** The names on a list of pairs: the least there is to know of each, and a line for each of them. */
export const listPairs = act(
  'matching.list',
  async (scene, { people, organisation }: { people: readonly PersonId[]; organisation: OrganisationId }) => {
    const listed = await lookList(scene, [...new Set(people)].slice(0, 100), { purpose, organisation })
    scene.line({
      thing: { kind: 'same-person-list', id: newId(scene.now.getTime()) },
      organisation,
      purpose,
      facts: { shown: listed.length },
    })
    return accept(new Map(listed.map((one) => [one.id, one])))
  },
)

export type ShownAlike = Listed & Pick<Alike['weighed'], 'probability' | 'off' | 'near'>

/** Before somebody is added: who of those whom the organisation knows may be the same. */
export async function checkNew(
  stage: Stage,
  { told, organisation }: { told: Described; organisation: OrganisationId },
) {
  const found = await viewScene(asJob(stage), async ({ db }) =>
    knownTo(db, await findAlike(db, [likenessOf(told)]), organisation),
  )
  return showAlike(stage, { found, organisation })
}

const showAlike = act(
  'matching.check',
  async (scene, { found, organisation }: { found: readonly Alike[]; organisation: OrganisationId }) => {
    const shown = await listAlike(scene, found, organisation)
    scene.line({
      thing: { kind: 'same-person-list', id: newId(scene.now.getTime()) },
      organisation,
      purpose,
      facts: { shown: shown.length },
    })
    return accept(shown)
  },
)

export const grounds = ['consent', 'vital-interests', 'legal-duty'] as const
export type Ground = (typeof grounds)[number]
const wordingCharsMin = 10

type Elsewhere = { person: PersonId; organisation: OrganisationId; ground: Ground; wording: string }

/** Beyond the organisation's own people, on a stated lawful ground: whoever is shown learns of it, and so does the person looked for. */
export async function lookElsewhere(stage: Stage, asked: Elsewhere) {
  const found = await viewScene(asJob(stage), async ({ db }) => {
    const variants = await variantsFor(db, asked.person)
    const same = await store.listSame(db, asked.person)
    return (await findAlike(db, variants, asked.person)).filter(({ person }) => !same.includes(person))
  })
  return disclose(stage, { ...asked, found })
}

const disclose = act('matching.look-elsewhere', async (scene, asked: Elsewhere & { found: readonly Alike[] }) => {
  const { db, now, viewer } = scene
  const { person, organisation, ground, found } = asked
  const wording = asked.wording.trim().slice(0, 1_000)
  if (viewer.kind !== 'person') return refuse({ because: 'not-allowed' })
  if (wording.length < wordingCharsMin) return refuse({ because: 'say-why' })
  const looked = await look(scene, { person, purpose, organisation })
  if (!looked.ok) return looked
  const apart = await store.listToldApart(db, person)
  const shown = await listAlike(
    scene,
    found.filter(({ person: other }) => !apart.has(other)),
    organisation,
  )
  const id = newId<'same-person-disclosure'>(now.getTime())
  await store.keepDisclosure(db, {
    id,
    person,
    organisation,
    by: viewer.personId,
    now,
    ground,
    wording,
    shown: shown.length,
  })
  scene.line({
    thing: { kind: 'same-person-disclosure', id },
    forPerson: person,
    organisation,
    purpose,
    facts: { ground, shown: shown.length },
  })
  return accept(shown)
})

async function listAlike(scene: Parameters<typeof lookList>[0], found: readonly Alike[], organisation: OrganisationId) {
  const listed = await lookList(
    scene,
    found.slice(0, alikeShownMax).map(({ person }) => person),
    { purpose, organisation },
  )
  return listed.map((one): ShownAlike => {
    const { probability, off, near } = found.find(({ person }) => person === one.id)!.weighed
    return { ...one, probability, off, near }
  })
}

/** As last compared, or, where the job has not come to them yet, as they are. */
async function variantsFor(db: Parameters<typeof findAlike>[0], person: PersonId): Promise<Likeness[]> {
  const kept = (await likeness.findVariants(db, [person])).get(person)
  if (kept) return kept
  const [described] = await likeness.listDescribed(db, [person])
  return described ? variantsOf(described.told) : []
}

export function asJob(stage: Stage): Stage {
  return { ...stage, viewer: { kind: 'system', job: 'matching.compare' } }
}
