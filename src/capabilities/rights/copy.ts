// A person's own copy of everything, as files: for reading, for programs, for tables.
import type { PersonId } from '../../kernel/id.ts'
import { say } from '../../kernel/language.ts'
import { csvRow } from '../../platform/import/csv-writer.ts'
import { viewScene } from '../../platform/scene.ts'
import type { Stage } from '../../platform/stage.ts'
import { listSharing } from '../record/index.ts'
import { type Held, heldOf } from './held-of.ts'
import { fieldName } from './naming.ts'
import { receiptOf } from './receipts.ts'
import { type LookLine, listLines } from './store/looks.ts'
import { listOf, type Request } from './store/requests.ts'
import type { Packed } from './zip.ts'
import { rightsWords } from './words/words.ts'

export type Copy = {
  held: Held[]
  lines: LookLine[]
  requests: Request[]
  receipts: unknown[]
  sentences: ReadonlyMap<string, string>
  madeAt: Date
}

/** As the person themself. */
export async function copyOf(stage: Stage, person: PersonId): Promise<Copy> {
  const themself: Stage = {
    ...stage,
    viewer: { kind: 'person', personId: person, name: '', memberships: [], assurance: 'verified' },
  }
  const held = await heldOf(stage, person)
  const own = await viewScene(themself, async ({ db }) => ({
    lines: await listLines(db, person),
    requests: await listOf(db, person),
    sharing: await listSharing(db, person, 1_000_000),
  }))
  const sentences = new Map(
    stage.house.manifests.flatMap(({ verbs }) =>
      Object.entries(verbs).map(([verb, { sentence }]) => [verb, say(sentence, stage.language)] as const),
    ),
  )
  return {
    held,
    lines: own.lines,
    requests: own.requests,
    receipts: own.sharing.map((one) => receiptOf(stage, one)),
    sentences,
    madeAt: stage.house.clock(),
  }
}

export function asJson({ held, lines, requests, receipts, madeAt }: Copy, person: PersonId) {
  return {
    madeAt: madeAt.toISOString(),
    person,
    held: Object.fromEntries(
      held.map(({ capability, title, why, kept, exported }) => [
        capability,
        { title: title.en, why: why.en, kept: kept.en, ...wrapped(exported) },
      ]),
    ),
    whoLooked: lines,
    requests,
    consentReceipts: receipts,
  }
}

function wrapped(exported: unknown): { data: unknown } {
  return { data: exported }
}

/** One table for each list of things, in the words of the language; nothing in them is run by a spreadsheet. */
export function asTables({ held, lines, sentences }: Copy, stage: Stage): Packed[] {
  const { language } = stage
  const words = rightsWords[language]
  const tables = held.flatMap(({ capability, sections }) =>
    sections.map(({ name, things }) => {
      const columns = [...new Set(things.flatMap(({ fields }) => fields.map((field) => field.name)))]
      const rows = things.map(({ organisation, fields }) => [
        organisation ?? '',
        ...columns.map((column) => fields.find((field) => field.name === column)?.value ?? ''),
      ])
      return packed(`${capability}${name === '' ? '' : `-${name}`}.csv`, [
        [words.data.organisation, ...columns.map((column) => fieldName(column, language))],
        ...rows,
      ])
    }),
  )
  const looked = packed('who-looked.csv', [
    [
      words.copy.number,
      words.copy.when,
      words.copy.what,
      words.copy.who,
      words.copy.role,
      words.copy.why,
      words.copy.how,
    ],
    ...lines.map((line) => [
      line.number,
      line.at.toISOString(),
      sentences.get(line.verb) ?? line.verb,
      line.organisation ?? '',
      line.role ?? '',
      line.purpose,
      line.channel,
    ]),
  ])
  return [...tables, looked]
}

function packed(name: string, rows: readonly (readonly string[])[]): Packed {
  // The mark tells spreadsheets that it is UTF-8, or ŵ is two letters.
  return { name, bytes: Buffer.from(`\uFEFF${rows.map((row) => csvRow(row)).join('')}`, 'utf8') }
}
