// Pictures and PDFs that somebody attaches: what is kept of each. A picture is drawn again; a PDF is looked at and scanned.
import { type Outcome, accept, refuse } from '../../kernel/outcome.ts'
import { photoBytesMax, readPhoto } from './photo.ts'
import type { Scanner } from './scan.ts'

export type ReadDocument = {
  type: 'image/jpeg' | 'application/pdf'
  bytes: Buffer
  scan: 'drawn-again' | 'clean' | 'not-scanned'
}
export type DocumentRefusal = { because: 'too-big' | 'not-a-kind-we-keep' | 'harmful' | 'carries-a-program' | 'empty' }

export const documentBytesMax = photoBytesMax

/** What its sender calls it is not believed. */
export async function readDocument(bytes: Buffer, scan: Scanner): Promise<Outcome<ReadDocument, DocumentRefusal>> {
  if (bytes.length === 0) return refuse({ because: 'empty' })
  if (bytes.length > documentBytesMax) return refuse({ because: 'too-big' })
  const scanned = await scan(bytes)
  if (scanned.is === 'harmful') return refuse({ because: 'harmful' })
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') {
    if (carriesProgram(bytes)) return refuse({ because: 'carries-a-program' })
    return accept({ type: 'application/pdf', bytes, scan: scanned.is === 'clean' ? 'clean' : 'not-scanned' })
  }
  const photo = await readPhoto(bytes)
  if (photo.ok) return accept({ type: 'image/jpeg', bytes: photo.value.jpeg, scan: 'drawn-again' })
  return refuse({ because: photo.refusal.because === 'photo-too-big' ? 'too-big' : 'not-a-kind-we-keep' })
}

const endings: Readonly<Record<string, string>> = { 'image/jpeg': '.jpg', 'application/pdf': '.pdf' }

/** The name it came by, ending in what it is: a picture that was drawn again is a JPEG, whatever it was. */
export function namedAs(name: string, type: string): string {
  return `${name.replace(/\.(?:jpe?g|png|webp|avif|gif|tiff?|heic|heif|pdf)$/i, '')}${endings[type] ?? ''}`
}

/** Scripts, programs to start and files inside the file, as far as they are in plain sight: nothing that a letter or a bill needs. */
function carriesProgram(bytes: Buffer): boolean {
  return /\/(JavaScript|JS|Launch|EmbeddedFile|RichMedia|XFA)\b/.test(bytes.toString('latin1'))
}
