import fs from 'node:fs'
import { parseArgs } from 'node:util'
import type { Place } from '../platform/db/places.ts'
import type { House } from '../platform/house.ts'
import { growTree, logSigner } from '../platform/ledger/keeper.ts'
import {
  formatVerifier,
  noteSigner,
  readNote,
  readVerifier,
  signNote,
  type NotePublicKey,
  type NoteSigner,
} from '../platform/ledger/note.ts'
import * as ledger from '../platform/ledger/store.ts'
import { fetchFrom, trimmed } from '../platform/ledger/fetch-from.ts'
import { type Seen, type Verdict, verifyLog } from '../platform/ledger/verify.ts'
import { terminalProgress } from '../platform/progress.ts'
import { ownerScene } from '../platform/scene.ts'
import { SettingProblem, type Settings } from '../settings.ts'
import { type Command, refuseMore, UsageProblem } from './command.ts'
import { openStanding, placeNamed } from './standing.ts'

export const ledgerCommand: Command = {
  usage:
    'ledger verify <address> --key <key> [--seen <file>] [--witness <key>]… | ledger witness <address> --key <key> --seed <file> --name <name> --seen <file>' +
    ' | ledger witness-key --seed <file> --name <name> | ledger add-witness --name <name> --key <key> [--place <id>] | ledger key [--place <id>] | ledger audit [--place <id>]',
  about:
    'Checks a ledger from outside, with no database; signs one as a partner that watches it; or audits our own lines.',
  async run([what, ...words], settings) {
    switch (what) {
      case 'verify':
        return verify(words)
      case 'witness':
        return witness(words)
      case 'witness-key':
        return printWitnessKey(words)
      case 'add-witness':
        return addWitness(words, settings)
      case 'key':
        return printKey(words, settings)
      case 'audit':
        return audit(words, settings)
      default:
        throw new UsageProblem('Say what to do: verify, witness, witness-key, add-witness, key or audit.')
    }
  },
}

function readWords(words: string[]) {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      key: { type: 'string' },
      seen: { type: 'string' },
      witness: { type: 'string', multiple: true },
      seed: { type: 'string' },
      name: { type: 'string' },
      place: { type: 'string' },
    },
  })
  const [address, ...more] = positionals
  refuseMore(more)
  return { ...values, address }
}

async function verify(words: string[]): Promise<number> {
  const given = readWords(words)
  const witnesses = (given.witness ?? []).map((text) => readKey(text, 'a witness'))
  const verdict = await check(given.address, given.key, given.seen, witnesses)
  if (!verdict.ok) {
    console.error(`The ledger does not hold. ${verdict.because}`)
    return 1
  }
  console.log(`The ledger holds: ${verdict.checkpoint.size} lines, in the order in which they were written.`)
  for (const { name, at } of verdict.witnesses) console.log(`Seen by ${name} at ${at.toISOString()}.`)
  keepSeen(given.seen, verdict)
  return 0
}

/** A partner's watch: signs only what continues what it saw before, and brings the signature back. */
async function witness(words: string[]): Promise<number> {
  const { address, key, seen, seed, name } = readWords(words)
  if (!seen) throw new UsageProblem('A witness needs --seen <file>, where what it saw last is kept.')
  const signer = witnessSigner(seed, name)
  const verdict = await check(address, key, seen, [])
  if (!verdict.ok) {
    console.error(`Not signed. ${verdict.because}`)
    return 1
  }
  const text = readNote(verdict.note)!.text
  const answer = await fetch(`${trimmed(address!)}/ledger/cosignatures`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: signNote(text, [signer]),
  })
  console.log((await answer.text()).trim())
  if (answer.status === 403)
    console.log(`Give them your key, for "ledger add-witness --name ${signer.name}": ${formatVerifier(signer)}`)
  if (!answer.ok) return 1
  keepSeen(seen, verdict)
  return 0
}

/** What a partner gives to the place that it will watch, which lets it in with `add-witness`. */
async function printWitnessKey(words: string[]): Promise<number> {
  const { seed, name } = readWords(words)
  console.log(formatVerifier(witnessSigner(seed, name)))
  return 0
}

function witnessSigner(seed: string | undefined, name: string | undefined): NoteSigner {
  const hex = seed && fs.existsSync(seed) ? fs.readFileSync(seed, 'utf8').trim() : ''
  if (!/^[0-9a-f]{64}$/i.test(hex))
    throw new UsageProblem(
      'Give --seed <file with 64 hex digits>: "openssl rand -hex 32 > seed" makes one. Keep it to yourself.',
    )
  if (!name || /[\s+]/.test(name)) throw new UsageProblem('Give --name <name>, with neither spaces nor a plus sign.')
  return noteSigner(name, Buffer.from(hex, 'hex'), 'cosignature')
}

async function check(
  address: string | undefined,
  keyText: string | undefined,
  seenFile: string | undefined,
  witnesses: NotePublicKey[],
): Promise<Verdict> {
  if (!address || !URL.canParse(address))
    throw new UsageProblem('Give the address of the place: https://your.place.example.')
  const key = readKey(keyText, 'the ledger')
  const progress = terminalProgress('Reading the ledger')
  const seen = seenFile && fs.existsSync(seenFile) ? (JSON.parse(fs.readFileSync(seenFile, 'utf8')) as Seen) : undefined
  try {
    return await verifyLog(fetchFrom(address), {
      key,
      witnesses,
      progress: (share) => progress(share, ''),
      ...(seen ? { seen } : {}),
    })
  } catch (problem) {
    return { ok: false, because: (problem as Error).message }
  }
}

function readKey(text: string | undefined, whose: string): NotePublicKey {
  const key = text === undefined ? undefined : readVerifier(text)
  if (!key) throw new UsageProblem(`Give the key of ${whose}, as its owner publishes it: --key name+12345678+….`)
  return key
}

function keepSeen(file: string | undefined, verdict: Extract<Verdict, { ok: true }>) {
  if (!file) return
  const { size, root } = verdict.checkpoint
  fs.writeFileSync(file, JSON.stringify({ size: String(size), root: root.toString('base64') } satisfies Seen))
}

async function addWitness(words: string[], settings: Settings): Promise<number> {
  const { name, key, place: id } = readWords(words)
  const read = readKey(key, 'the witness')
  if (name !== read.name) throw new UsageProblem('The name must be the one in the key.')
  return inPlace(settings, id, async ({ house, place }) => {
    await ownerScene(house, place, ({ db }) => ledger.addWitness(db, { name: read.name, verifier: key! }))
    console.log(`${read.name} may now sign what it has seen.`)
    return 0
  })
}

function printKey(words: string[], settings: Settings): Promise<number> {
  return inPlace(settings, onlyPlace(words), async ({ house, place }) => {
    await refuseAnotherName(house, place)
    console.log(formatVerifier(logSigner(house, place)))
    return 0
  })
}

function audit(words: string[], settings: Settings): Promise<number> {
  return inPlace(settings, onlyPlace(words), async ({ house, place }) => {
    await refuseAnotherName(house, place)
    while ((await growTree(house, place)) > 0);
    const faults = await ownerScene(house, place, ({ db }) => ledger.listFaults(db))
    for (const { seq, fault } of faults) console.log(`line ${seq}: ${fault}`)
    console.log(
      faults.length === 0
        ? 'Every line fits its leaf, and every person’s numbers run without a gap.'
        : `${faults.length} faults.`,
    )
    return faults.length === 0 ? 0 : 1
  })
}

/** For what is asked of one place and of nothing else. */
function onlyPlace(words: string[]): string | undefined {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: { place: { type: 'string' } },
  })
  refuseMore(positionals)
  return values.place
}

type At = { house: House; place: Place }

async function inPlace(settings: Settings, id: string | undefined, body: (at: At) => Promise<number>) {
  const house = await openStanding(settings)
  try {
    return await body({ house, place: placeNamed(house, id) })
  } finally {
    await house.database.close()
  }
}

/** The key's name is the address: with another port or address than it is started with, it would be nobody's key. */
async function refuseAnotherName(house: House, place: Place) {
  const head = await ownerScene(house, place, ({ db }) => ledger.findHead(db))
  const [signedAs] = readNote(head?.note ?? '')?.text.split('\n') ?? []
  const { name } = logSigner(house, place)
  if (signedAs !== undefined && signedAs !== name)
    throw new SettingProblem(
      `This ledger is signed as ${signedAs}, and with these settings it would be ${name}. Name PORT or PUBLIC_URL as when Doorstep is started.`,
    )
}
