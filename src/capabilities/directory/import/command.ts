import { createWriteStream, existsSync, openSync, readFileSync, type WriteStream, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { csvRow } from '../../../platform/import/csv-writer.ts'
import { encodings } from '../../../platform/import/encoding.ts'
import { sentenceOf, SourceTrouble } from '../../../platform/import/trouble.ts'
import { viewScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import type { ImportAsked } from './asked.ts'
import { keepMapping } from './acts/keep-mapping.ts'
import { knownMappings } from './known-shapes.ts'
import { mappingShape, type Mapping } from './mapping.ts'
import { openIncoming } from './open-incoming.ts'
import {
  columnLines,
  hiddenLine,
  hides,
  problemLine,
  progressLine,
  sentenceOfProblem,
  summary,
  whatCameOf,
} from './report.ts'
import { runImport } from './run.ts'
import { findMapping, importKinds, listMappings, type ProblemAt, type Tally } from './store/runs.ts'

export const importUsage =
  'import <postcodes|outcodes|boundaries|services|gp|oruk> <file or web address> [--mapping <name or file.json>] [--save-mapping <name or file.json>] ' +
  '[--source <name>] [--dry-run] [--rejects <file.csv>] [--encoding <name>] [--area-kind <word>] [--allow-private-addresses]'

/** What is wrong with the words of the command, in a sentence. */
export class ImportUsage extends Error {}

export function readImportArguments(words: string[]): ImportAsked {
  const { values, positionals } = parse(words)
  const [kind, where, ...rest] = positionals
  const known = importKinds.find((each) => each === kind)
  if (!known) throw new ImportUsage(`Say what to import: ${importKinds.join(', ')}.`)
  if (!where || rest.length > 0) throw new ImportUsage('Name one file, folder or web address to read.')
  const encoding = encodings.find((each) => each === values.encoding)
  if (values.encoding && !encoding) throw new ImportUsage(`The encodings are ${encodings.join(', ')}.`)
  const asked: ImportAsked = {
    kind: known,
    where,
    dryRun: values['dry-run'],
    areaKind: values['area-kind'],
    allowPrivate: values['allow-private-addresses'],
  }
  if (values.mapping) asked.mapping = values.mapping
  if (values['save-mapping']) asked.saveMapping = values['save-mapping']
  if (values.source) asked.source = values.source
  if (values.rejects) asked.rejects = values.rejects
  if (encoding) asked.encoding = encoding
  if ((asked.mapping || asked.saveMapping) && known !== 'services')
    throw new ImportUsage('Only services have a mapping.')
  if (asked.saveMapping && !isFile(asked.saveMapping) && !/^[a-z0-9][a-z0-9-]{0,60}$/.test(asked.saveMapping)) {
    throw new ImportUsage('Name a mapping in small letters, digits and hyphens, or a file.json to write it to.')
  }
  return asked
}

function parse(words: string[]) {
  try {
    return parseArgs({
      args: words,
      allowPositionals: true,
      options: {
        mapping: { type: 'string' },
        'save-mapping': { type: 'string' },
        source: { type: 'string' },
        rejects: { type: 'string' },
        encoding: { type: 'string' },
        'area-kind': { type: 'string', default: 'district' },
        'dry-run': { type: 'boolean', default: false },
        'allow-private-addresses': { type: 'boolean', default: false },
      },
    })
  } catch (problem) {
    throw new ImportUsage(problem instanceof Error ? problem.message : 'These words are not understood.')
  }
}

/** Where the command speaks: lines for a person, and a line that is written over while it works, where there is a screen. */
export type Says = { line: (text: string) => void; progress: (text: string) => void }

const problemsShown = 20

/** Runs one import on a stage whose viewer is the system, and answers the exit code: 0 all taken in, 1 could not be read. */
export async function importCommand(
  stage: Stage,
  asked: ImportAsked,
  says: Says,
  stopping = () => false,
): Promise<number> {
  const beganMs = performance.now()
  const seconds = () => (performance.now() - beganMs) / 1_000
  let rejects: WriteStream | undefined
  try {
    rejects = asked.rejects ? rejectsFile(asked.rejects) : undefined
    const mapping = await findAskedMapping(stage, asked)
    const opened = await openIncoming(asked, mapping)
    if (asked.saveMapping && opened.mapping) await saveMapping(stage, asked, opened.mapping, says)
    let problems = 0
    const hidden = new Set<number>()
    const problem = (each: ProblemAt) => {
      rejects?.write(csvRow([each.at, whatCameOf(each), sentenceOfProblem(each), each.column, each.raw]))
      if (hides(each.because)) hidden.add(each.at)
      if (++problems <= problemsShown) says.line(problemLine(each, opened.unit))
    }
    const progress = (tally: Tally) =>
      says.progress(progressLine(tally, { share: opened.shareRead(), seconds: seconds() }))
    const { kind, dryRun } = asked
    const result = await runImport(
      stage,
      { kind, source: opened.source, readFrom: opened.name, dryRun, incoming: opened.incoming },
      { problem, progress, stopping },
    )
    if (problems > problemsShown)
      says.line(`… and ${problems - problemsShown} more${asked.rejects ? `, all in ${asked.rejects}` : ''}.`)
    if (opened.mapping && (!mapping || asked.dryRun))
      for (const line of columnLines(opened.mapping, opened.unread ?? [])) says.line(line)
    for (const line of summary(result, { dryRun, seconds: seconds() })) says.line(line)
    if (hidden.size > 0) says.line(hiddenLine(hidden.size))
    return 0
  } catch (trouble) {
    if (!(trouble instanceof SourceTrouble)) throw trouble
    says.line(sentenceOf(trouble))
    return 1
  } finally {
    if (rejects) await new Promise<void>((resolve) => rejects?.end(() => resolve()))
  }
}

/** Under a name in the place, or in a file to be changed there; a file is no change of the place, so it is written in a dry run too. */
async function saveMapping(
  stage: Stage,
  { saveMapping: name = '', dryRun }: ImportAsked,
  mapping: Mapping,
  says: Says,
) {
  if (isFile(name)) {
    if (existsSync(name)) throw new SourceTrouble('there-already', { path: name })
    writing(name, () => writeFileSync(name, `${JSON.stringify(mapping, null, 2)}\n`))
    says.line(`The mapping is written to ${name}. Change it there, and give it with --mapping ${name}.`)
  } else if (!dryRun) {
    await keepMapping(stage, { name, mapping })
    says.line(`The mapping is kept as ${name}.`)
  }
}

function isFile(name: string): boolean {
  return name.endsWith('.json')
}

/** Before the first row is read, so that nobody learns at the end that what was kept aside is nowhere. */
function rejectsFile(path: string): WriteStream {
  const file = writing(path, () => createWriteStream(path, { fd: openSync(path, 'w') }))
  // The mark at the front is how spreadsheets know that it is UTF-8.
  file.write(`\uFEFF${csvRow(['at', 'what was done', 'why', 'column', 'row'])}`)
  return file
}

function writing<Written>(path: string, write: () => Written): Written {
  try {
    return write()
  } catch (error) {
    throw new SourceTrouble('not-written', { path, reason: (error as NodeJS.ErrnoException).code ?? 'unknown' })
  }
}

async function findAskedMapping(stage: Stage, { mapping: name }: ImportAsked): Promise<Mapping | undefined> {
  if (name === undefined) return undefined
  if (isFile(name)) return readMappingFile(name)
  const mapping = (await viewScene(stage, ({ db }) => findMapping(db, name))) ?? knownMappings[name]
  if (mapping) return mapping
  const names = await viewScene(stage, ({ db }) => listMappings(db))
  const known = Object.keys(knownMappings).filter((one) => !names.includes(one))
  throw new SourceTrouble('no-such-mapping', { name, kept: names.join(', '), known: known.join(', ') })
}

function readMappingFile(path: string): Mapping {
  if (!existsSync(path)) throw new SourceTrouble('no-such-file', { path })
  const what = basename(path)
  let json: unknown
  try {
    json = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new SourceTrouble('not-json', { what, reason: error instanceof Error ? error.message : 'unreadable' })
  }
  const read = mappingShape.safeParse(json)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw new SourceTrouble('not-the-shape', {
    what,
    expected: `a mapping (${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''})`,
  })
}
