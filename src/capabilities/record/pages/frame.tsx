// What the pages about one person have in common: whose it is, what for, and the two ways of not seeing them.
import { isUuid, type OrganisationId, type PersonId } from '../../../kernel/id.ts'
import type { House } from '../../../platform/house.ts'
import { type LookPurpose, lookScene } from '../../../platform/look.ts'
import type { Scene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { ButtonLink, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { LinkList } from '../../../platform/web/components/link-list/link-list.tsx'
import { type Answer, type Frame, html, type Visit } from '../../../platform/web/page.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { paths, query } from '../paths.ts'
import { chosenPurposes, workingFor } from '../working.ts'
import { staffWords } from '../words/staff.ts'
import { workWords } from '../words/staff-work.ts'
import { nothingYet } from './nothing-yet.tsx'

export type Asked = { person: PersonId; organisation: OrganisationId; why: LookPurpose }

/**
 * Opens the person of this address and shows what `body` finds. Without a purpose it asks for one first. Whoever may not look, and
 * whoever guesses an id, are told the same.
 */
export async function withPerson<Found>(
  visit: Visit,
  body: (scene: Scene, asked: Asked) => Promise<Found | undefined>,
  page: (found: Found, asked: Asked) => Answer,
): Promise<Answer> {
  const { stage, frame } = visit
  const asked = askedOf(visit)
  if (asked === 'no-purpose') return askWhy(visit)
  if (!asked) return notTheirs(frame)
  const { person, why: purpose, organisation } = asked
  const shown = await lookScene(stage, { person, purpose, organisation }, (scene) => body(scene, asked))
  return shownOr(visit, asked, shown, page)
}

/** The same, where `body` looks by itself: `null` where the viewer may not. */
export async function withLookedPerson<Found>(
  visit: Visit,
  body: (stage: Stage, asked: Asked) => Promise<Found | undefined | null>,
  page: (found: Found, asked: Asked) => Answer,
): Promise<Answer> {
  const asked = askedOf(visit)
  if (asked === 'no-purpose') return askWhy(visit)
  if (!asked) return notTheirs(visit.frame)
  const found = await body(visit.stage, asked)
  return shownOr(visit, asked, found === null ? { ok: false } : { ok: true, value: found }, page)
}

function shownOr<Found>(
  visit: Visit,
  asked: Asked,
  shown: { ok: true; value: Found | undefined } | { ok: false },
  page: (found: Found, asked: Asked) => Answer,
): Answer {
  const { frame } = visit
  if (!shown.ok) return asked.why === 'emergency' ? emergencyOver(visit, asked) : nothingYet(frame, asked)
  if (shown.value === undefined) return notTheirs(frame)
  return page(shown.value, asked)
}

/** Whom a form or a page is about, for which of the viewer's organisations, and what for. */
export function askedOf({ stage, params, query, form, method }: Visit): Asked | 'no-purpose' | undefined {
  const { id = '' } = params
  const given = method === 'POST' ? form : query
  const organisation = workingFor(stage, given.get('for'))
  if (!isUuid(id) || !organisation) return undefined
  const why =
    chosenPurposes.find((one) => one === given.get('why')) ??
    (given.get('why') === 'emergency' ? 'emergency' : undefined)
  return why ? { person: id as PersonId, organisation, why } : 'no-purpose'
}

/** The time of an emergency ends while its page is open: what was being written is shown once more, to be kept elsewhere. */
function emergencyOver({ frame, form }: Visit, { person, organisation }: Asked): Answer {
  const { over } = workWords.glass
  const wrote = ['brought', 'advice', 'nextStep'].map((name) => form.get(name) ?? '').filter((one) => one.trim() !== '')
  return html(
    <StaffShell {...frame} title={over.title}>
      <h1>{over.title}</h1>
      <p class="lead">{over.about}</p>
      {wrote.length > 0 && (
        <>
          <h2>{over.wrote}</h2>
          {wrote.map((one) => (
            <blockquote>{one}</blockquote>
          ))}
        </>
      )}
      <ButtonRow>
        <ButtonLink href={paths.person(person, 'advice', organisation)}>{over.with}</ButtonLink>
        <ButtonLink kind="secondary" href={`${paths.emergency(person)}${query({ for: organisation })}`}>
          {over.again}
        </ButtonLink>
      </ButtonRow>
    </StaffShell>,
    { status: 403 },
  )
}

function askWhy({ frame, params, query: asked }: Visit): Answer {
  const words = staffWords.why
  const { id = '' } = params
  return html(
    <StaffShell {...frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="lead">{words.about}</p>
      <LinkList
        items={chosenPurposes.map((why) => ({
          href: paths.person(id, why, asked.get('for') ?? undefined),
          text: staffWords.purposes[why],
        }))}
      />
    </StaffShell>,
  )
}

export function notTheirs(frame: Frame): Answer {
  const words = staffWords.notTheirs
  return html(
    <StaffShell {...frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="lead">{words.about}</p>
      <p>
        <ButtonLink href={paths.people}>{staffWords.find.title}</ButtonLink>
      </p>
    </StaffShell>,
    { status: 404 },
  )
}

const sentences = new WeakMap<House, ReadonlyMap<string, string>>()

/** What each verb of the house is in a sentence, for staff. */
export function sentencesOf(house: House): ReadonlyMap<string, string> {
  const known = sentences.get(house)
  if (known) return known
  const made = new Map(
    house.manifests.flatMap(({ verbs }) => Object.entries(verbs).map(([verb, { sentence }]) => [verb, sentence.en])),
  )
  sentences.set(house, made)
  return made
}
