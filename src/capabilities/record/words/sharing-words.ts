// What is read to a person, word for word, before one organisation sees what another keeps. Each version stays as it was: what somebody
// agreed to is what was read to them then.
import type { Language } from '../../../kernel/language.ts'

export const sharingVersion = '2026-11-28'

/** `from` absent: every organisation. `from` and `to` by their names. */
export const sharingWording = {
  en: ({ from, to }: { from: string | undefined; to: string }) =>
    `May ${to} see what ${from ?? 'other organisations here'} wrote down when they helped you? They would see it only to help you, you can read every time they look, and you can stop it whenever you like, by any way you reach us. Nothing changes for you if you say no.`,
  cy: ({ from, to }: { from: string | undefined; to: string }) =>
    `A gaiff ${to} weld yr hyn a ysgrifennodd ${from ?? 'sefydliadau eraill yma'} wrth eich helpu? Dim ond i’ch helpu y byddent yn ei weld, gallwch ddarllen bob tro y byddant yn edrych, a gallwch ei atal pryd bynnag y mynnwch, sut bynnag y cysylltwch â ni. Fydd dim yn newid i chi os dywedwch na.`,
} satisfies Record<Language, unknown>
