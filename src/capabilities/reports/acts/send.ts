import { newId, type PersonId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act, type ActScene } from '../../../platform/act.ts'
import { viewerId } from '../../../platform/stage.ts'
import { enterForModeration } from '../../moderation/index.ts'
import { givePhotos } from './photos.ts'
import { tokenDigest } from '../../../platform/sealed-link.ts'
import { codeDigest, codeFor, linkToken, sourceDigest } from '../links.ts'
import type { PlacedBy } from '../placing.ts'
import type { Spot } from '../rules/area-index.ts'
import { heldBecause } from '../rules/hold.ts'
import { referenceOf } from '../rules/reference.ts'
import { type Routing, route } from '../rules/routing.ts'
import { dueAfter, type State } from '../rules/states.ts'
import { tidied } from '../rules/tidied.ts'
import { lineOrganisation } from './lines.ts'
import { type Category, landOf } from '../store/land.ts'
import {
  countFromSource,
  findAgain,
  findByClientKey,
  type Follower,
  type FollowerId,
  insertReport,
  nextSerial,
  type Report,
  type ReportId,
} from '../store/reports.ts'
import { confirmTask, fetchPhotoTask } from '../tasks.ts'

export type Contact = { tellBy: 'text' | 'mail'; address: string }
export type ToSend = {
  category: string
  spot: Spot & { by: PlacedBy; near: string; street?: string }
  /** "outside number 12": in the reporter's own words. */
  where?: string
  detail: string
  /** The detail names a file into which they said it: see `recordingIn`. */
  isRecorded?: boolean
  answers?: Record<string, string>
  name?: string
  contact?: Contact
  /** Files that are photographs and the sender's own, and what can be seen in them. */
  photos?: readonly string[]
  photosSay?: string
  /** Where another system says that a photograph lies. */
  photoAt?: string
  /** A key that the sender made: the same one makes one report, however often it arrives. */
  clientKey?: string
  /** What limits are counted by: a browser, a telephone, a network address. Kept as a digest for a day. */
  source?: string
}

const hourMs = 3_600_000
const againMs = hourMs / 4

/** A problem is told. It finds its body, is counted against its source, and waits for a person only where a rule says so. */
export const sendReport = act('reports.send', async (scene, wanted: ToSend) => {
  const land = await landOf(scene)
  const category = land.categories.get(wanted.category)
  if (!category || category.isClosed) return refuse({ because: 'no-such-category' })
  if (category.stopper) return refuse({ because: 'not-here' })
  const detail = tidied(wanted.detail, detailCharsMax)
  if (detail === '') return refuse({ because: 'no-words' })
  if (category.naming === 'needed' && !wanted.contact) return refuse({ because: 'must-be-reachable' })
  const twin = await findTwin(scene, wanted, detail)
  if (twin) {
    scene.line({ thing: { kind: 'report', id: twin.id }, ...lineOrganisation(land, twin.body), facts: { again: true } })
    return accept({
      id: twin.id,
      reference: twin.reference,
      state: twin.state,
      body: twin.body,
      photos: 0,
      isNew: false,
    })
  }
  const routing = route(land, category.code, wanted.spot)
  if (routing.kind === 'impossible' || routing.kind === 'off-the-map') return refuse({ because: 'nowhere' })
  if (routing.kind === 'elsewhere') return refuse({ because: 'elsewhere' })
  const report = await keep(scene, { category, routing, wanted, detail })
  scene.line({
    thing: { kind: 'report', id: report.id },
    ...lineOrganisation(land, report.body),
    facts: { category: category.code, state: report.state },
  })
  return accept({ ...report, isNew: true })
})

const detailCharsMax = 4_000
const titleCharsMax = 80

async function findTwin(scene: ActScene, { clientKey, category, spot }: ToSend, detail: string) {
  if (clientKey) {
    const before = await findByClientKey(scene.db, clientKey)
    if (before) return before
  }
  if (scene.binding === undefined) return undefined
  const since = new Date(scene.now.getTime() - againMs)
  return findAgain(scene.db, { binding: scene.binding, category, detail, ...spot, since })
}

type ToKeep = {
  category: Category
  routing: Extract<Routing, { kind: 'routed' | 'nobody' }>
  wanted: ToSend
  detail: string
}

async function keep(scene: ActScene, { category, routing, wanted, detail }: ToKeep) {
  const { db, now, house } = scene
  const id = newId<'report'>(now.getTime()) as ReportId
  const serial = await nextSerial(db)
  const reference = referenceOf(serial)
  const source = wanted.source ?? scene.number ?? scene.binding
  const digest = source === undefined ? null : sourceDigest(house.secret, now, source)
  const { isRecorded = false } = wanted
  const ours = heldBecause({
    holdFirst: category.holdFirst,
    fromSource: digest ? await countFromSource(db, digest, new Date(now.getTime() - hourMs)) : 0,
  })
  const entered = category.isPrivate
    ? undefined
    : await enterForModeration(scene, {
        kind: 'report',
        id,
        // What was spoken is a file's name here, whose digits by chance read as somebody's number.
        texts: [isRecorded ? '' : detail, wanted.where ?? ''],
        author: reporterOf(scene) ?? undefined,
        isHeld: ours !== undefined,
      })
  const held = ours ?? (entered?.state === 'held' ? 'moderation' : undefined)
  const follower = followerOf(scene, category, wanted, reference)
  const isUnconfirmed = category.naming === 'needed' && follower !== undefined && follower.reachedAt === null
  const state: State = isUnconfirmed ? 'unconfirmed' : held ? 'held' : 'open'
  const body = routing.kind === 'routed' ? routing.body : undefined
  const sending =
    body && state === 'open' && category.sendBy !== 'none'
      ? { id: newId(now.getTime()), sendBy: category.sendBy }
      : undefined
  const isNameless = category.naming === 'never'
  await insertReport(db, {
    id,
    serial,
    reference,
    category: category.code,
    body: body?.id ?? null,
    state,
    isPrivate: category.isPrivate,
    heldBecause: held ?? null,
    title: titleFrom(isRecorded ? category.name[scene.language] : detail),
    detail: isRecorded ? '' : detail,
    spot: tidied(wanted.where ?? '', 200),
    near: wanted.spot.near,
    street: wanted.spot.street ?? null,
    latitude: wanted.spot.latitude,
    longitude: wanted.spot.longitude,
    placedBy: wanted.spot.by,
    areas: routing.areas,
    answers: { ...wanted.answers, ...(isRecorded ? { recording: detail } : {}) },
    why: whyOf(routing),
    language: scene.language,
    madeOn: scene.channel,
    now,
    dueAt: state === 'open' ? dueAfter('open', now, category.daysToAnswer) : null,
    clientKey: wanted.clientKey ?? null,
    reporter: {
      person: isNameless ? null : reporterOf(scene),
      binding: isNameless ? null : (scene.binding ?? null),
      name: isNameless ? null : tidied(wanted.name ?? '', 120) || null,
      linkDigest: tokenDigest(linkToken(house.secret, 'report', id)),
      sourceDigest: digest,
    },
    ...(follower ? { follower } : {}),
    ...(sending ? { sending } : {}),
  })
  const photos = await givePhotos(scene, {
    report: id,
    photos: wanted.photos ?? [],
    ...(wanted.photosSay ? { says: wanted.photosSay } : {}),
    isPrivate: category.isPrivate,
  })
  if (wanted.photoAt) await scene.after(fetchPhotoTask, { report: id, url: wanted.photoAt }, { triesMax: 8 })
  if (follower && follower.reachedAt === null) await scene.after(confirmTask, { follower: follower.id })
  return { id, reference, state, body: body?.id ?? null, photos }
}

function reporterOf(scene: ActScene): PersonId | null {
  return scene.forPerson ? (scene.forPerson.personId ?? null) : (viewerId(scene.viewer) ?? null)
}

/** Somebody who texts or rings from the number they give has been reached already; anyone else is asked once. */
function followerOf(scene: ActScene, category: Category, { contact }: ToSend, reference: string): Follower | undefined {
  if (!contact || category.naming === 'never') return undefined
  const id = newId<'report-follower'>(scene.now.getTime()) as FollowerId
  const { secret } = scene.house
  const isTheirs = contact.tellBy === 'text' && scene.channel === 'sms' && scene.number === contact.address
  return {
    id,
    ...contact,
    linkDigest: tokenDigest(linkToken(secret, 'follower', id)),
    codeDigest: codeDigest(secret, reference, codeFor(secret, id)),
    reachedAt: isTheirs ? scene.now : null,
  }
}

function whyOf(routing: ToKeep['routing']): Report['why'] {
  if (routing.kind !== 'routed') return {}
  return {
    ...(routing.area ? { area: routing.area.code } : {}),
    ...(routing.also.length > 0 ? { also: routing.also.map(({ id }) => id) } : {}),
    ...(routing.border
      ? {
          border: {
            metres: routing.border.metres,
            area: routing.border.area.code,
            ...(routing.border.body ? { body: routing.border.body.id } : {}),
          },
        }
      : {}),
  }
}

/** The first sentence, cut between words. */
export function titleFrom(detail: string): string {
  const sentence = detail.split(/(?<=[.!?])\s|\n/)[0]!.replace(/[.\s]+$/, '')
  if (sentence.length <= titleCharsMax) return sentence || detail.slice(0, titleCharsMax)
  const cut = sentence.slice(0, titleCharsMax)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 40)).trimEnd()}…`
}
