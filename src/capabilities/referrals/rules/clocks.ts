// By when an answer is owed, and first contact: so many working days, to the end of the last of them.

/** Working days. `urgent` ones where somebody cannot wait. */
export type Clocks = { answer: number; contact: number; urgentAnswer: number; urgentContact: number }

export const usualClocks: Clocks = { answer: 3, contact: 7, urgentAnswer: 1, urgentContact: 2 }

export const clockFields = ['answer', 'contact', 'urgentAnswer', 'urgentContact'] as const
export type ClockField = (typeof clockFields)[number]
const mostDays: Clocks = { answer: 30, contact: 60, urgentAnswer: 30, urgentContact: 60 }

/** As somebody typed them; nothing waits longer for being urgent, and nobody is rung before they are answered for. */
export function readClocks(
  typed: (field: ClockField) => string,
): { ok: true; clocks: Clocks } | { ok: false; field: ClockField; because: 'days' | 'order' | 'urgent' } {
  const clocks = { ...usualClocks }
  for (const field of clockFields) {
    const text = typed(field).trim()
    const days = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN
    const least = field.startsWith('urgent') ? 0 : 1
    if (!(days >= least && days <= mostDays[field])) return { ok: false, field, because: 'days' }
    clocks[field] = days
  }
  if (clocks.contact < clocks.answer) return { ok: false, field: 'contact', because: 'order' }
  if (clocks.urgentContact < clocks.urgentAnswer) return { ok: false, field: 'urgentContact', because: 'order' }
  if (clocks.urgentAnswer > clocks.answer) return { ok: false, field: 'urgentAnswer', because: 'urgent' }
  if (clocks.urgentContact > clocks.contact) return { ok: false, field: 'urgentContact', because: 'urgent' }
  return { ok: true, clocks }
}

/** What a late referral needs now: its receiver is asked again once, and two days after that the sender hears of it. */
export function lateStep(one: { dueBy: Date | null; chasedAt: Date | null; escalatedAt: Date | null }, now: Date) {
  if (one.dueBy === null || one.dueBy > now || one.escalatedAt !== null) return undefined
  if (one.chasedAt === null) return 'chase'
  return now.getTime() - one.chasedAt.getTime() >= daysUntilEscalated * 86_400_000 ? 'escalate' : undefined
}

const daysUntilEscalated = 2
