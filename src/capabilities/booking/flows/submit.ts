import { refuse } from '../../../kernel/outcome.ts'
import type { Submitter } from '../../../platform/flow/run/submit.ts'
import { viewScene } from '../../../platform/scene.ts'
import { confirm } from '../acts/confirm.ts'
import { keepTime } from '../keeping.ts'
import { linkToken } from '../links.ts'
import { inBoth, named, whenInWords } from '../saying.ts'
import { findHeldBy, findSlotToTake, type SlotId } from '../store/bookings.ts'
import { findKind } from '../store/slots.ts'

/** Confirms the kept time with the name and number given. A hold that ran out is taken again, if the place is still free. */
export const submitBooking: Submitter = async (stage, { answers }) => {
  const slot = String(answers['when']) as SlotId
  const kept = await keepTime(stage, slot)
  if (!kept.ok) return kept
  const found = await viewScene(stage, async ({ db, now }) => {
    const wanted = await findSlotToTake(db, slot)
    const held = wanted && stage.binding ? await findHeldBy(db, stage.binding, wanted.typeId, now) : undefined
    return wanted && held ? { held, kind: await findKind(db, wanted.typeId) } : undefined
  })
  if (!found?.kind) return refuse({ because: 'no-such-slot' })
  const phone = typeof answers['phone'] === 'string' ? answers['phone'] : undefined
  const name = String(answers['name'] ?? '')
  const outcome = await confirm(stage, {
    booking: found.held.id,
    contact: { name, ...(phone ? { phone, tellBy: 'text' as const } : {}) },
  })
  if (!outcome.ok) return outcome
  const { state, reference, startsAt } = outcome.value
  const { kind } = found
  const say = inBoth((words, language) => {
    const when = whenInWords(startsAt, stage.house.clock(), stage.place.timeZone, language)
    const what = named(kind.name, kind.nameCy)[language]
    return state === 'requested' ? words.flow.requested(what, when, reference) : words.flow.done(what, when, reference)
  })
  const href = `${stage.house.publicUrl}/appointments/${found.held.id}/${linkToken(stage.house.secret, found.held.id)}`
  return { ok: true, value: { name: `booking.${state}`, say, href, facts: { reference } } }
}
