// Numbers that ring nobody: the ranges that Ofcom keeps for drama ("Telephone numbers for use in TV and radio drama programmes").

export type PhoneKind = 'landline' | 'mobile' | 'free'
export type Number = { number: string; e164: string }

const ranges = {
  landline: { area: '01632', start: 960_000, shape: (digits: string) => `01632 ${digits}` },
  mobile: { area: '07700', start: 900_000, shape: (digits: string) => `07700 ${digits}` },
  free: { area: '0808157', start: 0, shape: (digits: string) => `0808 157 ${digits}` },
} as const

/** Taken by the place itself: its help line, and the number that people text. */
export const helpPhone = '01632 960100'
export const textNumber = '+447700900100'
/** Callers who ask for a person are put through to it; the last of its range, which nobody else comes to. */
export const peopleNumber = '+441632960999'
const reserved = new Set([100])

/** Gives each asker the next number of a range. A thousand of each kind are enough, and it throws when they are not. */
export function phoneBook() {
  const given = { landline: 0, mobile: 0, free: 0 }
  return (kind: PhoneKind): Number => {
    do given[kind]++
    while (reserved.has(given[kind]))
    if (given[kind] > 999) throw new Error(`There are no more ${kind} numbers that ring nobody`)
    const { area, start, shape } = ranges[kind]
    const digits = String(start + given[kind]).padStart(kind === 'free' ? 4 : 6, '0')
    return { number: shape(digits), e164: `+44${area.slice(1)}${digits}` }
  }
}
