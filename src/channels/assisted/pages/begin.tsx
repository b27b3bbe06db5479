// What it is about, in which language, and on what authority: the exact words to read out, and what the person says to them.
import { isUuid, type PersonId, type SessionId } from '../../../kernel/id.ts'
import { isLanguage, say, type Language } from '../../../kernel/language.ts'
import { readPhone } from '../../../platform/flow/contacts.ts'
import type { Flow } from '../../../platform/flow/flow.ts'
import { flowNamed } from '../../../platform/flow/run/flows.ts'
import { startFlow, talk } from '../../../platform/flow/run/run.ts'
import { nameOfOrganisation } from '../../../platform/identity/names.ts'
import { viewScene } from '../../../platform/scene.ts'
import { type Stage, viewerId } from '../../../platform/stage.ts'
import { html, redirect, type Answer, type Visit } from '../../../platform/web/page.ts'
import type { Problem } from '../../../platform/web/problem.ts'
import { BegunElsewhere, begunOnce } from '../begun-once.ts'
import { beginCall } from '../acts/begin.ts'
import {
  flowsToHelpWith,
  type Helper,
  helperOf,
  helperStage,
  type Known,
  type Mandates,
  type StandingMandate,
  whomOf,
} from '../desk.ts'
import { paths } from '../paths.ts'
import * as store from '../store.ts'
import { assistedWords } from '../words/words.ts'
import { staffWords } from '../words/staff.ts'
import { BeginView } from './begin-view.tsx'

const words = staffWords.begin

/** What is known before the first question. A session that somebody brings is gone on with, in its own flow and language. */
export type Before = {
  flow?: Flow
  speak?: Language
  session?: SessionId
  person?: PersonId
  /** They are being rung on it, so they need not say it again. */
  phone?: string
  name: string
  standing: readonly StandingMandate[]
  script?: { spoken: string; mandated: string }
}

export async function beginPage(visit: Visit, neighbours: Known): Promise<Answer> {
  const before = await findBefore(visit, visit.query, neighbours)
  return page(visit, before)
}

export function beginCallPage(visit: Visit, neighbours: Known): Promise<Answer> {
  const who = viewerId(visit.stage.viewer) ?? ''
  return begunOnce(visit.stage, visit.form, who, (begunAs) => beginCallAs(visit, neighbours, begunAs))
}

async function beginCallAs(visit: Visit, neighbours: Known, begunAs: SessionId): Promise<Answer> {
  const { stage, form } = visit
  const known = helperOf(stage)
  const before = await findBefore(visit, form, neighbours)
  const { flow, speak, script, person } = before
  if (!known || !flow || !speak || !script) return page(visit, before)
  const begun = await viewScene(stage, ({ db }) => store.find(db, before.session ?? begunAs, known.helper.personId))
  if (begun && begun.doneAt === null && begun.flow === flow.id) return redirect(paths.call(begun.id))
  const said = (form.get('said') ?? '').trim().slice(0, 500)
  const authority = person ? form.get('authority') : 'spoken'
  const mandate = before.standing.find(({ id }) => id === authority)
  const typedPhone = (form.get('phone') ?? '').trim()
  const phone = typedPhone === '' ? undefined : readPhone(typedPhone, {})
  const problem = (field: string, says: string) => page(visit, before, { field, says })
  if (authority !== 'spoken' && !mandate) return problem('authority', words.problems.authority)
  if (authority === 'spoken' && said === '') return problem('said', words.problems.said)
  if (phone && !phone.ok) return problem('phone', words.problems.phone)
  const own = helperStage({ ...stage, language: speak }, known.helper)
  const wordsRead = mandate ? script.mandated : script.spoken
  const noted =
    person && !mandate
      ? await neighbours.note(own, {
          person,
          flow: flow.id,
          words: `${wordsRead} — ${said}`,
          ...(!begun && { as: begunAs }),
        })
      : undefined
  if (noted && !noted.ok && noted.refusal.because === 'noted-already') throw new BegunElsewhere()
  if (noted && !noted.ok) return problem('said', words.problems.refused)
  const authorised = mandate
    ? { kind: mandate.kind, mandate: mandate.id }
    : { kind: 'spoken', ...(noted?.ok && { mandate: noted.value.id }) }
  const called = (form.get('called') ?? '').trim().slice(0, 200)
  const aboutPerson = {
    authority: authorised.kind,
    ...(person && { personId: person }),
    ...(authorised.mandate && { mandate: authorised.mandate }),
  }
  const session =
    before.session ?? (await startFlow({ ...own, forPerson: aboutPerson }, flow.id, begun ? undefined : begunAs))
  const kept = await beginCall(
    // The call's own bookkeeping names the authority; what is done for the person is held against the mandate, act by act.
    { ...own, forPerson: { authority: authorised.kind } },
    {
      session,
      flow: flow.id,
      organisation: known.organisation,
      ...(person && { person }),
      ...(called !== '' && !person && { called }),
      ...(phone?.ok && { phone: phone.value }),
      language: speak,
      authority: authorised,
      heard: { words: wordsRead, said },
    },
  )
  return kept.ok ? redirect(paths.call(session)) : problem('said', words.problems.refused)
}

async function findBefore(visit: Visit, given: URLSearchParams, neighbours: Known): Promise<Before> {
  const { stage } = visit
  const known = helperOf(stage)
  const sessionId = given.get('session') ?? ''
  const own = known && helperStage(stage, known.helper)
  const brought = own && isUuid(sessionId) ? await talk(own, sessionId as SessionId) : undefined
  const asked = given.get('person') ?? ''
  const owner = brought && own ? await viewScene(own, ({ db }) => store.personOf(db, brought.session)) : undefined
  const person = owner ?? (await shownTo(stage, known?.helper, asked, neighbours))
  const whom = await whomOf(stage, { personId: person ?? null, called: null, phone: null })
  const chosen = brought?.flow ?? flowNamed(stage, given.get('flow') ?? '')
  const flow = chosen && flowsToHelpWith(stage).includes(chosen) ? chosen : undefined
  const spoken = given.get('speak') ?? ''
  const speak = isLanguage(spoken) ? spoken : (brought?.language ?? whom.language)
  const standing =
    known && person ? (await neighbours.standing(stage, known.helper.personId, person)).filter(covers(flow)) : []
  const phone = brought && (await neighbours.numberToRing(stage, brought.session))
  // A message is promised where one can reach them: somebody new may say where, later.
  const isSent = !person || whom.told !== undefined
  const script = known && flow && speak ? await scriptFor(stage, known, { flow, speak, isSent }) : undefined
  return {
    name: whom.name,
    standing,
    ...(flow && { flow }),
    ...(speak && { speak }),
    ...(brought && { session: brought.session }),
    ...(person && { person }),
    ...(phone !== undefined && { phone }),
    ...(script && { script }),
  }
}

/** Whoever the helper found, or may act for; an id that was guessed is nobody, and nobody's name is said. */
async function shownTo(stage: Stage, helper: Helper | undefined, asked: string, mandates: Mandates) {
  if (!helper || !isUuid(asked)) return undefined
  const person = asked as PersonId
  const since = new Date(stage.house.clock().getTime() - shownForMs)
  const wasShown = await viewScene(stage, ({ db }) => store.wasShown(db, helper.personId, person, since))
  if (wasShown || (await mandates.standing(stage, helper.personId, person)).length > 0) return person
  return undefined
}
const shownForMs = 86_400_000

function covers(flow: Flow | undefined) {
  return ({ flows, kind }: StandingMandate) =>
    kind !== 'self' && (flows === null || (flow !== undefined && flows.includes(flow.id)))
}

async function scriptFor(
  stage: Stage,
  { helper, organisation }: NonNullable<ReturnType<typeof helperOf>>,
  { flow, speak, isSent }: { flow: Flow; speak: Language; isSent: boolean },
) {
  const { script } = assistedWords[speak]
  const name =
    (await viewScene(stage, ({ db }) => nameOfOrganisation(db, organisation))) ?? say(stage.place.name, speak)
  const title = say(flow.title, speak)
  return {
    spoken: script.begin(helper.name, name, title, isSent),
    mandated: script.beginFor(helper.name, name, title, isSent),
  }
}

function page(visit: Visit, before: Before, problem?: Problem): Answer {
  const { stage, frame, form } = visit
  return html(
    <BeginView
      frame={frame}
      before={before}
      flows={flowsToHelpWith(stage)}
      languages={stage.place.languages}
      timeZone={stage.place.timeZone}
      typed={form}
      problems={problem ? [problem] : []}
    />,
    problem ? { status: 422 } : {},
  )
}
