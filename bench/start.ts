// How long from the command to the first page: on an empty folder, which first becomes Hexworth, and on one that is filled.
//   node bench/start.ts [--times 3]
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { startHouse, stopHouse } from './house-process.ts'
import { median, writeResults } from './results.ts'

const { values: options } = parseArgs({ options: { times: { type: 'string', default: '3' } } })
const limits = { emptySeconds: 60, filledSeconds: 5 }
const npm = ['npm', 'start', '--silent']

const empty: number[] = []
const filled: number[] = []
for (let time = 0; time < Number(options.times); time++) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'doorstep-bench-'))
  fs.chmodSync(folder, 0o755)
  try {
    empty.push(await secondsToPage(folder))
    filled.push(await secondsToPage(folder))
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}
report()

async function secondsToPage(folder: string): Promise<number> {
  const house = await startHouse(folder, npm)
  await stopHouse(house)
  return Number((house.firstPageMs / 1_000).toFixed(2))
}

function report() {
  // The floor under any start that goes through npm: npm and Node doing nothing.
  const began = performance.now()
  execFileSync('npm', ['--version'], { stdio: 'ignore' })
  execFileSync('node', ['-e', ''], { stdio: 'ignore' })
  const floorSeconds = Number(((performance.now() - began) / 1_000).toFixed(2))
  const line = (seconds: number[], limit: number) => ({
    median: median(seconds.map((second) => second * 10)) / 10,
    all: seconds.join(' '),
    limit,
    ratio: Number((median(seconds.map((second) => second * 10)) / 10 / limit).toFixed(2)),
  })
  console.table({
    'empty folder': line(empty, limits.emptySeconds),
    'filled folder': line(filled, limits.filledSeconds),
  })
  console.log(`npm and Node doing nothing take ${floorSeconds} s here.`)
  writeResults('start', { limits, floorSeconds, empty, filled })
}
