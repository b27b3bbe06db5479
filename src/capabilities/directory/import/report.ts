import type { Problem } from '../../../platform/import/reading.ts'
import { factsOf, type Mapping } from './mapping.ts'
import type { Result } from './run.ts'
import type { ProblemAt, Tally } from './store/runs.ts'

// What the command line says of an import. For the people who run a place, so in English only.

const sentences: Record<string, (problem: Problem) => string> = {
  'cut-short': ({ found, expected }) =>
    expected
      ? `the file stops in the middle of this row (${found} cells of ${expected})`
      : 'the file stops in the middle of this',
  'list-cut-short': () => 'the file stops before its list ends',
  'too-few-cells': ({ found, expected }) => `this row has ${found} cells and the heading ${expected}`,
  'too-many-cells': ({ found, expected }) =>
    found ? `this row has ${found} cells and the heading ${expected}` : 'this row has too many cells',
  'quote-not-closed': () => 'a quotation mark is opened and never closed',
  'text-after-quote': () => 'something stands after a closing quotation mark; marks inside a cell must be doubled',
  'row-too-long': () => 'this row is too long to be a row',
  'item-too-long': () => 'this item is too long to be one',
  'not-json': () => 'this item is not JSON',
  'no-name': ({ column }) => `there is no name${inColumn(column)}`,
  'no-key': ({ column }) => `there is nothing to tell it by${inColumn(column)}`,
  'no-code': () => 'this area has no code',
  'no-outline': ({ found }) => `${found} has no outline that can be read`,
  'not-degrees': ({ found }) =>
    `${found} has coordinates that are not degrees; make the file again in WGS 84 (EPSG:4326)`,
  'no-organisation': ({ found }) => `service ${found} does not say whose it is`,
  'not-a-service': () => 'this is not a service',
  'service-not-given': ({ found, expected }) => `the feed lists service ${found} and does not give it (${expected})`,
  'same-twice': ({ found, expected }) => `“${found}” is here already${expected ? `, on ${expected}` : ''}`,
  'database-refused': ({ expected }) => `the database does not take it: ${expected?.replaceAll('_', ' ')}`,
  'postcode-not-understood': ({ found }) => `“${found}” is not a postcode`,
  'outcode-not-understood': ({ found }) => `“${found}” is not the first half of a postcode`,
  'not-in-the-uk': ({ found }) => `${found} is not a place in the United Kingdom`,
  'url-not-understood': ({ found }) => `“${found}” is not a web address`,
  'email-not-understood': ({ found }) => `“${found}” is not a mail address`,
  'phone-not-understood': ({ found }) => `“${found}” is not a telephone number`,
  'age-not-understood': ({ found }) => `“${found}” is not an age`,
  'ages-crossed': ({ found }) => `the ages ${found} are the wrong way round`,
  'day-not-understood': ({ found }) => `“${found}” is not a day`,
  'status-not-understood': ({ found }) => `“${found}” is not a status we know`,
  'masked-not-understood': ({ found }) => `“${found}” is neither yes nor no, so the address is hidden`,
  'shown-not-understood': ({ found }) => `“${found}” is neither yes nor no, so nobody outside sees it`,
  'hidden-by-kind': ({ found }) =>
    `“${found}” is of a kind whose address may put somebody in danger, so its address is hidden`,
  'hidden-by-source': ({ found }) =>
    `its source calls the address${found ? ` of “${found}”` : ''} confidential, so it is hidden`,
  'place-words-tell-where': ({ found }) =>
    `words about a hidden place say where it is (“${found}”), so they are left out`,
  'words-tell-where': ({ found }) =>
    `its address is hidden and its words say where it is (“${found}”), so nobody outside sees it until a person has looked`,
  'hours-kept-in-words': ({ found, column }) =>
    `“${found}” is shown in its own words, because it does not surely say when it opens${inColumn(column)}`,
}

function inColumn(column: string | undefined): string {
  return column ? ` (column ${column})` : ''
}

export function sentenceOfProblem(problem: Problem): string {
  return sentences[problem.because]?.(problem) ?? problem.because
}

/** `line 12: … ; kept aside` or `…; taken in without it`. */
export function problemLine(problem: ProblemAt, unit: string): string {
  return `${unit} ${problem.at}: ${sentenceOfProblem(problem)}; ${whatCameOf(problem)}`
}

export function whatCameOf({ keptAside, because }: ProblemAt): string {
  if (keptAside) return 'kept aside'
  return hides(because) || because === 'hours-kept-in-words' ? 'taken in' : 'taken in without it'
}

/** Whether what is wrong has hidden something that a person may show. */
export function hides(because: string): boolean {
  return hiding.includes(because)
}

const hiding = [
  'masked-not-understood',
  'shown-not-understood',
  'hidden-by-kind',
  'hidden-by-source',
  'words-tell-where',
]

export function hiddenLine(count: number): string {
  return (
    `${number(count)} ${count === 1 ? 'listing has' : 'listings have'} an address or words that nobody outside sees until a person says so. ` +
    'Whoever may publish a listing finds “Who sees it” and “Who sees the address” on the form that changes it.'
  )
}

/** Which column was taken for what, and which for nothing: what is left out is said, or it would be missed by nobody until it was gone. */
export function columnLines(mapping: Mapping, unread: readonly string[]): string[] {
  const read = factsOf(mapping).map(({ fact, columns }) => `${factInWords(fact)} (${columns.join(', ')})`)
  const lines = [`Read: ${read.join('; ')}.`]
  if (unread.length > 0)
    lines.push(
      `Not read: ${unread.join(', ')}. To have them too, write the mapping to a file (--dry-run --save-mapping mapping.json), say there what they hold, and give it with --mapping. docs/importing.md says how.`,
    )
  return lines
}

/** `organisationName` is a name for programs. */
function factInWords(fact: string): string {
  return fact === 'key' ? 'told apart by' : fact.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}

export function progressLine(
  tally: Tally,
  { share, seconds }: { share?: number | undefined; seconds: number },
): string {
  const rate = seconds > 0 ? Math.round(tally.rowsRead / seconds) : 0
  const bar =
    share === undefined ? '' : `[${'#'.repeat(Math.round(share * 20)).padEnd(20, '.')}] ${Math.round(share * 100)}%  `
  return `${bar}${number(tally.rowsRead)} rows, ${number(rate)} a second${tally.keptAside > 0 ? `, ${number(tally.keptAside)} kept aside` : ''}`
}

export function summary(
  { tally, placed, notSeen, run }: Result,
  { dryRun, seconds }: { dryRun: boolean; seconds: number },
): string[] {
  const rate = Math.round(tally.rowsRead / Math.max(seconds, 0.001))
  const lines = [
    `${dryRun ? 'Nothing was changed. It would have been: ' : ''}${number(tally.rowsRead)} rows read; ${number(tally.added)} added, ` +
      `${number(tally.changed)} changed, ${number(tally.unchanged)} as before, ${number(tally.keptAside)} kept aside. ` +
      `${seconds.toFixed(1)} s, ${number(rate)} rows a second.`,
  ]
  const places = placed.exact + placed.postcode + placed.outcode + placed.nowhere
  if (places > 0) {
    lines.push(
      `Places: ${number(placed.exact)} by their own coordinates, ${number(placed.postcode)} by postcode, ${number(placed.outcode)} only by the ` +
        `middle of their outcode, ${number(placed.nowhere)} nowhere (found by name, not by distance).`,
    )
  }
  if (placed.outcode + placed.nowhere > 0)
    lines.push('Import the postcodes of those areas and run this again to place them better.')
  if (notSeen > 0)
    lines.push(
      `${number(notSeen)} listings came from ${run.source} before and are not in it now. They are still shown.`,
    )
  return lines
}

function number(count: number): string {
  return count.toLocaleString('en-GB')
}
