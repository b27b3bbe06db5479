// Who asks, of whom, and somebody of whom something is written down.
import { themself } from '../../../../test/support/signed-in.ts'
import type { World } from '../../../../test/support/world.ts'
import { newId, type OrganisationId } from '../../../kernel/id.ts'
import { systemStage } from '../../../platform/jobs/worker.ts'
import type { MessageId } from '../../../platform/messages/message.ts'
import { printedLetters } from '../../../platform/messages/providers/letters.ts'
import { outboxMail, outboxTexts } from '../../../platform/messages/providers/outbox.ts'
import { type Post, sendMessage } from '../../../platform/messages/send.ts'
import type { Viewer } from '../../../platform/stage.ts'
import { recordContact } from '../../record/index.ts'
import { advice, agencies, foodbank, someone, aContact } from '../../record/testing/agencies.ts'
import { askRight } from '../acts/ask.ts'
import { allErased } from '../messages.ts'

export const council = '0192f000-0000-7000-8000-0000000000a9' as OrganisationId

export type Person = Extract<Viewer, { kind: 'person' }>
/** Three organisations, one of which runs the place, and somebody of whom the advice centre wrote something down. */
export async function place(world: World, name: string) {
  const { idris, juno, dev } = await agencies(world)
  await world.sql(`insert into organisation (id, name) values ($1, 'Testworth Council') on conflict do nothing`, [
    council,
  ])
  world.place.settings.runBy = council
  const person = await someone(world, { name, born: '1954-03-02', postcode: 'HW1 1AA', metAt: [advice] })
  const zoe = await world.person('Zoe Adams', [{ organisation: foodbank, role: 'worker' }])
  const gwen = await world.person('Gwen Hughes', [{ organisation: council, role: 'manager' }])
  const contact = async (brought: string, withheldWhy?: 'third-party') => {
    const id = newId<'contact'>()
    await recordContact(
      world.stage({ viewer: idris }),
      aContact(person, { id, brought, ...(withheldWhy && { withheldWhy }) }),
    )
    return id
  }
  return { idris, juno, dev, zoe, gwen, person, contact, own: world.stage({ viewer: themself(person, name) }) }
}

export async function asked(outcome: ReturnType<typeof askRight>) {
  const done = await outcome
  if (!done.ok) throw new Error(done.refusal.because)
  return done.value.asked[0]
}

/** Sends what waits to be the last word, as the worker would: mail to `heard`, letters to our own printer. */
export async function sendLastWords(world: World, heard: (mail: { to: string; words: string }) => void = () => {}) {
  const post: Post = {
    text: outboxTexts(),
    mail: {
      ...outboxMail(),
      send: async (mail) => {
        heard(mail)
        return { state: 'sent', refs: [], parts: 1 }
      },
    },
    letter: printedLetters(),
    ourNumber: '+447700900100',
    ourMailAddress: 'doorstep@testworth.example',
    templates: new Map([[allErased.name, allErased]]),
  }
  const waiting = await world.sql<{ id: MessageId }>(
    `select id from message where template = $1 and state = 'queued'`,
    [allErased.name],
  )
  for (const { id } of waiting) await sendMessage(systemStage(world.house, world.place, 'messages.send'), post, id)
}

export const because = (because: string) => ({ ok: false, refusal: { because } })
export const mentions = async (world: World, sql: string, values: unknown[]) =>
  (await world.sql<{ n: number }>(`select count(*)::int as n from ${sql}`, values))[0]!.n
