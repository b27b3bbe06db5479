// The address that a body answers to: which report it is of, and a proof that we wrote to them.

/** `reply+10015.3f…`: small letters and figures alone, because mail servers change the rest. `proof`: 24 of them, hexadecimal. */
export function replyBox(reference: string, proof: string): string {
  return `reply+${reference}.${proof}`
}

export function readReplyBox(box: string): { reference: string; proof: string } | undefined {
  const read = /^reply[+.](\d{5,16})\.([0-9a-f]{24})$/.exec(box.trim().toLowerCase())
  return read ? { reference: read[1]!, proof: read[2]! } : undefined
}

/** The same address, or the same host where it is theirs alone: a desk often answers from a person's own address. */
export function isFromBody(from: string, writeTo: string): boolean {
  const [one, other] = [from.trim().toLowerCase(), writeTo.trim().toLowerCase()]
  if (one === other) return true
  const [host, theirs] = [one.split('@')[1], other.split('@')[1]]
  return host !== undefined && host === theirs && !everybodys.has(host)
}

/** Hosts at which anybody may have an address. */
const everybodys = new Set([
  'gmail.com',
  'googlemail.com',
  'outlook.com',
  'hotmail.com',
  'hotmail.co.uk',
  'live.co.uk',
  'yahoo.com',
  'yahoo.co.uk',
  'icloud.com',
  'btinternet.com',
  'aol.com',
  'proton.me',
])

const words: readonly [shape: RegExp, status: string][] = [
  [/^(fixed|done|completed?|repaired|mended|wedi.i drwsio)\b/i, 'FIXED'],
  [/^(planned|scheduled|booked|wedi.i gynllunio)\b/i, 'ACTION_SCHEDULED'],
  [/^(started|under way|underway|in progress|ar y gweill)\b/i, 'IN_PROGRESS'],
  [/^(looking into it|investigating|yn ymchwilio)\b/i, 'INVESTIGATING'],
  [/^(closed|no further action|wedi.i gau)\b/i, 'CLOSED'],
]

/** Where it then stands, where the reply begins with one of the words that our message named; and the words with it left on. */
export function statusIn(written: string): string {
  return words.find(([shape]) => shape.test(written.trimStart()))?.[1] ?? ''
}
