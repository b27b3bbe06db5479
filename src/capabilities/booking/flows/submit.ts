import type { Outcome } from '../../../kernel/outcome.ts'
import { refuse } from '../../../kernel/outcome.ts'
import { addDays, type Day } from '../../../kernel/day.ts'
import { instantOf } from '../../../kernel/wall-clock.ts'
import type { Submitter } from '../../../platform/flow/run/submit.ts'
import type { Reply } from '../../../platform/flow/transcript.ts'
import { referenceAloud, referenceInWords } from '../../../platform/reference.ts'
import { type Scene, viewScene } from '../../../platform/scene.ts'
import { type Stage, viewerId } from '../../../platform/stage.ts'
import { homeOf } from '../../../platform/home.ts'
import { confirm } from '../acts/confirm.ts'
import { wait } from '../acts/wait.ts'
import { asKeeper, holding, keepTimes, listKept } from '../keeping.ts'
import { linkOwner, linkToken } from '../links.ts'
import { comesInTime } from '../posting.ts'
import { calendarOf, inLine, readTime } from '../rules/wish.ts'
import { dateAndTimeInWords } from '../../directory/index.ts'
import { said, named, whereOf } from '../saying.ts'
import type { AppointmentTypeId, Contact } from '../store/bookings.ts'
import { findDraw, findKind, findWhom, type Kind } from '../store/slots.ts'
import { listFreeTimes } from '../store/times.ts'

type Answers = Record<string, unknown>

/** Confirms what was kept with the name and number given. A hold that ran out is taken again, if the place is still free. */
export const submitBooking: Submitter = async (stage, { answers }) => {
  const kind = await viewScene(asKeeper(stage), ({ db }) => findKind(db, answers['kind'] as AppointmentTypeId))
  if (!kind) return refuse({ because: 'no-such-slot' })
  const contact = contactFrom(answers)
  return answers['day'] === inLine ? joinLine(stage, kind, answers, contact) : book(stage, kind, answers, contact)
}

async function book(stage: Stage, kind: Kind, answers: Answers, contact: Partial<Contact>): Promise<Ended> {
  const time = readTime(String(answers['when']))
  const wish = { ...time, people: Number(answers['people']) || 1, repeat: String(answers['repeat']) }
  // Taking a place again is not the end of the conversation: confirming it is, and that alone happens once.
  const { once: _once, ...keeping } = stage
  const kept = await keepTimes(keeping, wish)
  if (!kept.ok) return kept
  const bookings = await listKept(stage)
  const [first] = bookings
  if (!first) return refuse({ because: 'hold-ran-out' })
  if (contact.tellBy === 'post' && !(await viewScene(asKeeper(stage), (scene) => comesInTime(scene, first.startsAt))))
    return refuse({ because: 'too-late-for-post' })
  const outcome = await confirm(holding(stage, first), { booking: first.id, contact })
  if (!outcome.ok) return outcome
  const { state, reference } = outcome.value
  const whom =
    kind.assign === 'chosen' ? await viewScene(asKeeper(stage), ({ db }) => findWhom(db, first.slotId)) : undefined
  const now = stage.house.clock()
  const say = (written: string) =>
    said(({ flow }, language) => {
      const when = bookings
        .map(({ startsAt }) => dateAndTimeInWords(startsAt, now, stage.place.timeZone, language))
        .join('; ')
      const kindSaid = named(kind.name, kind.nameCy)[language]
      const what = whom ? `${kindSaid}, ${flow.with(named(whom.name, whom.nameCy)[language])}` : kindSaid
      const end = { confirmed: flow.done, requested: contact.tellBy === 'none' ? flow.requestedUntold : flow.requested }
      const ended = (state === 'requested' ? end.requested : end.confirmed)(what, when, written)
      const where = whereOf(kind)
      return where ? `${ended} ${flow.where(where[language])}` : ended
    })
  const href = `${homeOf(stage)}/appointments/${first.id}/${linkToken(stage.house.secret, linkOwner(first))}`
  return {
    ok: true,
    value: {
      name: `booking.${state}`,
      say: say(referenceInWords(reference)),
      spoken: say(referenceAloud(reference)),
      href,
      link: said(({ flow }) => flow.keepLink),
      facts: { reference },
    },
  }
}

type Ended = Outcome<Reply, { because: string }>

/** In line for the next place that comes free; before a release, in the draw for it. */
async function joinLine(stage: Stage, kind: Kind, answers: Answers, contact: Partial<Contact>): Promise<Ended> {
  if (contact.tellBy === undefined || contact.tellBy === 'none') return refuse({ because: 'nobody-to-tell' })
  if (contact.tellBy === 'post') return refuse({ because: 'too-slow-for-line' })
  const personId = stage.forPerson ? stage.forPerson.personId : viewerId(stage.viewer)
  const calendar = calendarOf(answers['whom'])
  const party = kind.seating === 'one-slot' ? Number(answers['people']) || 1 : 1
  const stretch = await viewScene(asKeeper(stage), (scene) => stretchWaitedFor(scene, kind, { party, calendar }))
  const outcome = await wait(stage, {
    type: kind.id,
    ...(calendar ? { calendar } : {}),
    ...stretch,
    party,
    contact: { tellBy: 'none', ...contact, language: stage.language, ...(personId ? { personId } : {}) },
  })
  if (!outcome.ok) return outcome
  const say = said(({ flow }, language) => {
    const what = named(kind.name, kind.nameCy)[language]
    return outcome.value.drawn ? flow.inDraw(what) : flow.inLine(what)
  })
  return { ok: true, value: { name: 'booking.waiting', say } }
}

/**
 * The days of the places that are given out next, whether or not that moment came while the form was filled in; without such, any
 * that comes free within a year. Whoever was offered free times and took none is not offered those.
 */
async function stretchWaitedFor(
  { db, now, place }: Scene,
  { id: type }: Kind,
  { party, calendar }: { party: number; calendar: string | undefined },
) {
  const draw = await findDraw(db, type, new Date(now.getTime() - formMs))
  if (draw) {
    const at = (day: Day) => instantOf({ day, minute: 0 }, place.timeZone)
    return { from: at(draw.fromDay), until: at(addDays(draw.untilDay, 1)) }
  }
  const free = { type, now, people: party, offset: 0, limit: 1, ...(calendar ? { calendar } : {}) }
  const isForLater = (await listFreeTimes(db, free)).length > 0
  return { from: now, until: new Date(now.getTime() + yearMs), isForLater }
}

/** Nobody takes longer over the rest of the form. */
const formMs = 15 * 60_000
const yearMs = 366 * 86_400_000

function contactFrom(answers: Answers): Partial<Contact> {
  const given = (step: string) => (typeof answers[step] === 'string' ? answers[step] : undefined)
  const name = given('name')
  // What was kept before people were asked how they want to be told has a number and nothing more.
  const tellBy = tellWays.find((way) => way === answers['tell']) ?? (given('phone') ? 'text' : 'none')
  const phone = tellBy === 'text' ? given('phone') : tellBy === 'call' ? given('ring') : undefined
  const email = tellBy === 'mail' ? given('mail') : undefined
  const address = tellBy === 'post' ? given('address') : undefined
  return {
    tellBy,
    ...(name ? { name } : {}),
    ...(phone ? { phone } : {}),
    ...(email ? { email } : {}),
    ...(address ? { address } : {}),
  }
}

const tellWays = ['text', 'mail', 'call', 'post', 'none'] as const
