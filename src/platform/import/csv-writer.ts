/**
 * One cell for a CSV file that people will open in a spreadsheet. Text that a spreadsheet would run as a formula (it
 * starts with = + - @, a tab or a carriage return: OWASP, “CSV Injection”) gets an apostrophe in front, which shows it as
 * text. Numbers given as numbers are safe and stay as they are.
 */
export function csvCell(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'string') return String(value)
  const text = /^[=+\-@\t\r＝＋－＠]/.test(value) ? `'${value}` : value
  return /[",;\r\n\t]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text
}

/** A row with its line ending, as RFC 4180 has it. */
export function csvRow(values: readonly (string | number | boolean | null | undefined)[]): string {
  return `${values.map(csvCell).join(',')}\r\n`
}
