// What is read to a person, word for word, before one organisation sees what another keeps. Each version stays as it was: what somebody
// agreed to is what was read to them then.
import type { Language } from '../../../kernel/language.ts'
import type { GivenFor } from '../rules/given-for.ts'

export const sharingVersion = '2026-11-28'

/** `from` absent: every organisation. `from` and `to` by their names. */
export const sharingWording = {
  en: ({ from, to }: { from: string | undefined; to: string }) =>
    `May ${to} see what ${from ?? 'other organisations here'} wrote down when they helped you? They would see it only to help you, you can read every time they look, and you can stop it whenever you like, by any way you reach us. Nothing changes for you if you say no.`,
  cy: ({ from, to }: { from: string | undefined; to: string }) =>
    `A gaiff ${to} weld yr hyn a ysgrifennodd ${from ?? 'sefydliadau eraill yma'} wrth eich helpu? Dim ond i’ch helpu y byddent yn ei weld, gallwch ddarllen bob tro y byddant yn edrych, a gallwch ei atal pryd bynnag y mynnwch, sut bynnag y cysylltwch â ni. Fydd dim yn newid i chi os dywedwch na.`,
} satisfies Record<Language, unknown>

export const givenVersion = '2026-11-30'

/** What somebody who was not asked reads or hears, word for word, before they say yes. `until` in words; absent: until they stop it. */
export const givenWording = {
  en: ({ from, to, why, until }: GivenWords) =>
    `May ${to} see what ${from ?? 'other organisations here'} wrote down when they helped you? They would see it only ${purposes.en[why]}, until ${until ?? 'you stop it'}. They would see your name, your address and how to reach you, too. You can read every time they look, and you can stop it whenever you like, by any way you reach us. Nothing changes for you if you say no.`,
  cy: ({ from, to, why, until }: GivenWords) =>
    `A gaiff ${to} weld yr hyn a ysgrifennodd ${from ?? 'sefydliadau eraill yma'} wrth eich helpu? Dim ond ${purposes.cy[why]} y byddent yn ei weld, ${until ? `tan ${until}` : 'nes i chi ei atal'}. Byddent yn gweld eich enw, eich cyfeiriad a sut i’ch cyrraedd hefyd. Gallwch ddarllen bob tro y byddant yn edrych, a gallwch ei atal pryd bynnag y mynnwch, sut bynnag y cysylltwch â ni. Fydd dim yn newid i chi os dywedwch na.`,
} satisfies Record<Language, unknown>

type GivenWords = { from: string | undefined; to: string; why: GivenFor; until: string | undefined }

const purposes = {
  en: {
    help: 'to help you',
    advice: 'to give you advice or support',
    appointment: 'to arrange an appointment with you',
    referral: 'to put you in touch with others',
  },
  cy: {
    help: 'i’ch helpu',
    advice: 'i roi cyngor neu gefnogaeth i chi',
    appointment: 'i drefnu apwyntiad gyda chi',
    referral: 'i’ch rhoi mewn cysylltiad ag eraill',
  },
} satisfies Record<Language, Record<GivenFor, string>>
