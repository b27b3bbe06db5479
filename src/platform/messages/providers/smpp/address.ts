// Numbers as SMPP writes them: a type, a plan, and digits with no plus.

export type SmppAddress = { ton: number; npi: number; digits: string }

const types = { unknown: 0, international: 1, national: 2, networkSpecific: 3, alphanumeric: 5 } as const

export function toSmppAddress(number: string): SmppAddress {
  if (/^\+\d{5,15}$/.test(number)) return { ton: types.international, npi: 1, digits: number.slice(1) }
  if (/^\d{3,8}$/.test(number)) return { ton: types.networkSpecific, npi: 0, digits: number }
  return { ton: types.alphanumeric, npi: 0, digits: number.slice(0, 11) }
}

/**
 * Centres differ in whether they say "international", so a long run of digits that does not begin with 0 is taken for one.
 * National numbers are read in the country of `trunkCode` (44 for the United Kingdom).
 */
export function fromSmppAddress({ ton, digits }: { ton: number; digits: string }, trunkCode = '44'): string {
  const bare = digits.replace(/^\+/, '')
  if (!/^\d+$/.test(bare)) return bare
  if (ton === types.international) return `+${bare.replace(/^00/, '')}`
  if (/^0[1-9]\d{8,9}$/.test(bare)) return `+${trunkCode}${bare.slice(1)}`
  if (ton !== types.networkSpecific && /^(00)?[1-9]\d{9,14}$/.test(bare)) return `+${bare.replace(/^00/, '')}`
  return bare
}
