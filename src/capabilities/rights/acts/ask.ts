import { randomInt } from 'node:crypto'
import type { Day } from '../../../kernel/day.ts'
import { newId, type OrganisationId, type PersonId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act, type ActScene } from '../../../platform/act.ts'
import { today } from '../../../platform/flow/run/today.ts'
import { look } from '../../../platform/look.ts'
import type { Scene } from '../../../platform/scene.ts'
import { viewerId } from '../../../platform/stage.ts'
import { firstDue } from '../counting.ts'
import { erasureGrounds, type Ground, type IdentityWay, restrictionGrounds, type RightKind } from '../rules/codes.ts'
import * as store from '../store/requests.ts'
import { rightsWords } from '../words/words.ts'

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
  /** Where the same is asked already: add to it, or ask this as another matter. Not said: it is refused, with what is asked already. */
  again?: 'add' | 'new'
}

/** `already`: the day on which it was asked, where it was asked before; `isAdded`: something was added to it. */
type Asked = { reference: string; due: Day; id: store.RequestId; already?: Day; isAdded?: boolean }

const refusals = {
  a_request_has_at_most_4000_characters: 'too-long',
  what_it_should_say_has_at_most_4000_characters: 'too-long',
} as const

/**
 * Asks, of each organisation that is meant. Whoever asks the same in the same words before there is an answer has asked once; in others, they say
 * whether it belongs to what they asked.
 */
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
  for (const organisation of whom) {
    const one = await keepOne(scene, asking, { person, organisation, identity })
    if (!one.ok) return one
    asked.push(one.value)
  }
  const [first] = asked
  scene.line({
    thing: { kind: 'rights-request', id: first!.id },
    ...(person && { forPerson: person }),
    ...(whom[0] && { organisation: whom[0] }),
    purpose: 'rights-request',
    facts: { kind: asking.kind, asked: asked.length, again: asked.filter(({ already }) => already).length },
  })
  return accept({ asked: asked as [Asked, ...Asked[]] })
})

function isGround({ kind, ground }: Asking): boolean {
  if (kind === 'erasure') return erasureGrounds.some((one) => one === ground)
  if (kind === 'restriction') return restrictionGrounds.some((one) => one === ground)
  return ground === undefined
}

export async function whoAnswers(
  { db, place }: Pick<Scene, 'db' | 'place'>,
  { organisations = [], everybody }: Pick<Asking, 'organisations' | 'everybody'>,
  person: PersonId | undefined,
) {
  const runsIt = (place.settings.runBy ?? null) as OrganisationId | null
  if (organisations.length > 0) return [...new Set(organisations)].slice(0, 50)
  if (!everybody || !person) return [runsIt]
  const holders = (await store.listHolders(db, person)).map(({ id }) => id)
  return [...new Set<OrganisationId | null>([...holders, runsIt])]
}

type Who = { person: PersonId | undefined; organisation: OrganisationId | null; identity: store.Identity }

/** Everything, and how they sign in, is with whoever runs the place; others each have their own to erase. */
export function isOfEverything(
  { place }: Pick<Scene, 'place'>,
  { kind, everybody = false }: Pick<Asking, 'kind' | 'everybody'>,
  organisation: OrganisationId | null,
): boolean {
  return kind === 'erasure' && everybody && organisation === (place.settings.runBy ?? null)
}

async function keepOne(scene: ActScene, asking: Asking, { person, organisation, identity }: Who) {
  const { db, now, viewer, channel, language } = scene
  const received = today(scene)
  const id: store.RequestId = newId<'rights-request'>(now.getTime())
  const one: store.NewRequest = {
    id,
    kind: asking.kind,
    personId: person ?? null,
    organisationId: organisation,
    isEverything: isOfEverything(scene, asking, organisation),
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
  const twin = person && (await store.findTwin(db, person, one, now))
  const before = twin && (await isAskedAlready(scene, asking, twin))
  if (before) return before
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
  return accept<Asked>({ id, reference, due: one.dueOn })
}

/** Nothing, where this is to be asked as another matter. A number alone is told nothing of what was asked: then it is. */
async function isAskedAlready(scene: ActScene, asking: Asking, twin: store.Twin) {
  const { id, reference, dueOn: due, receivedOn: already, isSame } = twin
  const asked: Asked = { id, reference, due, already }
  const { viewer, db, now } = scene
  if (isSame) {
    await sureNow(scene, asking, id)
    return accept(asked)
  }
  const isClaimed = !asking.counter && viewer.kind === 'person' && viewer.assurance === 'claimed'
  if (asking.again === 'new' || isClaimed) return undefined
  if (asking.again === undefined) return refuse({ because: 'asked-already', reference, due, already })
  await sureNow(scene, asking, id)
  const ground = asking.ground ? rightsWords[scene.language].grounds[asking.ground] : ''
  const words = [ground, asking.wanted ?? '', asking.words ?? ''].filter((part) => part !== '').join('\n')
  if (words === '') return accept(asked)
  const event = newId<'rights-event'>(now.getTime())
  const isAdded = await store.addTo(db, id, {
    event,
    words: words.slice(0, 4_000),
    now,
    onDay: today(scene),
  })
  if (isAdded) await scene.after(tellLeadersTask, { request: id, isMore: true })
  return accept<Asked>({ ...asked, isAdded })
}

/** Whoever could not be made sure of when they asked first, and shows it at the counter now, has shown it for that one. */
async function sureNow({ db, now, viewer, ...scene }: ActScene, { counter }: Asking, id: store.RequestId) {
  const request = counter?.way ? await store.find(db, id) : undefined
  if (!request || request.identity === 'sure' || request.identity === 'shown') return
  await store.keep(db, id, { identity: 'shown' })
  await store.addEvent(db, {
    id: newId(now.getTime()),
    requestId: id,
    personId: request.personId,
    organisationId: request.organisationId,
    at: now,
    onDay: today(scene),
    byId: viewerId(viewer) ?? null,
    what: 'identified',
    words: counter!.way!,
  })
}
