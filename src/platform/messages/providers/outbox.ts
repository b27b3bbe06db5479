// The simulated telephone network and post office of a demonstration: everything arrives, and `/try` shows it.
import { textParts } from '../../flow/text-parts.ts'
import type { MailProvider, TextProvider } from '../provider.ts'

/** The message table is the outbox: nothing is kept a second time here. */
export function outboxTexts(): TextProvider {
  return {
    name: 'outbox',
    afterUnsure: 'repeat',
    answersStopItself: false,
    async send({ id, words }) {
      const { parts } = textParts(words)
      return {
        state: 'delivered',
        refs: parts.map((_, place) => ({ part: place + 1, ref: `${id}/${place + 1}` })),
        parts: parts.length,
      }
    },
  }
}

export function outboxMail(): MailProvider {
  return {
    name: 'outbox',
    afterUnsure: 'repeat',
    send: async ({ id }) => ({ state: 'delivered', refs: [{ part: 1, ref: id }], parts: 1 }),
  }
}

/** A real place that has not said who carries its messages: each is refused, and the record says so. */
export function noTexts(): TextProvider {
  return {
    name: 'none',
    afterUnsure: 'repeat',
    answersStopItself: false,
    send: async () => ({ state: 'refused', because: 'no-provider' }),
  }
}

export function noMail(): MailProvider {
  return { name: 'none', afterUnsure: 'repeat', send: async () => ({ state: 'refused', because: 'no-provider' }) }
}
