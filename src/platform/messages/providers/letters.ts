// Who posts our letters: GOV.UK Notify, which prints what we made, or our own staff with a printer and stamps.
import { z } from 'zod'
import type { LetterProvider, OutgoingLetter, PartTaken } from '../provider.ts'
import { letterPdf } from '../letter-pdf.ts'
import type { NotifySettings } from '../settings.ts'
import { openClient, handOver, inTime, listed } from './notify.ts'

/** Kept in the queue at `/work/print` until staff say that it is in the post. */
export function printedLetters(): LetterProvider {
  return {
    name: 'print',
    afterUnsure: 'repeat',
    send: async ({ id }) => ({ state: 'sent', refs: [{ part: 1, ref: id }], parts: 1 }),
  }
}

export type Postage = 'first' | 'second'

/** As a precompiled letter: Notify checks the page, prints and posts it. Our id is the reference. */
export function notifyLetters(
  settings: NotifySettings & { postage: Postage },
  { waitMs = 30_000 }: { waitMs?: number } = {},
): LetterProvider {
  const client = openClient(settings)
  return {
    name: 'notify',
    afterUnsure: 'ask',
    send: async (letter) => {
      const pdf = await letterPdf(letter)
      return handOver(waitMs, 1, async () => precompiled(await client)(letter.id, pdf, settings.postage))
    },
    async find({ id }: OutgoingLetter): Promise<PartTaken | undefined> {
      const answer = await inTime(waitMs, (await client).getNotifications('letter', undefined, id))
      const known = listed.parse(answer.data).notifications[0]
      return known && { part: 1, ref: known.id }
    },
  }
}

type SendLetter = (reference: string, pdf: Buffer, postage: Postage) => Promise<{ data: unknown }>

/** The client's own types say that a letter is text; it takes bytes and encodes them itself. */
function precompiled(client: object): SendLetter {
  const send = z.object({ sendPrecompiledLetter: z.unknown() }).parse(client).sendPrecompiledLetter
  if (typeof send !== 'function') throw new Error('This client cannot send letters')
  return (reference, pdf, postage) => send.call(client, reference, pdf, postage)
}
