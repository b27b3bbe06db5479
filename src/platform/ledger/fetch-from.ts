// Reading somebody's ledger over the open web, as fast as its server lets us.
import http from 'node:http'
import https from 'node:https'
import type { Fetch } from './verify.ts'

const connectionsMax = 24
const redirectsMax = 5
const busyTriesMax = 60

/** By Node's own client over connections that are kept: a log is tens of thousands of small answers. Whoever is told to wait, waits: `waited` hears of it. */
export function fetchFrom(address: string, waited: (seconds: number) => void = () => undefined): Fetch {
  const settings = { keepAlive: true, maxSockets: connectionsMax }
  const agents = { 'http:': new http.Agent(settings), 'https:': new https.Agent(settings) }
  const ask = (url: URL): Promise<{ status: number; headers: http.IncomingHttpHeaders; body: Buffer }> =>
    new Promise((resolve, reject) => {
      const isOpen = url.protocol === 'http:'
      const get = isOpen ? http.get : https.get
      get(url, { agent: agents[isOpen ? 'http:' : 'https:'] }, (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('error', reject)
        answer.on('end', () => {
          const body = parts.length === 1 ? parts[0]! : Buffer.concat(parts)
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body })
        })
      }).on('error', reject)
    })
  return async (path) => {
    let url = new URL(`${trimmed(address)}/ledger/${path}`)
    for (let [redirects, busy] = [0, 0]; ;) {
      const { status, headers, body } = await ask(url)
      if (status === 200) return body
      if (headers.location !== undefined && redirects++ < redirectsMax) url = new URL(headers.location, url)
      else if ((status === 429 || status === 503) && busy++ < busyTriesMax) {
        const seconds = Number(headers['retry-after']) || 1
        waited(seconds)
        await new Promise((resolve) => setTimeout(resolve, 1_000 * seconds))
      } else throw new Error(`${path} could not be read: the server answered ${status}.`)
    }
  }
}

export function trimmed(address: string): string {
  return address.replace(/\/+$/, '')
}
