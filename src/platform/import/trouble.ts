/**
 * Why a source cannot be read at all. It is thrown because it can happen in the middle of a stream, where nothing can be
 * returned; the command at the top turns it into a sentence. A single bad row is never thrown: it is a reading of its own.
 */
export class SourceTrouble extends Error {
  readonly because: SourceTroubleKind
  readonly facts: Readonly<Record<string, string | number>>

  constructor(because: SourceTroubleKind, facts: Readonly<Record<string, string | number>> = {}) {
    super(`${because} ${JSON.stringify(facts)}`)
    this.name = 'SourceTrouble'
    this.because = because
    this.facts = facts
  }
}

export type SourceTroubleKind =
  | 'no-such-file'
  | 'there-already'
  | 'not-written'
  | 'not-a-web-address'
  | 'private-address'
  | 'unreachable'
  | 'bad-status'
  | 'too-many-redirects'
  | 'too-big'
  | 'too-slow'
  | 'cut-short'
  | 'not-json'
  | 'not-the-shape'
  | 'empty'
  | 'no-such-mapping'
  | 'a-spreadsheet'
  | 'under-way'

const sentences = {
  'no-such-file': (f) => `There is no file to read at ${f['path']}.`,
  'there-already': (f) => `There is a file at ${f['path']} already. Name another, or take that one away.`,
  'not-written': (f) =>
    `Nothing can be written at ${f['path']} (${f['reason']}). Name a file in a folder that is there.`,
  'not-a-web-address': (f) =>
    `${f['address']} is not a web address this command may read. Use http or https, with no user name in it.`,
  'private-address': (f) =>
    `${f['host']} is on a private network, so it was not read. If you trust it, add --allow-private-addresses.`,
  unreachable: (f) => `${f['address']} could not be reached (${f['reason']}).`,
  'bad-status': (f) => `${f['address']} answered ${f['status']}, not 200.`,
  'too-many-redirects': (f) => `${f['address']} kept sending us elsewhere (more than ${f['redirectsMax']} times).`,
  'too-big': (f) => `${f['what']} is larger than the limit of ${f['limit']}.`,
  'too-slow': (f) => `${f['address']} sent nothing for ${f['seconds']} seconds, so reading stopped.`,
  'cut-short': (f) => `${f['what']} ended before it was complete.`,
  'not-json': (f) => `${f['what']} is not JSON: ${f['reason']}.`,
  'not-the-shape': (f) => `${f['what']} does not look like ${f['expected']}.`,
  'no-such-mapping': (f) =>
    `No mapping is kept as ${f['name']}. ${f['kept'] === '' ? 'None is kept here' : `Kept here: ${f['kept']}`}. Known everywhere: ${f['known']}.`,
  'a-spreadsheet': (f) => `${f['what']} is a spreadsheet. Open it, save the sheet as CSV, and read that in.`,
  'under-way': (f) =>
    `Another import of ${f['source']} is under way, so nothing was taken in. Wait until it has ended, then run this again.`,
  empty: (f) => `${f['what']} is empty.`,
} satisfies Record<SourceTroubleKind, (facts: SourceTrouble['facts']) => string>

/** One plain sentence for the person at the command line. */
export function sentenceOf(trouble: SourceTrouble): string {
  return sentences[trouble.because](trouble.facts)
}
