// The closed lists of rights: what can be asked, on what ground, and why something may be refused. The words are in `words`.
export const rightKinds = ['access', 'correction', 'erasure', 'restriction', 'withdrawal', 'complaint'] as const
export type RightKind = (typeof rightKinds)[number]

/** UK GDPR article 17(1), (a) to (f). */
export const erasureGrounds = [
  'no-longer-needed',
  'agreement-taken-back',
  'objection',
  'against-the-law',
  'law-says-so',
  'given-as-a-child',
] as const
/** Article 18(1), (a) to (d). */
export const restrictionGrounds = ['not-right', 'unlawful-but-keep', 'needed-for-a-claim', 'objection'] as const
export type Ground = (typeof erasureGrounds)[number] | (typeof restrictionGrounds)[number]

/** What may be kept back or refused, and by which law: UK GDPR articles 12(5), 17(3) and 18(2), Data Protection Act 2018 schedules 2 and 3. */
export const exemptions = [
  'identity-not-shown',
  'manifestly-unfounded',
  'third-party',
  'serious-harm',
  'crime',
  'legal-privilege',
  'legal-duty',
  'legal-claims',
  'public-health',
  'research',
  'child-protection',
  'is-right-as-it-stands',
  'ground-not-met',
] as const
export type Exemption = (typeof exemptions)[number]

/** Which of them can be a reason to refuse which right. A complaint is answered, and is never refused for one of these. */
export const exemptionsOf: Readonly<Record<RightKind, readonly Exemption[]>> = {
  access: [
    'identity-not-shown',
    'third-party',
    'serious-harm',
    'crime',
    'legal-privilege',
    'child-protection',
    'research',
    'manifestly-unfounded',
  ],
  correction: ['identity-not-shown', 'is-right-as-it-stands', 'manifestly-unfounded'],
  erasure: [
    'identity-not-shown',
    'legal-duty',
    'legal-claims',
    'public-health',
    'research',
    'ground-not-met',
    'manifestly-unfounded',
  ],
  restriction: ['identity-not-shown', 'ground-not-met', 'legal-claims', 'manifestly-unfounded'],
  withdrawal: ['identity-not-shown', 'ground-not-met'],
  complaint: [],
}

export const answers = ['granted', 'partly', 'refused'] as const
export type RightAnswer = (typeof answers)[number]
/** How it ended: answered, or whoever asked wants it no longer. */
export type RightEnd = RightAnswer | 'taken-back'

/** An account goes a day after the answer: what was said can still reach them, and a mistake can still be told. */
const hoursBeforeEverythingGoes = 24
export function everythingGoesAt(answeredAt: Date): Date {
  return new Date(answeredAt.getTime() + hoursBeforeEverythingGoes * 3_600_000)
}

type Standing = { kind: RightKind; answer: RightEnd | null; doneAt: Date | null }
/** Until there is an answer; and what is to be erased, until it is. PostgreSQL asks the same. */
export function canTakeBack({ kind, answer, doneAt }: Standing): boolean {
  return answer === null || (kind === 'erasure' && (answer === 'granted' || answer === 'partly') && doneAt === null)
}

/** How this can be answered: an organisation either uses what it keeps or does not, and an account is either there or gone. */
export function answersTo({ kind, isEverything }: { kind: RightKind; isEverything: boolean }): readonly RightAnswer[] {
  const isWhole = kind === 'restriction' || (kind === 'erasure' && isEverything)
  return isWhole ? answers.filter((answer) => answer !== 'partly') : answers
}

/** How somebody was shown to be who they say: chosen by whoever made sure, and kept. */
export const identityWays = ['papers-seen', 'known-by-sight', 'rung-back', 'answers-right'] as const
export type IdentityWay = (typeof identityWays)[number]
