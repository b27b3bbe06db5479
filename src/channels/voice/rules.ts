// Which PINs are too easy to guess.

export type PinProblem = 'not-six-digits' | 'too-easy'

/** Six digits with none of the shapes most people choose: one digit again and again, up or down by one, two or three repeated. */
export function pinProblem(pin: string): PinProblem | undefined {
  if (!/^\d{6}$/.test(pin)) return 'not-six-digits'
  const digits = [...pin].map(Number)
  const steps = digits.slice(1).map((digit, place) => digit - digits[place]!)
  const isRun = steps.every((step) => step === steps[0]) && Math.abs(steps[0]!) <= 1
  const isRepeated = pin.slice(0, 3) === pin.slice(3) || pin.slice(0, 2).repeat(3) === pin
  const isKeypadColumn = ['147258', '258369', '159357', '147369', '123654', '112233', '123321', '159753'].includes(pin)
  // Dates of birth as people key them: the day first, or the month, or the year.
  const [first, middle, last] = [pin.slice(0, 2), pin.slice(2, 4), pin.slice(4)].map(Number) as [number, number, number]
  const isDate = isDayAndMonth(first, middle) || isDayAndMonth(middle, first) || isDayAndMonth(last, middle)
  return isRun || isRepeated || isKeypadColumn || isDate ? 'too-easy' : undefined
}

function isDayAndMonth(day: number, month: number): boolean {
  return day >= 1 && day <= 31 && month >= 1 && month <= 12
}
