import {
  importCommand,
  ImportUsage,
  importUsage,
  readImportArguments,
} from '../capabilities/directory/import/command.ts'
import { useLittleMemory } from '../platform/import/little-memory.ts'
import { type Command, UsageProblem } from './command.ts'
import { openStanding, placeNamed } from './standing.ts'

// A screen is written over a few times a second; a log gets a line now and then.
const screenEveryMs = 200
const logEveryMs = 10_000

export const importDataCommand: Command = {
  usage: `${importUsage} [--place <id>]`,
  about:
    'Takes in places and services from a file, a folder or a web address. Safe to repeat: what is already so is left alone. ' +
    'Bad rows are named by line and kept aside. Of a spreadsheet, what was read as what is said, and what was not read: see docs/importing.md.',
  async run(words, settings) {
    const { placeId, rest } = takePlace(words)
    const asked = readOrUsage(rest)
    useLittleMemory()
    const house = await openStanding(settings)
    const stopping = stopOnInterrupt()
    try {
      const place = placeNamed(house, placeId)
      const viewer = { kind: 'system', job: 'import' } as const
      const stage = { house, place, viewer, channel: 'api', language: 'en' } as const
      return await importCommand(stage, asked, terminal(), stopping)
    } finally {
      await house.closePost()
      await house.database.close()
    }
  },
}

function takePlace(words: string[]): { placeId?: string; rest: string[] } {
  const at = words.findIndex((word) => word === '--place' || word.startsWith('--place='))
  if (at < 0) return { rest: words }
  const [flag, next] = [words[at] ?? '', words[at + 1]]
  const inOne = flag.includes('=')
  const placeId = inOne ? flag.slice('--place='.length) : next
  if (!placeId) throw new UsageProblem('Name the place: --place <id>.')
  return { placeId, rest: words.toSpliced(at, inOne ? 1 : 2) }
}

function readOrUsage(words: string[]) {
  try {
    return readImportArguments(words)
  } catch (problem) {
    throw problem instanceof ImportUsage ? new UsageProblem(problem.message) : problem
  }
}

/** The first Ctrl-C ends the run after its batch, whole; a second ends it at once, which loses no more than that batch. */
function stopOnInterrupt(): () => boolean {
  let asked = false
  process.once('SIGINT', () => {
    asked = true
    console.error('\nStopping after this batch. What is taken in stays; run it again to go on.')
  })
  return () => asked
}

function terminal() {
  const screen = process.stderr.isTTY
  let lastMs = 0
  let shown = false
  return {
    line(text: string) {
      if (shown) process.stderr.write('\r\u001b[K')
      shown = false
      console.log(text)
    },
    progress(text: string) {
      const nowMs = performance.now()
      if (nowMs - lastMs < (screen ? screenEveryMs : logEveryMs)) return
      lastMs = nowMs
      process.stderr.write(screen ? `\r\u001b[K${text}` : `${text}\n`)
      shown = screen
    },
  }
}
