// Reading what people type about themselves, once, at the edge.
import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { z } from 'zod'

const nameCharsMax = 120
export const passkeyNameCharsMax = 60

export function readEmail(text: string | null): string | undefined {
  const read = z
    .email()
    .max(254)
    .safeParse((text ?? '').trim().toLowerCase())
  return read.success ? read.data : undefined
}

/** A UK mobile number as E.164. Others are refused: texts abroad cost more, and thieves are paid for making us send them. */
export function readMobile(text: string | null): string | undefined {
  const read = parsePhoneNumberFromString((text ?? '').slice(0, 40), 'GB')
  // 070 follows people about and 076 is for pagers: neither takes a text. The numbers for plays (07700 900…) count as real.
  return read && /^\+447[1-57-9]\d{8}$/.test(read.number) ? read.number : undefined
}

export function readName(text: string | null): string | undefined {
  const name = (text ?? '')
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
  return name === '' || name.length > nameCharsMax ? undefined : name
}

export function readPasskeyName(text: unknown): string | undefined {
  const name = readName(typeof text === 'string' ? text : null)
  return name !== undefined && name.length <= passkeyNameCharsMax ? name : undefined
}

/** Six figures, however they were spaced. */
export function readCode(text: string | null): string | undefined {
  const code = (text ?? '').replace(/[\s-]/g, '')
  return /^\d{6}$/.test(code) ? code : undefined
}

/** Six figures, or a backup code as we wrote it: five letters or figures, a hyphen, five more. */
export function readSecondStep(text: string | null): string | undefined {
  const bare = (text ?? '').replace(/\s/g, '')
  return (
    readCode(bare) ??
    (/^[A-Za-z0-9]{5}-?[A-Za-z0-9]{5}$/.test(bare)
      ? `${bare.replace('-', '').slice(0, 5)}-${bare.slice(-5)}`
      : undefined)
  )
}

export function readToken(text: string | undefined): string {
  return /^[A-Za-z0-9_-]{20,64}$/.test(text ?? '') ? text! : ''
}

const base64url = z
  .string()
  .max(20_000)
  .regex(/^[A-Za-z0-9_-]*$/)

const passkeyAnswer = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  clientExtensionResults: z.object({}),
  response: z.object({ clientDataJSON: base64url, authenticatorData: base64url, signature: base64url }),
})
export type PasskeyAnswer = z.infer<typeof passkeyAnswer>

/** What a browser signed with a passkey (WebAuthn level 3, AuthenticationResponseJSON), and only what we use of it. */
export function readPasskeyAnswer(sent: unknown): PasskeyAnswer | undefined {
  const read = passkeyAnswer.safeParse(sent)
  return read.success ? read.data : undefined
}

const newPasskey = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  clientExtensionResults: z.object({}),
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(20)).max(10).optional(),
  }),
})
export type NewPasskey = z.infer<typeof newPasskey>

/** What a browser made (RegistrationResponseJSON). */
export function readNewPasskey(sent: unknown): NewPasskey | undefined {
  const read = newPasskey.safeParse(sent)
  return read.success ? read.data : undefined
}
