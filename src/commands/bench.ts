import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import type { Settings } from '../settings.ts'
import { type Command, UsageProblem } from './command.ts'

const benches: Record<string, string> = {
  ledger: 'lines appended durably, taken into the tree, proved and checked from outside, in a log of ten million',
  record: 'somebody’s record opened, found and added to, with a whole borough in it',
  channels: 'a question on each channel, a turn with a hundred in the middle of one, and two thousand open sessions',
  checks: 'where somebody stands in a check of 40 questions, and a page of it',
  booking: 'appointments booked a second, the rush for the last places, and the search of a year',
  directory: 'searches over 100,000 and a million listings, beside the naive statement',
  import: 'reading a million rows, and the memory it takes',
  reports: 'a map, a list and a new report at ten thousand and a million, beside FixMyStreet and the bare SQL',
  people: 'people who are here twice found, and what goes together worked out, for a borough',
  'results-page': 'the results page under load, beside its own SQL asked bare and a constant',
  'sms-turn': 'the answer to a text, beside its own statements asked bare',
  start: 'from the command to the first page, on an empty and on a filled folder',
  idle: 'what a Doorstep that nobody uses holds of the memory',
}

export const benchCommand: Command = {
  usage: 'bench [name] [options]',
  about: 'Measures how fast something is, against its limit in the same run; with no name, lists what can be measured.',
  async run([name, ...options], settings) {
    if (name === undefined) {
      for (const [known, about] of Object.entries(benches)) console.log(`${known.padEnd(14)}${about}`)
      return 0
    }
    if (!(name in benches)) throw new UsageProblem(`There is no bench called “${name}”.`)
    return measure(name, options, settings)
  },
}

function measure(name: string, options: string[], { root }: Settings): Promise<number> {
  const file = path.join(root, 'bench', `${name}.ts`)
  if (!fs.existsSync(file)) throw new UsageProblem('The benches are not here: they come with the source.')
  const child = spawn(process.execPath, [file, ...options], { cwd: root, stdio: 'inherit' })
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)))
}
