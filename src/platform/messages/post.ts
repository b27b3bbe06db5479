// Puts together who carries our messages, from the settings and the templates of everything that can be said.
import type { House } from '../house.ts'
import { openLetterProvider, openMailProvider, openTextProvider } from './carriers.ts'
import type { MessageTemplate } from './message.ts'
import type { InboundText } from './provider.ts'
import { saidMessage } from './said.ts'
import type { Post } from './send.ts'
import type { MessageSettings } from './settings.ts'
import { takeReceipt } from './receipts.ts'

export type OpenPost = Post & { close(): Promise<void> }

/**
 * `house` is asked for when something arrives, because it is made after this. `takeText` is the text-message channel's:
 * only an SMPP connection brings texts here, the other carriers knock at the webhooks.
 */
export function openPost(
  settings: MessageSettings,
  given: {
    templates: readonly MessageTemplate[]
    house: () => House
    takeText: (house: House, text: InboundText) => Promise<void>
  },
): OpenPost {
  const templates = new Map([saidMessage, ...given.templates].map((template) => [template.name, template]))
  if (templates.size !== given.templates.length + 1) throw new Error('Two message templates have the same name')
  const text = openTextProvider(settings.text, {
    publicUrl: settings.publicUrl,
    listener: {
      text: (inbound) => given.takeText(given.house(), inbound),
      receipt: async (receipt) => void (await takeReceipt(given.house(), receipt)),
      news: (what, status) =>
        given.house().log.info(`text-message centre: ${what}`, status === undefined ? {} : { status }),
    },
  })
  const mail = openMailProvider(settings.mail)
  const letter = openLetterProvider(settings.letter)
  const ourMailAddress = settings.mail.provider === 'smtp' ? settings.mail.from : ''
  const close = async () => {
    await Promise.all([text.close?.(), mail.close?.()])
  }
  return { text, mail, letter, templates, ourNumber: settings.ourNumber, ourMailAddress, close }
}
