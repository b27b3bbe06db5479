// bin/doorstep: every command, what it takes, and what it says when it is asked wrongly.
import { DatabaseProblem, isFullOfOthers, isNoRoom, noRoomSays } from './platform/db/database-problem.ts'
import { explained } from './platform/db/outside.ts'
import { SettingsProblem } from './platform/messages/settings.ts'
import { readSettings, SettingProblem } from './settings.ts'
import { NotThere, UsageProblem } from './commands/command.ts'
import { commands } from './commands/commands.ts'

/** Runs one command and answers the exit code: 0 done, 1 could not be done, 2 asked wrongly. */
export async function commandLine(
  words: string[],
  given: { root: string; environment: NodeJS.ProcessEnv },
): Promise<number> {
  const [name = 'help', ...rest] = words
  const command = commands[name]
  if (!command) return help(name)
  if (rest.some((word) => word === '--help' || word === '-h')) {
    console.log(`${usageLines(command.usage).join('\n')}\n    ${command.about}`)
    return 0
  }
  try {
    return await command.run(rest, readSettings(given.environment, given.root))
  } catch (problem) {
    if (problem instanceof UsageProblem || isUnknownOption(problem)) {
      // Node goes on to advise on how a word that begins with a hyphen may be given all the same.
      const said = problem.message.replace(/ To specify a positional argument .*$/s, '')
      console.error(said)
      if (problem instanceof NotThere) return 2
      const asks = usageLines(usageFor(command.usage, [name, ...rest], said), ' '.repeat('Usage: '.length)).join('\n')
      console.error(`Usage: ${asks.trimStart()}`)
      return 2
    }
    if (problem instanceof DatabaseProblem || problem instanceof SettingProblem || problem instanceof SettingsProblem) {
      console.error(problem.message)
      return 1
    }
    const said = whatDatabaseLacks(problem, given.environment['DATABASE_URL'])
    if (said === undefined) throw problem
    console.error(said)
    return 1
  }
}

/** Full, or full of others, at whatever step it was met: what to do about it, in a sentence. */
function whatDatabaseLacks(problem: unknown, url: string | undefined): string | undefined {
  const lacks = [problem, (problem as Error | undefined)?.cause].find(
    (one) => isNoRoom(one) || (url !== undefined && isFullOfOthers(one)),
  )
  if (lacks === undefined) return undefined
  const isTheirs = url !== undefined && String((lacks as { code?: unknown }).code).startsWith('53')
  return isTheirs ? explained(lacks, url, []).message : `${noRoomSays} Make some, then ask again.`
}

/** As Node's own `parseArgs` says that it was given what it does not know. */
function isUnknownOption(problem: unknown): problem is Error {
  return problem instanceof Error && 'code' in problem && String(problem.code).startsWith('ERR_PARSE_ARGS')
}

function help(name: string): number {
  const asked = name === 'help' || name === '--help' || name === '-h'
  if (!asked) console.error(`There is no command “${name}”.\n`)
  console.log('Doorstep, the front door of a place.\n')
  for (const { usage, about } of Object.values(commands))
    console.log(`${usageLines(usage, '  ').join('\n')}\n      ${about}`)
  return asked ? 0 : 2
}

/** The way of asking that was meant, and of its options those that the sentence is about, where it is about any. */
function usageFor(usage: string, typed: string[], said: string): string {
  const ways = usage.split(' | ')
  const way = ways.find((one) => one.startsWith(`${typed.slice(0, 2).join(' ')} `))
  if (way === undefined) return usage
  const [head = '', ...options] = partsOf(way)
  const isMeant = (option: string) => said.includes(/--[a-z-]+/.exec(option)?.[0] ?? '\0')
  if (!options.some(isMeant)) return way
  return [head, ...options.filter((option) => isMeant(option) || !option.startsWith('['))].join(' ')
}

/** Broken only between words that can be left out. */
function partsOf(way: string): string[] {
  return way.split(/ (?=\[|--)(?![^[]*\])/)
}

const usageCharsMax = 100

/** Each way of asking on lines of its own. */
function usageLines(usage: string, indent = ''): string[] {
  return usage.split(' | ').flatMap((way) => {
    const lines: string[] = []
    for (const part of partsOf(`doorstep ${way}`)) {
      const last = lines.at(-1)
      if (last !== undefined && indent.length + last.length + part.length < usageCharsMax)
        lines[lines.length - 1] = `${last} ${part}`
      else lines.push(last === undefined ? part : `    ${part}`)
    }
    return lines.map((line) => indent + line)
  })
}
