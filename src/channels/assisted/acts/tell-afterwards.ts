// The person hears what was done for them, from us and not from the helper alone, with the way to undo it.
import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { type Language, say, type Text } from '../../../kernel/language.ts'
import { accept } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { defineMessage, type Saying } from '../../../platform/messages/message.ts'
import { queueMessage } from '../../../platform/messages/queue.ts'
import { momentIn } from '../moments.ts'
import { paths } from '../paths.ts'
import * as store from '../store.ts'
import { assistedWords } from '../words/words.ts'

const facts = z.object({
  helper: z.string(),
  organisation: z.string().nullable(),
  title: z.object({ en: z.string(), cy: z.string() }),
  said: z.object({ en: z.string(), cy: z.string() }),
  href: z.string(),
  undoUntil: z.string().nullable(),
  helpPhone: z.string().nullable(),
})

export const doneMessage = defineMessage({
  name: 'assisted.done',
  purpose: 'service',
  facts,
  text: (given, saying) => linesOf(given, saying).join('\n'),
  mail: (given, saying) => ({
    subject: assistedWords[saying.language].message.subject(say(given.title, saying.language)),
    words: linesOf(given, saying).join('\n\n'),
  }),
})

function linesOf(given: z.infer<typeof facts>, { language, place, publicUrl }: Saying): string[] {
  const { message } = assistedWords[language]
  const href = `${publicUrl}${given.href}`
  return [
    given.organisation === null
      ? message.doneAlone(given.helper, say(given.title, language))
      : message.done(given.helper, given.organisation, say(given.title, language)),
    say(given.said, language),
    given.undoUntil === null
      ? message.see(href)
      : message.undo(momentIn(place.timeZone, language, new Date(given.undoUntil)), href),
    given.helpPhone === null ? '' : message.wrong(given.helpPhone),
  ].filter((line) => line !== '')
}

export type Telling = {
  call: store.Call
  helper: string
  /** Its name; none, where they acted for themselves. */
  organisation: string | null
  title: Text
  said: Text
  verb: string | null
  /** How long it can be undone; `null` where it cannot. */
  undoMinutes: number | null
  to?: { kind: 'text' | 'mail'; address: string; language: Language }
}

/** Once when it is done, and again only to reach somebody whom we did not know how to reach. */
export const tellAfterwards = act('assisted.tell', async (scene, given: Telling) => {
  const { db, now, place } = scene
  const { call } = given
  const word = randomBytes(12).toString('base64url')
  const link = createHash('sha256').update(word).digest('hex')
  const until = given.undoMinutes === null ? null : new Date(now.getTime() + given.undoMinutes * 60_000)
  const isFirst = await store.markDone(db, call.id, { now, verb: given.verb, said: given.said, link, undoUntil: until })
  if (!isFirst) await store.relink(db, call.id, link)
  if (given.to) {
    await queueMessage(scene, {
      kind: given.to.kind,
      to: given.to.address,
      template: doneMessage,
      language: given.to.language,
      about: { kind: 'flow-session', id: call.id },
      ...(call.personId && { person: call.personId }),
      facts: {
        helper: given.helper,
        organisation: given.organisation,
        title: given.title,
        said: given.said,
        href: paths.told(word),
        undoUntil: (isFirst ? until : call.undoUntil)?.toISOString() ?? null,
        helpPhone: place.settings.helpPhone ?? null,
      },
    })
  }
  scene.line({
    thing: { kind: 'flow-session', id: call.id },
    ...(call.organisationId && { organisation: call.organisationId }),
    ...(call.personId && { forPerson: call.personId }),
    facts: { sent: given.to?.kind ?? 'nowhere' },
  })
  return accept()
})
