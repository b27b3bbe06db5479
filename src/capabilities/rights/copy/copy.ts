// A person's own copy of everything, as files: for reading, for programs, for tables. However much it is, a stretch of it is held at a time.
import type { PersonId } from '../../../kernel/id.ts'
import { csvRow } from '../../../platform/import/csv-writer.ts'
import { viewScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { listSharing } from '../../record/index.ts'
import { everything } from '../../../platform/long-list.ts'
import { type HeldToRead, heldToRead, type Long } from './held-whole.ts'
import { fieldName, sayingIn } from '../naming.ts'
import { receiptOf } from '../receipts.ts'
import { isSaid, type Section, sectionsOf, type Thing } from '../rules/held.ts'
import { type LookLine, listLines } from '../store/looks.ts'
import { listOf, type Request } from '../store/requests.ts'
import type { Packing } from './zip.ts'
import { rightsWords } from '../words/words.ts'

export type Copy = {
  person: PersonId
  held: HeldToRead[]
  names: ReadonlyMap<string, string>
  lines(): AsyncGenerator<readonly LookLine[]>
  requests: Request[]
  receipts: unknown[]
  sentences: ReadonlyMap<string, string>
  madeAt: Date
}

const linesAtOnce = 1_000

/** As the person themself. */
export async function copyOf(stage: Stage, person: PersonId): Promise<Copy> {
  const themself: Stage = {
    ...stage,
    viewer: { kind: 'person', personId: person, name: '', memberships: [], assurance: 'verified' },
  }
  const { held, names } = await heldToRead(stage, person)
  const own = await viewScene(themself, async ({ db }) => ({
    requests: await listOf(db, person, everything),
    sharing: await listSharing(db, person, everything),
  }))
  return {
    person,
    held,
    names,
    lines: () => linesOf(themself, person),
    requests: own.requests,
    receipts: own.sharing.map((one) => receiptOf(stage, one)),
    sentences: sayingIn(stage, stage.language).sentences,
    madeAt: stage.house.clock(),
  }
}

/** Each stretch in a short transaction of its own, so that a slow reader keeps nothing open. */
async function* linesOf(themself: Stage, person: PersonId) {
  for (let after = '0'; ;) {
    const lines = await viewScene(themself, ({ db }) => listLines(db, person, after, linesAtOnce))
    if (lines.length > 0) yield lines
    if (lines.length < linesAtOnce) return
    after = lines.at(-1)!.number
  }
}

export async function* asJson({ person, held, lines, requests, receipts, madeAt }: Copy) {
  yield `{\n"madeAt": ${JSON.stringify(madeAt)},\n"person": ${JSON.stringify(person)},\n"held": {`
  for (const [at, one] of held.entries()) {
    const { capability, title, why, kept, exported, long } = one
    const about = JSON.stringify({ title: title.en, why: why.en, kept: kept.en }).slice(0, -1)
    yield `${at === 0 ? '' : ','}\n${JSON.stringify(capability)}: ${about},"data":`
    const whole = JSON.stringify(exported ?? {})
    if (long.length === 0) yield whole
    else {
      yield whole.slice(0, -1)
      for (const [nth, list] of long.entries()) {
        yield `${nth === 0 && whole === '{}' ? '' : ','}${JSON.stringify(list.name)}:`
        yield* listed(list.stretches())
      }
      yield '}'
    }
    yield '}'
  }
  yield `\n},\n"whoLooked": `
  yield* listed(lines())
  yield `,\n"requests": ${JSON.stringify(requests)},\n"consentReceipts": ${JSON.stringify(receipts)}\n}\n`
}

async function* listed(stretches: AsyncIterable<readonly unknown[]>) {
  let before = '['
  for await (const stretch of stretches) {
    yield before + stretch.map((one) => JSON.stringify(one)).join(',\n')
    before = ',\n'
  }
  yield before === '[' ? '[]' : ']'
}

/** One table for each list of things, in the words of the language; nothing in them is run by a spreadsheet. */
export function* asTables(copy: Copy, stage: Stage): Generator<Packing> {
  for (const { capability, sections, long } of copy.held) {
    for (const section of shortOf(sections, long))
      yield { name: tableName(capability, section.name), parts: table(section, stage) }
    for (const list of long)
      yield { name: tableName(capability, list.name), parts: longTable(capability, list, copy.names, stage) }
  }
  yield { name: 'who-looked.csv', parts: lookedTable(copy, stage) }
}

/** The sections that are whole. */
export function shortOf(sections: readonly Section[], long: readonly Long[]): Section[] {
  return sections.filter(({ name }) => !long.some((list) => list.name === name))
}

/** The same things as pages show them, a stretch at a time. */
export async function* thingsOf(capability: string, { name, stretches }: Long, names: ReadonlyMap<string, string>) {
  for await (const rows of stretches())
    yield sectionsOf(capability, { [name]: rows }, names).flatMap((section) => section.things)
}

const tableName = (capability: string, list: string) => `${capability}${list === '' ? '' : `-${list}`}.csv`
// The mark tells spreadsheets that it is UTF-8, or ŵ is two letters.
const mark = '\uFEFF'

function* table({ things }: Section, { language }: Stage) {
  const columns = [...new Set(things.flatMap(({ fields }) => fields.map((field) => field.name)))].filter(isColumn)
  yield mark + headOf(columns, language) + things.map((thing) => rowOf(thing, columns)).join('')
}

/** Of every column there is, since nobody has seen the last row yet. */
async function* longTable(capability: string, list: Long, names: ReadonlyMap<string, string>, { language }: Stage) {
  const columns = Object.keys(list.first[0] ?? {}).filter((name) => isSaid(name) && isColumn(name))
  yield mark + headOf(columns, language)
  for await (const things of thingsOf(capability, list, names))
    yield things.map((thing) => rowOf(thing, columns)).join('')
}

/** Whose a thing is stands in the first column of every table. */
const isColumn = (name: string) => name !== 'organisation'

function headOf(columns: readonly string[], language: Stage['language']): string {
  return csvRow([rightsWords[language].data.organisation, ...columns.map((column) => fieldName(column, language))])
}

function rowOf({ organisation, fields }: Thing, columns: readonly string[]): string {
  const said = new Map(fields.map(({ name, value }) => [name, value]))
  return csvRow([organisation ?? '', ...columns.map((column) => said.get(column) ?? '')])
}

async function* lookedTable({ lines, sentences }: Copy, { language }: Stage) {
  const { copy } = rightsWords[language]
  yield mark + csvRow([copy.number, copy.when, copy.what, copy.who, copy.role, copy.why, copy.how])
  for await (const stretch of lines())
    yield stretch
      .map((line) =>
        csvRow([
          line.number,
          line.at.toISOString(),
          sentences.get(line.verb) ?? line.verb,
          line.organisation ?? '',
          line.role ?? '',
          line.purpose,
          line.channel,
        ]),
      )
      .join('')
}
