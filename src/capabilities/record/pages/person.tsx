// One person, for whoever helps them: what brought them, what they were told and by whom, what they received, what is due.
import type { PersonId } from '../../../kernel/id.ts'
import type { BesidePerson } from '../../../platform/manifest.ts'
import { viewScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { besidePerson } from '../../../platform/web/beside.ts'
import { html, redirect, type Answer, type Visit } from '../../../platform/web/page.ts'
import type { Problem } from '../../../platform/web/problem.ts'
import { sayWith } from '../acts/say-with.ts'
import { decideWithheld, recordContact } from '../acts/record-contact.ts'
import { paths, query } from '../paths.ts'
import { type ContactId, contactsPerPage } from '../store/contacts.ts'
import { findOpen } from '../store/glass.ts'
import { openRecord } from '../store/page.ts'
import { waysToBeWith } from '../store/with-person.ts'
import { isUuid } from '../../../kernel/id.ts'
import { staffWords } from '../words/staff.ts'
import { readContact } from './contact-form.tsx'
import { type Asked, askedOf, notTheirs, sentencesOf, withLookedPerson } from './frame.tsx'
import { nothingYet } from './nothing-yet.tsx'
import { PersonView } from './person-view.tsx'
import { showWithheldPage } from './show-withheld.tsx'

const { problems: wrong } = staffWords.contact
/** Whoever answers the telephone all day need not say so each time. */
const usualChannel = 'usual-channel'

export async function personPage(visit: Visit, problems: Problem[] = []): Promise<Answer> {
  const { stage, frame, query: asked, form } = visit
  const before = /^\d{4}-[\dT:.]+Z$/.test(asked.get('before') ?? '') ? new Date(asked.get('before')!) : undefined
  return withLookedPerson(
    visit,
    (stage, whom) => gather(stage, whom, before),
    (found, whom) =>
      html(
        <PersonView
          frame={frame}
          asked={whom}
          {...found}
          sentences={sentencesOf(stage.house)}
          timeZone={stage.place.timeZone}
          now={stage.house.clock()}
          done={asked.get('done')}
          usual={visit.cookies[usualChannel]}
          ofCase={asked.get('case') ?? undefined}
          problems={problems}
          typed={form}
        />,
        problems.length > 0 ? { status: 422 } : {},
      ),
  )
}

export type Gathered = NonNullable<Awaited<ReturnType<typeof gather>>>

async function gather(stage: Stage, { person, organisation, why }: Asked, before: Date | undefined) {
  const neighbours = besidePerson(stage)
  const besides = neighbours.flatMap(({ asks }) => asks ?? [])
  const opened = await openRecord(stage, { person, purpose: why, organisation, before, besides })
  if (!opened) return null
  const { called, detail, names, addresses, reaches, contacts, staff, workingFor } = opened.page
  if (!called) return undefined
  const saidBy = ({ asks = '' }: BesidePerson) => opened.said.get(asks)
  const looked = { person, organisation, why }
  const { viewer } = stage
  const emergency =
    why === 'emergency' && viewer.kind === 'person'
      ? await viewScene(stage, ({ db, now }) => findOpen(db, viewer.personId, person, now))
      : undefined
  const onlyKept = neighbours.some((one) => one.saysOnlyKept?.(saidBy(one), looked))
  const shown = contacts.slice(0, contactsPerPage)
  return {
    ...opened.page,
    called,
    details: { detail: detail ?? undefined, names, addresses, reaches },
    contacts: shown,
    older: contacts.length > shown.length ? shown.at(-1)!.at : undefined,
    names: staff,
    workingFor: workingFor ?? '',
    statements: neighbours.flatMap((one) => one.statements?.(saidBy(one)) ?? []),
    beside: neighbours.map((one) => one.show(saidBy(one), { ...looked, onlyKept, timeZone: stage.place.timeZone })),
    onlyKept,
    emergency,
  }
}

export async function recordContactPage(visit: Visit): Promise<Answer> {
  const { stage, frame } = visit
  const asked = askedOf(visit)
  if (!asked || asked === 'no-purpose') return notTheirs(frame)
  const read = await viewScene(stage, ({ db }) => readContact(visit, db))
  if (Array.isArray(read)) return personPage(visit, read)
  const outcome = await recordContact(stage, { ...read, person: asked.person, organisation: asked.organisation })
  if (outcome.ok || outcome.refusal.because === 'already-recorded') {
    const usual = { name: usualChannel, value: read.channel, secondsMax: 12 * 3_600 }
    return { ...back(asked, 'contact'), cookies: [usual] }
  }
  return personPage(visit, [{ field: 'channel', says: wrong.refused }])
}

export async function decideWithheldPage(visit: Visit): Promise<Answer> {
  const { stage, frame, params, form } = visit
  const asked = askedOf(visit)
  const contact = params['contact'] ?? ''
  if (!asked || asked === 'no-purpose' || !isUuid(contact)) return notTheirs(frame)
  const { person, organisation } = asked
  const stays = form.get('stays') === 'yes'
  // What is read cannot be unread, so one press is not enough.
  if (!stays && form.get('sure') !== 'yes') return showWithheldPage(visit)
  const decided = await decideWithheld(stage, {
    contact: contact as ContactId,
    person,
    organisation,
    stays,
  })
  return decided.ok ? back(asked, 'decided') : notTheirs(frame)
}

/** They are here, or on the telephone: their record opens for a while, to whoever says so. */
export async function sayWithPage(visit: Visit): Promise<Answer> {
  const { stage, frame, form } = visit
  const asked = askedOf(visit)
  if (!asked || asked === 'no-purpose') return notTheirs(frame)
  const how = waysToBeWith.find((one) => one === form.get('how'))
  if (!how) return nothingYet(frame, asked, [{ field: 'how', says: staffWords.nothingYet.problem }])
  const said = await sayWith(stage, { person: asked.person, organisation: asked.organisation, how })
  return said.ok ? redirect(paths.person(asked.person, asked.why, asked.organisation)) : notTheirs(frame)
}

export function back({ person, organisation, why }: Asked, done: string): Answer {
  return redirect(`${paths.person(person as PersonId)}${query({ why, for: organisation, done })}`)
}
