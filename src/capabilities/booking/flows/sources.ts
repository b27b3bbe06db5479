// What the booking flow asks: kinds of appointment, free times, and whether a time can be kept.
import type { AnswerValue } from '../../../platform/flow/flow.ts'
import type { Offer, Verdict } from '../../../platform/flow/run/found.ts'
import { readScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { keepTime } from '../keeping.ts'
import { inBoth, named, whenInWords } from '../saying.ts'
import type { AppointmentTypeId, SlotId } from '../store/bookings.ts'
import { listFreeTimes, listKinds } from '../store/slots.ts'

type Args = Record<string, unknown>
type Page = { from: number; atMost: number }

export function offerKinds(stage: Stage, { page }: Args): Promise<Offer> {
  const { from, atMost } = page as Page
  return readScene(stage, async ({ db }) => {
    const kinds = await listKinds(db)
    if (kinds.length === 0) return { options: [], note: inBoth(({ flow }) => flow.noKinds) }
    const options = kinds.slice(from, from + atMost).map((kind) => ({
      value: kind.id as string,
      label: named(kind.name, kind.nameCy),
      detail: named(kind.organisation, null),
    }))
    return { options, more: kinds.length > from + atMost }
  })
}

export function offerTimes(stage: Stage, { kind, page }: Args): Promise<Offer> {
  const { from, atMost } = page as Page
  return readScene(stage, async ({ db, now, place }) => {
    const asked = { type: kind as AppointmentTypeId, from: now, party: 1, offset: from, limit: atMost + 1 }
    const free = await listFreeTimes(db, asked)
    if (free.length === 0) return { options: [], note: inBoth(({ flow }) => flow.noTimes) }
    const options = free.slice(0, atMost).map(({ slot, startsAt, provider, providerCy, left }) => ({
      value: slot as string,
      label: inBoth((_words, language) => whenInWords(startsAt, now, place.timeZone, language)),
      detail: inBoth(({ flow }, language) =>
        left > 1 ? flow.left(left) : flow.with(named(provider, providerCy)[language]),
      ),
    }))
    return { options, more: free.length > atMost }
  })
}

/** The time is kept as it is chosen; chosen again it is moved, so that one person never keeps two. */
export async function keepChosen(stage: Stage, { answer }: Args): Promise<Verdict> {
  // A flow that is only tried out has nobody to keep a time for.
  if (!stage.binding) return { ok: true }
  const kept = await keepTime(stage, String(answer) as SlotId)
  if (kept.ok) return { ok: true, value: answer as AnswerValue }
  const { because } = kept.refusal
  return {
    ok: false,
    code: because,
    say: inBoth(({ flow }) => (because === 'slot-past' || because === 'too-soon' ? flow.tooLate : flow.full)),
  }
}
