import { recordingNamedIn } from '../../../platform/flow/recorded.ts'

/** A name that was spoken on the telephone is a recording, to be heard on the booking's own page. */
export function nameOf(name: string | null | undefined): string {
  return recordingNamedIn(name) ? 'Name to be heard' : (name ?? 'No name')
}
