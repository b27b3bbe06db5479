// What an idle Doorstep holds of the machine's memory, PostgreSQL included. Linux only.
//   node bench/idle.ts [--wait 20]
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { processesOf, startHouse, stopHouse } from './house-process.ts'
import { writeResults } from './results.ts'

const { values: options } = parseArgs({ options: { wait: { type: 'string', default: '20' } } })
const limits = { privateMb: 250 }

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'doorstep-bench-'))
fs.chmodSync(folder, 0o755)
try {
  // Once to make Hexworth and once more, so that what making it took does not count.
  await stopHouse(await startHouse(folder))
  const house = await startHouse(folder)
  await new Promise((resolve) => setTimeout(resolve, Number(options.wait) * 1_000))
  const processes = processesOf(house.child.pid!)
  await stopHouse(house)
  report(processes)
} finally {
  fs.rmSync(folder, { recursive: true, force: true })
}

function report(processes: ReturnType<typeof processesOf>) {
  const sum = (figure: 'privateMb' | 'pssMb') =>
    Number(processes.reduce((total, process) => total + process[figure], 0).toFixed(1))
  console.table(processes.toSorted((one, other) => other.privateMb - one.privateMb))
  const [privateMb, pssMb] = [sum('privateMb'), sum('pssMb')]
  const ratio = Number((privateMb / limits.privateMb).toFixed(2))
  console.log(
    `Private ${privateMb} MB of ${limits.privateMb} allowed (${ratio}); with a share of what is shared, ${pssMb} MB.`,
  )
  writeResults('idle', { limits, privateMb, pssMb, ratio, processes })
}
