// Which passwords are good enough, and how they are kept.
import { hash, verify } from '@node-rs/argon2'
import { oftenChosen } from './often-chosen.ts'

export const passwordCharsMin = 10
export const passwordCharsMax = 200

// RFC 9106's second choice is 64 MiB and 3 passes; OWASP's floor is 19 MiB and 2. Between them, for a two-core machine.
const cost = { memoryCost: 32 * 1024, timeCost: 3, parallelism: 1 } as const

export type PasswordProblem = 'too-short' | 'too-long' | 'too-common' | 'is-your-address'

/** As NIST SP 800-63B-4 section 3.1.1.2 advises: a length, a list of the oftenChosen, and no rules about signs and figures. */
export function weakness(
  password: string,
  about: { email?: string | null; name?: string },
): PasswordProblem | undefined {
  const plain = spelled(password)
  if ([...plain].length < passwordCharsMin) return 'too-short'
  if (plain.length > passwordCharsMax) return 'too-long'
  const bare = plain.toLowerCase()
  if (
    oftenChosen.has(bare) ||
    oftenChosen.has(bare.replace(/[0-9!.?]+$/, '')) ||
    /^(.{1,3})\1+$/.test(bare) ||
    isRun(bare)
  )
    return 'too-common'
  const email = about.email?.toLowerCase() ?? ''
  if (email !== '' && (bare === email || bare === email.split('@')[0])) return 'is-your-address'
  return about.name !== undefined && bare === spelled(about.name).toLowerCase() ? 'is-your-address' : undefined
}

export function hashPassword(password: string): Promise<string> {
  return hash(spelled(password), cost)
}

export async function isPassword({ hash: kept, password }: { hash: string; password: string }): Promise<boolean> {
  return verify(kept, spelled(password))
}

// The same letters typed on another keyboard are the same password.
function spelled(password: string): string {
  return password.normalize('NFKC')
}

/** "1234567890", "abcdefghijk", "qwertyuiop": each character next to the one before. */
function isRun(text: string): boolean {
  const rows = [
    'abcdefghijklmnopqrstuvwxyz',
    '01234567890',
    'qwertyuiop',
    'asdfghjkl',
    'zxcvbnm',
    '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  ]
  return rows.some((row) => row.includes(text) || [...row].toReversed().join('').includes(text))
}
