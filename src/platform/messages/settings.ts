// Which company carries our messages, and how we prove who we are to it. Read once, at the start.
import { z } from 'zod'
import { secret, type Secret } from './secret.ts'

const textProviderNames = ['outbox', 'generic', 'twilio', 'smpp', 'notify', 'none'] as const
export type TextProviderName = (typeof textProviderNames)[number]

export type GenericSettings = { url: string; secret: Secret }
export type TwilioSettings = { accountSid: string; authToken: Secret; apiUrl: string }
export type SmppSettings = {
  host: string
  port: number
  tls: boolean
  systemId: string
  password: Secret
  systemType: string
  /** Texts a second that the centre allows us. */
  perSecondMax: number
}
export type NotifySettings = {
  apiKey: Secret
  url: string
  /** A template whose whole body is `((message))`. */
  textTemplate?: string
  /** A template whose subject is `((subject))` and whose body is `((message))`. */
  mailTemplate?: string
  senderId?: string
  /** What Notify says to us in `authorization: Bearer …` when it brings a text or a receipt. */
  callbackSecret?: Secret
}
export type SmtpSettings = { url: Secret; from: string }

export type TextSettings =
  | { provider: 'outbox' }
  | { provider: 'none' }
  | ({ provider: 'generic' } & GenericSettings)
  | ({ provider: 'twilio' } & TwilioSettings)
  | ({ provider: 'smpp' } & SmppSettings)
  | ({ provider: 'notify' } & NotifySettings & { textTemplate: string })

export type MailSettings =
  | { provider: 'outbox' }
  | { provider: 'none' }
  | ({ provider: 'smtp' } & SmtpSettings)
  | ({ provider: 'notify' } & NotifySettings & { mailTemplate: string })

/** Printed by our own staff, or by GOV.UK Notify. */
export type LetterSettings =
  { provider: 'print' } | ({ provider: 'notify' } & NotifySettings & { postage: 'first' | 'second' })

export type MessageSettings = {
  /** The number our texts come from, and the one residents text. */
  ourNumber: string
  text: TextSettings
  mail: MailSettings
  letter: LetterSettings
  /** Who may bring us texts: each is undefined when its webhook is closed. */
  inbound: { mailSecret?: Secret; genericSecret?: Secret; twilioToken?: Secret; notifySecret?: Secret }
  /** Who may bring us calls, and how their recordings are fetched. */
  voice: {
    /** The account and token of Twilio, whose token also signs its requests. */
    account?: string
    token?: Secret
    apiUrl: string
    jambonzSecret?: Secret
    vxmlSecret?: Secret
  }
  /** The host of the addresses that mail to us comes to; absent: nobody can reply. */
  replyHost?: string
  publicUrl: string
}

export class SettingsProblem extends Error {}

/** Numbers from the range Ofcom keeps for drama (07700 900000–900999): a demo's number rings nobody. */
const demoNumber = '+447700900100'

const text = z.string().trim().min(1)
const schema = z.object({
  SMS_PROVIDER: z.enum(textProviderNames).optional(),
  SMS_FROM: text.max(20).optional(),
  SMS_GENERIC_URL: z.url().optional(),
  SMS_GENERIC_SECRET: text.min(16, 'must have at least 16 characters, so that it cannot be guessed').optional(),
  TWILIO_ACCOUNT_SID: text.optional(),
  TWILIO_AUTH_TOKEN: text.optional(),
  TWILIO_API_URL: z.url().default('https://api.twilio.com'),
  SMPP_URL: z.url({ protocol: /^s?smpp$/, error: 'must look like smpp://name:password@host:2775' }).optional(),
  SMPP_PER_SECOND_MAX: z.coerce.number().int().min(1).max(10_000).default(50),
  JAMBONZ_SECRET: text.min(16, 'must have at least 16 characters, so that it cannot be guessed').optional(),
  VOICEXML_SECRET: text.min(16, 'must have at least 16 characters, so that it cannot be guessed').optional(),
  NOTIFY_API_KEY: text.min(73, 'must be the whole key, 73 characters or more').optional(),
  NOTIFY_API_URL: z.url().default('https://api.notifications.service.gov.uk'),
  NOTIFY_TEXT_TEMPLATE_ID: z.uuid().optional(),
  NOTIFY_MAIL_TEMPLATE_ID: z.uuid().optional(),
  NOTIFY_SENDER_ID: z.uuid().optional(),
  NOTIFY_CALLBACK_SECRET: text.min(16).optional(),
  LETTER_PROVIDER: z.enum(['print', 'notify']).default('print'),
  LETTER_POSTAGE: z.enum(['first', 'second']).default('second'),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must look like smtp://name:password@host:587' }).optional(),
  MAIL_FROM: text.optional(),
  MAIL_REPLY_HOST: z
    .string()
    .trim()
    .regex(/^[a-z0-9.-]+\.[a-z]+$/i, 'must be the host alone, like reply.example.org')
    .optional(),
  MAIL_INBOUND_SECRET: text.min(16, 'must have at least 16 characters, so that it cannot be guessed').optional(),
  PUBLIC_URL: z.url().default('http://127.0.0.1:3000'),
})
type Env = z.infer<typeof schema>

/**
 * Reads the settings of a whole process. `demo` decides what no setting means: the simulated network in a demo,
 * and in a real place nothing at all, so that a message is refused out loud rather than dropped in silence.
 * Throws `SettingsProblem`, one sentence that names each setting and never repeats a value.
 */
export function readMessageSettings(
  env: Record<string, string | undefined>,
  { demo }: { demo: boolean },
): MessageSettings {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  )
  const read = schema.safeParse(given)
  if (!read.success) {
    throw new SettingsProblem(read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}.`).join(' '))
  }
  const set = read.data
  return {
    ourNumber: set.SMS_FROM ?? demoNumber,
    text: textSettings(set, demo),
    mail: mailSettings(set, demo),
    letter: letterSettings(set),
    ...(set.MAIL_REPLY_HOST && set.MAIL_INBOUND_SECRET && { replyHost: set.MAIL_REPLY_HOST.toLowerCase() }),
    inbound: {
      ...(set.MAIL_INBOUND_SECRET && { mailSecret: secret(set.MAIL_INBOUND_SECRET) }),
      ...(set.SMS_GENERIC_SECRET && { genericSecret: secret(set.SMS_GENERIC_SECRET) }),
      ...(set.TWILIO_AUTH_TOKEN && { twilioToken: secret(set.TWILIO_AUTH_TOKEN) }),
      ...(set.NOTIFY_CALLBACK_SECRET && { notifySecret: secret(set.NOTIFY_CALLBACK_SECRET) }),
    },
    voice: {
      apiUrl: set.TWILIO_API_URL,
      ...(set.TWILIO_ACCOUNT_SID && { account: set.TWILIO_ACCOUNT_SID }),
      ...(set.TWILIO_AUTH_TOKEN && { token: secret(set.TWILIO_AUTH_TOKEN) }),
      ...(set.JAMBONZ_SECRET && { jambonzSecret: secret(set.JAMBONZ_SECRET) }),
      ...(set.VOICEXML_SECRET && { vxmlSecret: secret(set.VOICEXML_SECRET) }),
    },
    publicUrl: set.PUBLIC_URL.replace(/\/+$/, ''),
  }
}

function textSettings(set: Env, demo: boolean): TextSettings {
  const provider = set.SMS_PROVIDER ?? (demo ? 'outbox' : 'none')
  if (provider !== 'outbox' && provider !== 'none' && provider !== 'notify' && !set.SMS_FROM) {
    throw new SettingsProblem(`SMS_PROVIDER is ${provider}, so SMS_FROM must say the number our texts come from.`)
  }
  switch (provider) {
    case 'outbox':
    case 'none':
      return { provider }
    case 'generic':
      return {
        provider,
        url: needed(set, provider, 'SMS_GENERIC_URL'),
        secret: secret(needed(set, provider, 'SMS_GENERIC_SECRET')),
      }
    case 'twilio':
      return {
        provider,
        accountSid: needed(set, provider, 'TWILIO_ACCOUNT_SID'),
        authToken: secret(needed(set, provider, 'TWILIO_AUTH_TOKEN')),
        apiUrl: set.TWILIO_API_URL,
      }
    case 'smpp':
      return { provider, ...smppSettings(needed(set, provider, 'SMPP_URL'), set.SMPP_PER_SECOND_MAX) }
    case 'notify':
      return {
        provider,
        ...notifySettings(set, needed(set, provider, 'NOTIFY_API_KEY')),
        textTemplate: needed(set, provider, 'NOTIFY_TEXT_TEMPLATE_ID'),
      }
  }
}

function mailSettings(set: Env, demo: boolean): MailSettings {
  if (set.SMTP_URL) return { provider: 'smtp', url: secret(set.SMTP_URL), from: needed(set, 'smtp', 'MAIL_FROM') }
  if (set.NOTIFY_API_KEY && set.NOTIFY_MAIL_TEMPLATE_ID) {
    return { provider: 'notify', ...notifySettings(set, set.NOTIFY_API_KEY), mailTemplate: set.NOTIFY_MAIL_TEMPLATE_ID }
  }
  return { provider: demo ? 'outbox' : 'none' }
}

function letterSettings(set: Env): LetterSettings {
  if (set.LETTER_PROVIDER !== 'notify') return { provider: 'print' }
  return {
    provider: 'notify',
    ...notifySettings(set, needed(set, 'notify', 'NOTIFY_API_KEY')),
    postage: set.LETTER_POSTAGE,
  }
}

function notifySettings(set: Env, apiKey: string): NotifySettings {
  return {
    apiKey: secret(apiKey),
    url: set.NOTIFY_API_URL,
    ...(set.NOTIFY_SENDER_ID && { senderId: set.NOTIFY_SENDER_ID }),
    ...(set.NOTIFY_CALLBACK_SECRET && { callbackSecret: secret(set.NOTIFY_CALLBACK_SECRET) }),
  }
}

function smppSettings(address: string, perSecondMax: number): SmppSettings {
  const url = new URL(address)
  const tls = url.protocol === 'ssmpp:'
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port ? Number(url.port) : tls ? 3550 : 2775,
    tls,
    systemId: decodeURIComponent(url.username),
    password: secret(decodeURIComponent(url.password)),
    systemType: url.searchParams.get('system_type') ?? '',
    perSecondMax,
  }
}

function needed<Key extends keyof Env>(set: Env, provider: string, key: Key): NonNullable<Env[Key]> {
  const value = set[key]
  if (!value) throw new SettingsProblem(`Messages go by ${provider}, so ${key} must be set.`)
  return value
}
