// Whoever speaks no language of the place hears the names of languages, each as they know it; whoever answers, or rings back, knows which.
import type { SessionId } from '../../kernel/id.ts'
import { inEach } from '../../kernel/language.ts'
import { interpreted, interpretedCodes, notSaid } from '../../platform/words/interpreted.ts'
import { type Given, type Next, sessionIn, type TurnEnd } from './next.ts'
import { putThroughOrRingBack } from './person.ts'
import { optionWords } from './saying.ts'
import { linesOf, menu } from './spoken.ts'
import type { StandingAt } from './standing.ts'
import { pageOf } from './within.ts'
import { voiceWords } from './words/words.ts'

const codes = [...interpretedCodes, notSaid]

export function sayInterpreter(
  { stage: { language } }: Given,
  { page, session }: { page: number; session?: SessionId },
): TurnEnd {
  const words = voiceWords[language]
  const { shown } = pageOf(codes, page)
  const labels = shown.map((code) => ({
    label: inEach((one) => interpreted[code]?.heard ?? voiceWords[one].interpreterOther),
  }))
  const lines = linesOf(language, [page === 0 && words.interpreterWhich, ...optionWords(labels, language), words.more])
  return {
    spoken: { lines, then: menu },
    standing: { at: 'interpreter', page, silences: 0, ...(session && { session }) },
  }
}

export async function hearInterpreter(given: Given, standing: StandingAt<'interpreter'>, key: string): Promise<Next> {
  if (key === '*') return { to: 'person', why: 'asked', ...sessionIn(standing) }
  if (key === '7') return sayInterpreter(given, { ...standing, page: standing.page + 1 })
  const interpreter = pageOf(codes, standing.page).shown[Number(key) - 1]
  if (interpreter === undefined) return { to: 'unheard', trouble: 'not-a-key' }
  return putThroughOrRingBack(given, { ...sessionIn(standing), interpreter })
}
