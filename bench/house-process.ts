// A whole Doorstep as somebody would start it, from the command line, and what its processes hold.
import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'

export type Started = { child: ChildProcess; url: string; firstPageMs: number; said: () => string }

const giveUpMs = 180_000

/** `npm start` without npm: the same way in. Resolves when the first page has come, and says how long that took. */
export async function startHouse(dataFolder: string, how = ['bin/doorstep', 'start']): Promise<Started> {
  const port = await freePort()
  const began = performance.now()
  const environment = { ...process.env, DOORSTEP_DATA_DIR: dataFolder, PORT: String(port) }
  const [command, words] = how[0] === 'npm' ? ['npm', how.slice(1)] : ['node', how]
  const child = spawn(command!, words, { env: environment, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  let heard = ''
  for (const stream of [child.stdout!, child.stderr!])
    stream.on('data', (chunk: Buffer) => (heard = (heard + chunk.toString()).slice(-4_000)))
  const url = `http://localhost:${port}`
  while (performance.now() - began < giveUpMs && child.exitCode === null) {
    const page = await fetch(`${url}/services`, { headers: { accept: 'text/html' } }).catch(() => undefined)
    if (page?.ok && (await page.text()).includes('<h1'))
      return { child, url, firstPageMs: performance.now() - began, said: () => heard }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  child.kill()
  throw new Error(`No page came. It said:\n${heard}`)
}

/** Asks it to stop, as Ctrl-C does, and waits until it and everything it began is gone. */
export async function stopHouse({ child }: Started) {
  const all = processesOf(child.pid!)
  // To the whole group, as a terminal does: npm alone would pass it to nobody.
  process.kill(-child.pid!, 'SIGINT')
  while (all.some(({ pid }) => fs.existsSync(`/proc/${pid}`))) await new Promise((resolve) => setTimeout(resolve, 50))
}

export type Held = { pid: number; what: string; privateMb: number; pssMb: number; rssMb: number }

/** The process and all it began. Private memory is what goes back when it ends; PSS adds its share of what several hold. */
export function processesOf(root: number): Held[] {
  const parents = new Map<number, number>()
  for (const name of fs.readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = read(`/proc/${name}/stat`)
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
    if (parent) parents.set(Number(name), parent)
  }
  const isOurs = (pid: number): boolean => pid === root || (parents.has(pid) && isOurs(parents.get(pid)!))
  return [...parents.keys()].filter(isOurs).map((pid) => ({ pid, what: nameOf(pid), ...memoryOf(pid) }))
}

function memoryOf(pid: number) {
  const rollup = read(`/proc/${pid}/smaps_rollup`)
  const kb = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(rollup)?.[1] ?? 0)
  const mb = (figure: number) => Number((figure / 1_024).toFixed(1))
  return {
    privateMb: mb(kb('Private_Clean') + kb('Private_Dirty') + kb('Private_Hugetlb')),
    pssMb: mb(kb('Pss')),
    rssMb: mb(kb('Rss')),
  }
}

/** The command without folders and settings: no path of this machine is printed. */
function nameOf(pid: number): string {
  const words = read(`/proc/${pid}/cmdline`).split('\0').filter(Boolean)
  if (words[0]?.startsWith('postgres:')) return words.join(' ').trim()
  const names = words.map((word) => word.split('/').at(-1) ?? '')
  if (names[0] === 'sh') return 'sh (watches over PostgreSQL)'
  return names[0] === 'postgres' ? 'postgres (its main process)' : names.slice(0, 3).join(' ')
}

function read(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch {
    // A process may end while it is looked at.
    return ''
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo
      server.close(() => resolve(port))
    })
  })
}
