/** `07700 900234`, as people write a number of E.164 (`+447700900234`) here; one from elsewhere stays as it is. */
export function writtenPhone(number: string): string {
  return number.replace(/^\+44(\d{4})(\d+)$/, '0$1 $2')
}
