// What work costs, in milliseconds of a processor: what else a machine does adds to a stopwatch, and hardly to this. Linux only.
import fs from 'node:fs'

/** Milliseconds on a processor since each began, of PostgreSQL's processes under `root`, one sum. */
export function postgresMs(root = process.pid): number {
  const parents = new Map<number, number>()
  const servers: number[] = []
  for (const name of fs.readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = read(`/proc/${name}/stat`)
    const end = stat.lastIndexOf(')')
    parents.set(Number(name), Number(stat.slice(end + 2).split(' ')[1]))
    if (stat.slice(stat.indexOf('(') + 1, end) === 'postgres') servers.push(Number(name))
  }
  const isOurs = (pid: number): boolean => pid === root || (parents.has(pid) && isOurs(parents.get(pid)!))
  // What a backend used that has ended since is counted with its postmaster, or a sum could shrink.
  return servers.filter(isOurs).reduce((sum, pid) => sum + processMs(pid) + endedMs(pid), 0)
}

/** Milliseconds on a processor of one process, all its threads. */
export function processMs(pid: number): number {
  return ticksMs(pid, 11)
}

/** Milliseconds that all processors of the machine have been at work, for whomever. */
export function machineMs(): number {
  // user, nice, system, idle, waiting for a disk, interrupts, soft interrupts, taken by the machine beneath
  const [user = 0, nice = 0, system = 0, , , interrupts = 0, soft = 0, taken = 0] = read('/proc/stat')
    .split('\n')[0]!
    .split(/\s+/)
    .slice(1)
    .map(Number)
  return (user + nice + system + interrupts + soft + taken) * 10
}

function endedMs(pid: number): number {
  return ticksMs(pid, 13)
}

/** Two fields of the kernel's line about a process, user and system, from the state on. */
function ticksMs(pid: number, first: number): number {
  const [user = 0, system = 0] = read(`/proc/${pid}/stat`)
    .split(') ')
    .at(-1)!
    .split(' ')
    .slice(first, first + 2)
    .map(Number)
  // The kernel counts in hundredths of a second, on every machine that Node runs on.
  return (user + system) * 10
}

function read(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
