// What is read to a person, or shown to them, before anything of theirs is handed over. Word for word: what somebody agreed to is what they
// were told then, so a change of these words is a new version, and what was kept stays as it was.
import type { Language } from '../../../kernel/language.ts'
import type { Piece } from '../rules/pieces.ts'

export const scriptVersion = 'referral 2026-11-29'

type Said = { to: string; service: string; pieces: readonly Piece[]; mayPassOn: boolean }

const named = {
  en: {
    why: 'why you want their help',
    contact: 'your name and how to reach you',
    brought: 'what brought you to us',
    needs: 'what you need',
    tried: 'what has been tried',
    access: 'what makes it easier for you',
    risks: 'what they should know to keep everybody safe',
  },
  cy: {
    why: 'pam rydych chi am gael eu help',
    contact: 'eich enw a sut i gysylltu â chi',
    brought: 'beth ddaeth â chi atom ni',
    needs: 'beth sydd ei angen arnoch',
    tried: 'beth sydd wedi’i roi ar brawf',
    access: 'beth sy’n ei gwneud yn haws i chi',
    risks: 'beth ddylen nhw ei wybod i gadw pawb yn ddiogel',
  },
} satisfies Record<Language, Record<Piece, string>>

const scripts = {
  en: ({ to, service, mayPassOn }: Said, list: string) => [
    `Shall we ask ${to} to help you${inBrackets(to, service)}?`,
    `We would tell them: ${list}.`,
    'They may use it only to help you.',
    mayPassOn ? 'If they cannot help, they may pass it on to somebody who can.' : '',
    'You can see where it is, and stop it whenever you like.',
    'Nothing changes for you if you say no.',
  ],
  cy: ({ to, service, mayPassOn }: Said, list: string) => [
    `A gawn ni ofyn i ${to} eich helpu${inBrackets(to, service)}?`,
    `Byddem yn dweud wrthyn nhw: ${list}.`,
    'Dim ond i’ch helpu chi y cân nhw ei ddefnyddio.',
    mayPassOn ? 'Os na allan nhw helpu, cân nhw ei drosglwyddo i rywun sy’n gallu.' : '',
    'Gallwch weld ble mae, a’i atal pryd bynnag y mynnwch.',
    'Fydd dim yn newid i chi os dywedwch na.',
  ],
} satisfies Record<Language, (said: Said, list: string) => string[]>

export function scriptOf(language: Language, said: Said): string {
  const list = said.pieces.map((piece) => named[language][piece]).join('; ')
  return scripts[language](said, list)
    .filter((sentence) => sentence !== '')
    .join(' ')
}

/** Which of what they do, where it is not called as they are. */
function inBrackets(to: string, service: string): string {
  return service === to || service === '' ? '' : ` (${service})`
}

/** What a piece is called where it is listed for the person. */
export function pieceNamed(language: Language, piece: Piece): string {
  return named[language][piece]
}
