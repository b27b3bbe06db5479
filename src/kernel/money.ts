/** Whole pence. Never a fraction, never a float of pounds. */
export type Pence = number & { readonly __pence: true }

/** Refuses anything but a whole number of pence that a number can hold exactly. */
export function pence(amount: number): Pence {
  if (!Number.isSafeInteger(amount)) throw new Error(`${amount} is not a whole number of pence`)
  return amount as Pence
}

/** `£2.50`, and `£3` where there are no odd pence. */
export function formatPounds(amount: Pence): string {
  const sign = amount < 0 ? '−' : ''
  const whole = Math.floor(Math.abs(amount) / 100)
  const odd = Math.abs(amount) % 100
  return `${sign}£${whole}${odd === 0 ? '' : `.${String(odd).padStart(2, '0')}`}`
}
