// A listing's form read back into its sheet, with a sentence for each line that will not do.
import type { Day } from '../../../kernel/day.ts'
import { readDate } from '../../../platform/flow/dates.ts'
import { readEmail } from '../../../platform/flow/contacts.ts'
import type { Problem } from '../../../platform/web/problem.ts'
import { readDayHours } from '../import/hours.ts'
import { readPostcode } from '../../../kernel/postcode.ts'
import { addressParts, contactParts, listOfNames } from '../rules/sheet-parts.ts'
import { exceptionsMax, joinParts, type Owner, phonesMax, type Sheet, weekdayLines, wordLines } from '../rules/sheet.ts'
import { en } from '../words/en.ts'
import { labelOf, staffWords } from '../words/staff.ts'

const said = staffWords.edit.problems
const longLines = new Set(['about', 'about-cy', 'who-for', 'who-for-cy', 'how', 'how-cy'])
const longMax = 5_000
const shortMax = 500

export type SheetRead = { sheet: Sheet; problems: Problem[] }

/** `base` fills what the form does not hold, such as a pattern of hours that no form can show. */
export function readSheetForm(
  form: URLSearchParams,
  base: Sheet,
  owners: readonly Owner[],
  { today, categories }: { today: Day; categories: readonly string[] },
): SheetRead {
  const problems: Problem[] = []
  const typed = (name: string) => (form.get(name) ?? '').replaceAll('\t', ' ').replaceAll('\r\n', '\n').trim()
  const wrong = (line: string, says: string) => void problems.push({ field: idOf(line), says })
  const sheet: Record<string, string> = { ...base }
  for (const line of Object.keys(wordLines)) {
    sheet[line] = typed(line)
    const max = longLines.has(line) ? longMax : shortMax
    if (sheet[line].length > max) wrong(line, said.long(labelOf(line, owners), max))
  }
  if (sheet['name'] === '') wrong('name', said.name)
  if (sheet['website'] !== '' && !/^https?:\/\/[^\s/]+\.[^\s]+$/.test(sheet['website']!)) wrong('website', said.website)
  if (sheet['email'] !== '' && !readEmail(sheet['email']!).ok) wrong('email', said.email)
  sheet['cost'] = ['free', 'paid'].includes(typed('cost')) ? typed('cost') : ''
  sheet['languages'] = readLanguages(typed('languages'))
  for (const line of ['places-free', 'places-all', 'places-words']) sheet[line] = typed(line).slice(0, shortMax)
  checkNumbers(sheet, wrong, owners)
  for (let n = 1; n <= phonesMax; n++) {
    const [number, note] = [typed(`phone.${n}.number`), typed(`phone.${n}.note`)]
    if (number !== '' && !/^[+()\d\s.-]{3,30}$/.test(number))
      wrong(`phone.${n}.number`, said.phone(staffWords.edit.phone(n)))
    sheet[`phone.${n}`] = number === '' ? '' : joinParts([number, note.slice(0, shortMax)])
  }
  readWhole(form, sheet, { typed, wrong, categories })
  for (const owner of owners) readOwner(form, sheet, owner, { typed, wrong, today, owners })
  return { sheet, problems }
}

/** The id of a line's control: dots would need escaping wherever an id is used. */
export function idOf(line: string): string {
  return line.replaceAll('.', '-')
}

type Reading = {
  typed: (name: string) => string
  wrong: (field: string, says: string) => void
  today: Day
  owners: readonly Owner[]
}

function checkNumbers(sheet: Record<string, string>, wrong: Reading['wrong'], owners: readonly Owner[]) {
  for (const line of ['youngest', 'oldest'] as const) {
    const age = sheet[line] ?? ''
    const isAge = /^\d{1,3}(\.\d{1,2})?$/.test(age) && Number(age) <= 130
    if (age !== '' && !isAge) wrong(line, said.age(labelOf(line, owners)))
  }
  for (const line of ['places-free', 'places-all']) {
    if (sheet[line] !== '' && !/^\d{1,6}$/.test(sheet[line] ?? '')) wrong(line, said.places(labelOf(line, owners)))
  }
  const [youngest, oldest] = [sheet['youngest'], sheet['oldest']]
  if (youngest && oldest && Number(youngest) > Number(oldest)) wrong('youngest', said.ages)
}

/** Lines of the listing as a whole. What a form does not have at all stays as it was. `categories` are the names that there are. */
function readWhole(
  form: URLSearchParams,
  sheet: Record<string, string>,
  { typed, wrong, categories }: Pick<Reading, 'typed' | 'wrong'> & { categories: readonly string[] },
) {
  if (form.has('shown')) sheet['shown'] = typed('shown') === 'draft' ? 'draft' : ''
  if (form.has('contact.name')) {
    const parts = contactParts.map((part) => typed(`contact.${part}`).slice(0, shortMax))
    const email = typed('contact.email')
    sheet['contact'] = joinParts(parts)
    if (email !== '' && !readEmail(email).ok) wrong('contact.email', said.email)
  }
  if (form.has('categories')) {
    const known = new Map(categories.map((category) => [category.toLowerCase(), category]))
    const listed = listOfNames(typed('categories'))
    for (const one of listed) if (!known.has(one.toLowerCase())) wrong('categories', said.category(one))
    sheet['categories'] = listOfNames(listed.map((one) => known.get(one.toLowerCase()) ?? one).join('\n')).join('\n')
  }
  if (form.has('areas')) sheet['areas'] = listOfNames(typed('areas').slice(0, longMax)).join('\n')
}

/** An address as a line of a sheet; nothing for none. */
export function readAddress(line: string, typed: Reading['typed'], wrong: Reading['wrong']): string {
  const parts = addressParts.map((part) => typed(`${line}.${part}`).slice(0, shortMax))
  const [first, second, town, postcode] = parts as [string, string, string, string]
  if (parts.every((part) => part === '')) return ''
  const read = readPostcode(postcode)
  if (first === '') wrong(`${line}.first`, said.addressFirst)
  if (town === '') wrong(`${line}.town`, said.addressTown)
  if (read.kind !== 'postcode') wrong(`${line}.postcode`, said.addressPostcode)
  return joinParts([first, second, town, read.kind === 'postcode' ? read.postcode : postcode])
}

function readOwner(
  form: URLSearchParams,
  sheet: Record<string, string>,
  owner: Owner,
  { typed, wrong, today, owners }: Reading,
) {
  for (const day of weekdayLines) {
    const line = `hours.${owner.id}.${day}`
    const spans = readSpans(typed(line))
    if (spans === undefined) wrong(line, said.hours(labelOf(line, owners)))
    sheet[line] = spans ?? ''
  }
  const holidays = typed(`holidays.${owner.id}`)
  sheet[`holidays.${owner.id}`] = ['as usual', 'closed'].includes(holidays) ? holidays : 'unknown'
  for (let n = 1; n <= exceptionsMax; n++) {
    const line = `exception.${owner.id}.${n}`
    sheet[line] = readExceptionRow(line, { typed, wrong, today, owners })
  }
  const hidden = `hidden.${owner.id}`
  if (hidden in sheet && form.has(hidden)) sheet[hidden] = typed(hidden) === 'yes' ? 'yes' : ''
  const address = `address.${owner.id}`
  if (address in sheet && form.has(`${address}.first`)) {
    const had = sheet[address] !== ''
    sheet[address] = readAddress(address, typed, wrong)
    if (had && sheet[address] === '') wrong(`${address}.first`, said.addressFirst)
  }
  if (owner.locationId !== undefined) {
    const kinds = form.getAll(`access.${owner.id}`).filter((kind) => Object.hasOwn(en.service.accessKinds, kind))
    sheet[`access.${owner.id}`] = [...new Set(kinds)].sort().join(', ')
  }
}

/** `9am-5pm, 6 to 8pm` as `09:00-17:00, 18:00-20:00`; nothing for closed; `undefined` when it cannot be read. */
function readSpans(text: string): string | undefined {
  if (text === '') return ''
  const read = readDayHours(text)
  if (read.kind === 'closed') return ''
  if (read.kind !== 'times') return undefined
  return read.openings
    .map(({ opensAt, closesAt }) => `${opensAt}-${closesAt}`)
    .sort()
    .join(', ')
}

function readExceptionRow(line: string, { typed, wrong, today, owners }: Reading): string {
  const [from, to, times, because, becauseCy] = ['from', 'to', 'times', 'why', 'why-cy'].map((part) =>
    typed(`${line}.${part}`),
  )
  if (from === '') return ''
  const label = labelOf(line, owners)
  const spans = readSpans(times!)
  if (spans === undefined || spans.includes(',')) wrong(`${line}.times`, said.hours(label))
  const why = [because!.slice(0, shortMax), becauseCy!.slice(0, shortMax)]
  if (from === 'every holiday' || from!.toLowerCase() === staffWords.edit.everyHoliday)
    return joinParts(['every holiday', '', spans ?? '', ...why])
  const [first, last] = [from!, to === '' ? from! : to!].map((text) => readDate(text, {}, today))
  if (!first?.ok) wrong(`${line}.from`, said.day(label))
  if (!last?.ok && to !== '') wrong(`${line}.to`, said.day(label))
  if (!first?.ok || !last?.ok) return ''
  if (last.value < first.value) wrong(`${line}.to`, said.dayOrder(label))
  return joinParts([first.value, last.value, spans ?? '', ...why])
}

/** Names people write become codes; a language we have no code for is kept as it was written. */
function readLanguages(text: string): string {
  const codes = new Map(Object.entries(en.languages).map(([code, name]) => [name.toLowerCase(), code]))
  const listed = text
    .slice(0, shortMax)
    .split(/[,;\n]/)
    .map((part) => part.trim())
  const kept = listed.filter((part) => part !== '').map((part) => codes.get(part.toLowerCase()) ?? part)
  return [...new Set(kept)].sort().join(', ')
}
