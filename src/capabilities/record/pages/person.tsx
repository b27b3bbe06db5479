// One person, for whoever helps them: what brought them, what they were told and by whom, what they received, what is due.
import type { PersonId } from '../../../kernel/id.ts'
import type { Scene } from '../../../platform/scene.ts'
import { viewScene } from '../../../platform/scene.ts'
import { besidePerson } from '../../../platform/web/beside.ts'
import { html, redirect, type Answer, type Visit } from '../../../platform/web/page.ts'
import type { Problem } from '../../../platform/web/problem.ts'
import { decideWithheld, recordContact } from '../acts/record-contact.ts'
import { paths, query } from '../paths.ts'
import type { ContactId } from '../store/contacts.ts'
import * as cases from '../store/cases.ts'
import * as contacts from '../store/contacts.ts'
import * as details from '../store/details.ts'
import { listOf as listMandates } from '../store/mandates.ts'
import * as people from '../store/people.ts'
import * as sharing from '../store/sharing.ts'
import * as tasks from '../store/tasks.ts'
import * as ties from '../store/ties.ts'
import { isUuid } from '../../../kernel/id.ts'
import { staffWords } from '../words/staff.ts'
import { readContact } from './contact-form.tsx'
import { type Asked, askedOf, notTheirs, withPerson } from './frame.tsx'
import { PersonView } from './person-view.tsx'

const { problems: wrong } = staffWords.contact

export async function personPage(visit: Visit, problems: Problem[] = []): Promise<Answer> {
  const { stage, frame, query: asked, form } = visit
  const before = /^\d{4}-[\dT:.]+Z$/.test(asked.get('before') ?? '') ? new Date(asked.get('before')!) : undefined
  const sentences = new Map(
    stage.house.manifests.flatMap(({ verbs }) =>
      Object.entries(verbs).map(([verb, { sentence }]) => [verb, sentence.en]),
    ),
  )
  return withPerson(
    visit,
    (scene, whom) => gather(scene, whom, before),
    (found, whom) =>
      html(
        <PersonView
          frame={frame}
          asked={whom}
          {...found}
          sentences={sentences}
          timeZone={stage.place.timeZone}
          now={stage.house.clock()}
          done={asked.get('done')}
          problems={problems}
          typed={form}
        />,
        problems.length > 0 ? { status: 422 } : {},
      ),
  )
}

export type Gathered = NonNullable<Awaited<ReturnType<typeof gather>>>

async function gather(scene: Scene, { person, organisation, why }: Asked, before: Date | undefined) {
  const { db, now } = scene
  const called = await people.findName(db, person)
  if (!called) return undefined
  const found = await contacts.listOf(db, person, before)
  const mandates = await listMandates(db, person)
  const standing = mandates.filter(
    ({ personId, revokedAt, endsAt }) => personId === person && revokedAt === null && (endsAt === null || endsAt > now),
  )
  const shown = found.slice(0, contacts.contactsPerPage)
  return {
    called,
    details: await details.find(db, person),
    contacts: shown,
    older: found.length > shown.length ? shown.at(-1)!.at : undefined,
    shares: (await sharing.listOf(db, person)).filter(
      ({ toOrganisation, withdrawnAt }) => toOrganisation === organisation && withdrawnAt === null,
    ),
    hidden: await contacts.isSomethingHidden(db, person, organisation),
    mandates: standing,
    names: await people.staffNames(db, [
      ...shown.map(({ madeBy }) => madeBy),
      ...standing.map(({ holderId }) => holderId),
    ]),
    organisations: await contacts.namesOfOrganisations(db, [organisation]),
    tasks: await tasks.listOf(db, person),
    cases: await cases.listOf(db, person),
    ties: await ties.listOf(db, person),
    services: await contacts.listServices(db, organisation),
    sites: await contacts.listSites(db, organisation),
    beside: await besidePerson(scene, { person, organisation, why }),
  }
}

export async function recordContactPage(visit: Visit): Promise<Answer> {
  const { stage, frame } = visit
  const asked = askedOf(visit)
  if (!asked || asked === 'no-purpose') return notTheirs(frame)
  const read = await viewScene(stage, ({ db }) => readContact(visit, db))
  if (Array.isArray(read)) return personPage(visit, read)
  const outcome = await recordContact(stage, { ...read, person: asked.person, organisation: asked.organisation })
  if (outcome.ok || outcome.refusal.because === 'already-recorded') return back(asked, 'contact')
  return personPage(visit, [{ field: 'channel', says: wrong.refused }])
}

export async function decideWithheldPage(visit: Visit): Promise<Answer> {
  const { stage, frame, params, form } = visit
  const asked = askedOf(visit)
  const contact = params['contact'] ?? ''
  if (!asked || asked === 'no-purpose' || !isUuid(contact)) return notTheirs(frame)
  const { person, organisation } = asked
  const decided = await decideWithheld(stage, {
    contact: contact as ContactId,
    person,
    organisation,
    stays: form.get('stays') === 'yes',
  })
  return decided.ok ? back(asked, 'decided') : notTheirs(frame)
}

export function back({ person, organisation, why }: Asked, done: string): Answer {
  return redirect(`${paths.person(person as PersonId)}${query({ why, for: organisation, done })}`)
}
