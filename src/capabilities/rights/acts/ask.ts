import { randomInt } from 'node:crypto'
import { newId, type OrganisationId, type PersonId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act, type ActScene } from '../../../platform/act.ts'
import { today } from '../../../platform/flow/run/today.ts'
import { look } from '../../../platform/look.ts'
import { viewerId } from '../../../platform/stage.ts'
import { firstDue } from '../counting.ts'
import { erasureGrounds, type Ground, type IdentityWay, restrictionGrounds, type RightKind } from '../rules/codes.ts'
import * as store from '../store/requests.ts'

export const tellLeadersTask = 'rights.tell-leaders'

export type Asking = {
  kind: RightKind
  /** Who is to answer; everybody who keeps something, where it says so. Nobody named: whoever runs the place. */
  organisations?: readonly OrganisationId[]
  everybody?: boolean
  ground?: Ground
  /** What is to be put right. */
  thing?: { kind: string; id: string; field: string; was: string }
  wanted?: string
  words?: string
  /** At a counter or on the telephone, by somebody who works there and looks at them: how they made sure who it is, if they could. */
  counter?: { person: PersonId; organisation: OrganisationId; way?: IdentityWay }
  /** What somebody who is not known says of themselves. */
  asker?: { name: string; born: string | null; reach: string }
}

type Asked = { reference: string; due: string; id: store.RequestId }

const refusals = {
  a_request_has_at_most_4000_characters: 'too-long',
  what_it_should_say_has_at_most_4000_characters: 'too-long',
} as const

/** Asks, of each organisation that is meant. Whoever asks the same twice before there is an answer has asked once. */
export const askRight = act('rights.ask', refusals, async (scene, asking: Asking) => {
  const { viewer, forPerson } = scene
  const { counter, asker } = asking
  if (counter) {
    const looked = await look(scene, {
      person: counter.person,
      purpose: 'rights-request',
      organisation: counter.organisation,
    })
    if (!looked.ok) return looked
  }
  const person = counter?.person ?? forPerson?.personId ?? (forPerson ? undefined : viewerId(viewer))
  if (!person && !asker) return refuse({ because: 'say-who' })
  if (!isGround(asking)) return refuse({ because: 'no-such-ground' })
  const isSure = !counter && !forPerson && viewer.kind === 'person' && viewer.assurance === 'verified'
  const identity = isSure ? 'sure' : counter?.way ? 'shown' : 'unsure'
  const whom = counter ? [counter.organisation] : await whoAnswers(scene, asking, person)
  const asked: Asked[] = []
  for (const organisation of whom) asked.push(await keepOne(scene, asking, { person, organisation, identity }))
  const [first] = asked
  scene.line({
    thing: { kind: 'rights-request', id: first!.id },
    ...(person && { forPerson: person }),
    ...(whom[0] && { organisation: whom[0] }),
    purpose: 'rights-request',
    facts: { kind: asking.kind, asked: asked.length },
  })
  return accept({ asked: asked as [Asked, ...Asked[]] })
})

function isGround({ kind, ground }: Asking): boolean {
  if (kind === 'erasure') return erasureGrounds.some((one) => one === ground)
  if (kind === 'restriction') return restrictionGrounds.some((one) => one === ground)
  return ground === undefined
}

async function whoAnswers(
  { db, place }: ActScene,
  { organisations = [], everybody }: Asking,
  person: PersonId | undefined,
) {
  const runsIt = (place.settings.runBy ?? null) as OrganisationId | null
  if (organisations.length > 0) return [...new Set(organisations)].slice(0, 50)
  if (!everybody || !person) return [runsIt]
  const holders = (await store.listHolders(db, person)).map(({ id }) => id)
  return [...new Set<OrganisationId | null>([...holders, runsIt])]
}

type Who = { person: PersonId | undefined; organisation: OrganisationId | null; identity: store.Identity }

async function keepOne(scene: ActScene, asking: Asking, { person, organisation, identity }: Who): Promise<Asked> {
  const { db, now, viewer, channel, language, place } = scene
  const received = today(scene)
  const id: store.RequestId = newId<'rights-request'>(now.getTime())
  const one: store.NewRequest = {
    id,
    kind: asking.kind,
    personId: person ?? null,
    organisationId: organisation,
    // Everything, and how they sign in, is with whoever runs the place; others each have their own to erase.
    isEverything:
      asking.kind === 'erasure' && asking.everybody === true && organisation === (place.settings.runBy ?? null),
    madeBy: viewerId(viewer) ?? null,
    madeOn: channel,
    language,
    receivedAt: now,
    receivedOn: received,
    ground: asking.ground ?? null,
    thingKind: asking.thing?.kind ?? null,
    thingId: asking.thing?.id ?? null,
    field: asking.thing?.field ?? null,
    was: asking.thing?.was.slice(0, 4_000) ?? null,
    wanted: asking.wanted ?? null,
    words: asking.words ?? '',
    identity,
    dueOn: firstDue(scene, asking.kind, received),
    ...(person === undefined && { asker: asking.asker }),
  }
  const twin = person ? await store.findTwin(db, one) : undefined
  if (twin) return { id: twin.id, reference: twin.reference, due: twin.dueOn }
  // Nine digits can be keyed on any telephone, and said.
  const reference = String(randomInt(100_000_000, 1_000_000_000))
  await store.insert(db, { ...one, reference })
  const event = (what: 'received' | 'identified', byId: PersonId | null, words = '') =>
    store.addEvent(db, {
      id: newId(now.getTime()),
      requestId: id,
      personId: person ?? null,
      organisationId: organisation,
      at: now,
      onDay: received,
      byId,
      what,
      words,
    })
  await event('received', null)
  if (asking.counter?.way) await event('identified', viewerId(viewer) ?? null, asking.counter.way)
  await scene.after(tellLeadersTask, { request: id })
  return { id, reference, due: one.dueOn }
}
