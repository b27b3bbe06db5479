// The carriers that the settings chose.
import { unreachable } from '../../kernel/unreachable.ts'
import type { LetterProvider, MailProvider, TextProvider } from './provider.ts'
import { genericProvider } from './providers/generic.ts'
import { notifyLetters, printedLetters } from './providers/letters.ts'
import { notifyMail, notifyTexts } from './providers/notify.ts'
import { noMail, noTexts, outboxMail, outboxTexts } from './providers/outbox.ts'
import { smppProvider, type SmppListener } from './providers/smpp/smpp.ts'
import { smtpProvider } from './providers/smtp.ts'
import { twilioProvider } from './providers/twilio.ts'
import type { LetterSettings, MailSettings, TextSettings } from './settings.ts'

/** `listener` hears what an SMPP connection brings; the other carriers knock at our webhooks. */
export function openTextProvider(
  settings: TextSettings,
  { publicUrl, listener }: { publicUrl: string; listener: SmppListener },
): TextProvider {
  switch (settings.provider) {
    case 'outbox':
      return outboxTexts()
    case 'none':
      return noTexts()
    case 'generic':
      return genericProvider(settings)
    case 'twilio':
      return twilioProvider(settings, { publicUrl })
    case 'smpp':
      return smppProvider(settings, listener)
    case 'notify':
      return notifyTexts(settings)
    default:
      return unreachable(settings)
  }
}

export function openLetterProvider(settings: LetterSettings): LetterProvider {
  return settings.provider === 'notify' ? notifyLetters(settings) : printedLetters()
}

export function openMailProvider(settings: MailSettings): MailProvider {
  switch (settings.provider) {
    case 'outbox':
      return outboxMail()
    case 'none':
      return noMail()
    case 'smtp':
      return smtpProvider(settings)
    case 'notify':
      return notifyMail(settings)
    default:
      return unreachable(settings)
  }
}
