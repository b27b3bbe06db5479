import { sha256 } from '@noble/hashes/sha2.js'
import { type Hasher, provesInclusion } from '../platform/ledger/merkle.ts'
import { makeButton, makeStatus } from './make-button.ts'

type OwnLines = {
  key: string
  checkpoint: string
  lines: { number: number; leaf: number; text: string; salt: string; proof: string[] }[]
  newest: number
  toTheFirst: boolean
  /** Numbers of lines that the page says are kept back for now. */
  withheld?: number[]
}

/**
 * Checks a person's own lines in their own browser: each line's words make its leaf, and its leaf is in the log that was signed.
 * The page says the sentences; nothing here has words of its own.
 */
export function enhance(room: HTMLElement) {
  const { lines, fits, faults, unsigned, signature, unread } = room.dataset
  if (!lines || !fits || !faults || !unsigned || !signature || !unread) throw new Error('There are no lines to check')
  const button = makeButton(room)
  const status = makeStatus(room)
  button.addEventListener('click', async () => {
    const own = await readLines(lines)
    if (!own) {
      status.textContent = unread
      return
    }
    const wrong = wrongLines(own)
    const signed = await isSigned(own)
    const said =
      wrong.length === 0
        ? fits.replace('{count}', String(own.lines.length))
        : faults.replace('{lines}', wrong.join(', '))
    status.textContent =
      signed === undefined
        ? `${said} ${unsigned}`
        : signed
          ? said
          : faults.replace('{lines}', [...wrong, signature].join(', '))
  })
}

/** Nothing, where no answer comes, or another than was asked for: with no signal, or signed out. */
async function readLines(path: string): Promise<OwnLines | undefined> {
  try {
    const answer = await fetch(path, { headers: { accept: 'application/json' } })
    return answer.ok ? ((await answer.json()) as OwnLines) : undefined
  } catch {
    return undefined
  }
}

const hasher: Hasher = (...parts) => {
  const hash = sha256.create()
  for (const part of parts) hash.update(part)
  return hash.digest()
}

// A number that was rewritten may be of any size: enough of what is missing is said by then.
const missingMax = 20

/** Numbers of the lines that do not fit, or that are missing: between those shown, above them or below. */
function wrongLines({ checkpoint, lines, newest, toTheFirst, withheld = [] }: OwnLines): number[] {
  const [, size = '0', root = ''] = checkpoint.split('\n')
  const wrong: number[] = []
  for (const line of lines) {
    const leaf = hasher(new Uint8Array([0]), bytes(line.salt), new TextEncoder().encode(line.text))
    const proved = provesInclusion(hasher, {
      index: BigInt(line.leaf),
      size: BigInt(size),
      leaf,
      proof: line.proof.map(bytes),
      root: bytes(root),
    })
    if (!proved || !isThisLine(line)) wrong.push(line.number)
  }
  const here = new Set([...withheld, ...lines.map(({ number }) => number)])
  const last = toTheFirst ? 1 : (lines.at(-1)?.number ?? 1)
  const missing: number[] = []
  for (let number = newest; number >= last && missing.length < missingMax; number--)
    if (!here.has(number)) missing.push(number)
  return [...wrong, ...missing].toSorted((one, other) => other - one)
}

/** The number shown is the number that was hashed. */
function isThisLine({ number, text }: OwnLines['lines'][number]): boolean {
  return (JSON.parse(text) as { number?: number }).number === number
}

/** Undefined where this browser cannot check Ed25519, as those before about 2025 cannot. */
async function isSigned({ key, checkpoint }: OwnLines): Promise<boolean | undefined> {
  const cut = checkpoint.lastIndexOf('\n\n')
  // A name, the first bytes of the key's hash, and the key: base64 may hold a plus sign, names may not.
  const [, name, raw] = /^([^+]+)\+[0-9a-f]{8}\+(.+)$/.exec(key) ?? []
  const line = checkpoint
    .slice(cut + 2)
    .split('\n')
    .find((each) => each.startsWith(`— ${name} `))
  if (!line || !raw) return false
  try {
    const publicKey = await crypto.subtle.importKey('raw', bytes(raw).slice(1), 'Ed25519', false, ['verify'])
    const signature = bytes(line.split(' ')[2] ?? '').slice(4)
    return await crypto.subtle.verify(
      'Ed25519',
      publicKey,
      signature,
      new TextEncoder().encode(checkpoint.slice(0, cut + 1)),
    )
  } catch {
    return undefined
  }
}

function bytes(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
}
