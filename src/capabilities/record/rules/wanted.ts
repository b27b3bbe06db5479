// What somebody typed to find a person, taken apart: a name, a number, a postcode or the first part of one, a birthday or a year.

export type Wanted = {
  name: string
  /** As typed, digits and a plus alone. */
  figures?: string
  email?: string
  postcode?: string
  outcode?: string
  /** Both ends of when they were born, `YYYY-MM-DD`. */
  bornFrom?: string
  bornUntil?: string
}

export const typedCharsMax = 200

export function readWanted(typed: string): Wanted {
  const wanted: Wanted = { name: '' }
  let rest = ` ${typed.slice(0, typedCharsMax).normalize('NFKC')} `
  const take = (pattern: RegExp, keep: (found: RegExpExecArray) => void) => {
    const found = pattern.exec(rest)
    if (!found) return
    keep(found)
    rest = `${rest.slice(0, found.index)} ${rest.slice(found.index + found[0].length)}`
  }
  take(/[^\s@<>"]{1,64}@[^\s@<>"]{1,189}/, ([email]) => (wanted.email = email.toLowerCase()))
  take(/\b(\d{4})-(\d{2})-(\d{2})\b/, ([, year, month, day]) => born(wanted, year!, month!, day!))
  take(/\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b/, ([, day, month, year]) => born(wanted, year!, month!, day!))
  take(/(?<=\s)\+?\d[\d\s()-]{4,18}\d(?=\s)/, ([number]) => (wanted.figures = number.replace(/[^\d+]/g, '')))
  take(/\b([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})\b/i, ([, out, inward]) => {
    wanted.postcode = `${out} ${inward}`.toUpperCase()
  })
  take(/(?<=\s)[A-Z]{1,2}\d[A-Z\d]?(?=\s)/i, ([outcode]) => (wanted.outcode = outcode.toUpperCase()))
  take(/(?<=\s)(1[89]\d\d|20\d\d)(?=\s)/, ([, year]) => {
    wanted.bornFrom = `${year}-01-01`
    wanted.bornUntil = `${year}-12-31`
  })
  wanted.name = rest.replace(/\s+/g, ' ').trim()
  return wanted
}

function born(wanted: Wanted, year: string, month: string, day: string) {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  if (Number.isNaN(date.getTime()) || date.getUTCMonth() !== Number(month) - 1) return
  wanted.bornFrom = date.toISOString().slice(0, 10)
  wanted.bornUntil = wanted.bornFrom
}
