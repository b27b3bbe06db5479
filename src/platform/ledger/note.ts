// Signed notes as in C2SP signed-note, and the one we sign: the checkpoint of C2SP tlog-checkpoint.
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'

/** `ed25519` signs a log's own checkpoint; `cosignature` is a witness's, with the time at which it saw it. */
export type KeyKind = 'ed25519' | 'cosignature'
const kindBytes = { ed25519: 0x01, cosignature: 0x04 } as const satisfies Record<KeyKind, number>

export type NotePublicKey = { name: string; kind: KeyKind; id: Buffer; key: KeyObject }
export type NoteSigner = NotePublicKey & { secret: KeyObject }

export type Signature = { name: string; id: Buffer; bytes: Buffer }
/** `text` ends in a newline. Signatures by keys one does not know are kept, and mean nothing. */
export type Note = { text: string; signatures: Signature[] }

export type Checkpoint = { origin: string; size: bigint; root: Buffer }

const ed25519Spki = Buffer.from('302a300506032b6570032100', 'hex')
const ed25519Pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')
const noteBytesMax = 64_000
const signaturesMax = 64

/** A signer from its 32-byte seed. A name may hold neither spaces nor a plus sign. */
export function noteSigner(name: string, seed: Buffer, kind: KeyKind = 'ed25519'): NoteSigner {
  if (seed.length !== 32) throw new Error('An Ed25519 seed has 32 bytes')
  const secret = createPrivateKey({ key: Buffer.concat([ed25519Pkcs8, seed]), format: 'der', type: 'pkcs8' })
  const raw = createPublicKey(secret).export({ format: 'der', type: 'spki' }).subarray(-32)
  return { ...publicKey(name, kind, raw), secret }
}

/** The published form of a key: `name+8 hex digits+base64`. */
export function formatVerifier({ name, kind, id, key }: NotePublicKey): string {
  const raw = key.export({ format: 'der', type: 'spki' }).subarray(-32)
  return `${name}+${id.toString('hex')}+${Buffer.concat([Buffer.from([kindBytes[kind]]), raw]).toString('base64')}`
}

/** Refuses (undefined) a key whose hash does not fit its name, or of a kind that is not ours to check. */
export function readVerifier(text: string): NotePublicKey | undefined {
  const match = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text.trim())
  if (!match) return undefined
  const bytes = Buffer.from(match[3]!, 'base64')
  const kind = (Object.keys(kindBytes) as KeyKind[]).find((one) => kindBytes[one] === bytes[0])
  if (!kind || bytes.length !== 33) return undefined
  const made = publicKey(match[1]!, kind, bytes.subarray(1))
  return made.id.toString('hex') === match[2] ? made : undefined
}

function publicKey(name: string, kind: KeyKind, raw: Buffer): NotePublicKey {
  if (!/^[^\s+]+$/.test(name)) throw new Error('A key’s name holds neither spaces nor a plus sign')
  const kindByte = Buffer.from([kindBytes[kind]])
  const id = createHash('sha256').update(`${name}\n`).update(kindByte).update(raw).digest().subarray(0, 4)
  return {
    name,
    kind,
    id,
    key: createPublicKey({ key: Buffer.concat([ed25519Spki, raw]), format: 'der', type: 'spki' }),
  }
}

export function signNote(
  text: string,
  signers: readonly NoteSigner[],
  atSeconds = Math.floor(Date.now() / 1_000),
): string {
  if (!text.endsWith('\n')) throw new Error('A note’s text ends in a newline')
  const lines = signers.map((signer) => {
    const blob = Buffer.concat([signer.id, signatureOf(text, signer, atSeconds)])
    return `— ${signer.name} ${blob.toString('base64')}\n`
  })
  return `${text}\n${lines.join('')}`
}

/** C2SP tlog-cosignature: a witness signs a header with the time, then the note. */
function signatureOf(text: string, signer: NoteSigner, atSeconds: number): Buffer {
  if (signer.kind === 'ed25519') return sign(null, Buffer.from(text), signer.secret)
  const time = Buffer.alloc(8)
  time.writeBigUInt64BE(BigInt(atSeconds))
  return Buffer.concat([time, sign(null, Buffer.from(cosigned(text, atSeconds)), signer.secret)])
}

function cosigned(text: string, atSeconds: number | bigint) {
  return `cosignature/v1\ntime ${atSeconds}\n${text}`
}

/** Refuses (undefined) what is not a note: no blank line before the signatures, none at all, too long, a broken line. */
export function readNote(raw: string): Note | undefined {
  if (Buffer.byteLength(raw) > noteBytesMax) return undefined
  const cut = raw.lastIndexOf('\n\n')
  if (cut < 0 || !raw.endsWith('\n')) return undefined
  const text = raw.slice(0, cut + 1)
  const lines = raw.slice(cut + 2, -1).split('\n')
  if (lines.length > signaturesMax || [...text].some((letter) => letter < ' ' && letter !== '\n')) return undefined
  const signatures: Signature[] = []
  for (const line of lines) {
    const match = /^— ([^\s+]+) ([A-Za-z0-9+/]+=*)$/.exec(line)
    const blob = match && Buffer.from(match[2]!, 'base64')
    if (!match || !blob || blob.length < 5) return undefined
    signatures.push({ name: match[1]!, id: blob.subarray(0, 4), bytes: blob.subarray(4) })
  }
  return signatures.length > 0 ? { text, signatures } : undefined
}

/** True when the key signed the note; a wrong signature by a known key is as bad as none. For a witness, see `witnessedAt`. */
export function isSignedBy(note: Note, key: NotePublicKey): boolean {
  return witnessedAt(note, key) !== undefined
}

/** When a witness saw the note, in seconds since 1970; 0 for a log's own signature, which has no time. */
export function witnessedAt(note: Note, key: NotePublicKey): number | undefined {
  const given = note.signatures.find(({ name, id }) => name === key.name && id.equals(key.id))
  if (!given) return undefined
  if (key.kind === 'ed25519') return verify(null, Buffer.from(note.text), key.key, given.bytes) ? 0 : undefined
  if (given.bytes.length !== 72) return undefined
  const at = given.bytes.readBigUInt64BE()
  return verify(null, Buffer.from(cosigned(note.text, at)), key.key, given.bytes.subarray(8)) ? Number(at) : undefined
}

export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${root.toString('base64')}\n`
}

/** Refuses (undefined) anything but an origin, a size with no leading zeros and a 32-byte root. Further lines are allowed. */
export function readCheckpoint(text: string): Checkpoint | undefined {
  const [origin, size, root] = text.split('\n')
  if (!origin || !size || !root || !/^(0|[1-9]\d{0,19})$/.test(size)) return undefined
  const hash = Buffer.from(root, 'base64')
  return hash.length === 32 && hash.toString('base64') === root ? { origin, size: BigInt(size), root: hash } : undefined
}
