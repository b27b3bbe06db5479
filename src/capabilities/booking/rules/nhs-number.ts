// NHS numbers: ten digits, the last of which is worked out from the others.
// https://www.datadictionary.nhs.uk/attributes/nhs_number.html

export const nhsNumberSystem = 'https://fhir.nhs.uk/Id/nhs-number'

/** As ten digits, however it was spaced; nothing, where it is none. */
export function readNhsNumber(written: string): string | undefined {
  const digits = written.replaceAll(/[\s-]/g, '')
  if (!/^\d{10}$/.test(digits)) return undefined
  const sum = Array.from(digits.slice(0, 9), Number).reduce((so, digit, place) => so + digit * (10 - place), 0)
  return (11 - (sum % 11)) % 11 === Number(digits[9]) ? digits : undefined
}
