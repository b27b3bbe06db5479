// Whoever speaks no language of the place hears the names of languages, each as they know it; whoever answers, or rings back, knows which.
import type { SessionId } from '../../kernel/id.ts'
import { inEach, type Language } from '../../kernel/language.ts'
import { interpreted, interpretedCodes, notSaid } from '../../platform/words/interpreted.ts'
import { type Given, type Next, sessionIn, type TurnEnd } from './next.ts'
import { putThroughOr, requestRingBack } from './person.ts'
import { optionWords } from './saying.ts'
import { linesOf, menu } from './spoken.ts'
import type { StandingAt } from './standing.ts'
import { pageOf } from './within.ts'
import { voiceWords } from './words/words.ts'

const codes = [...interpretedCodes, notSaid]

type Asked = { page: number; session?: SessionId; chosen?: string }

export function sayInterpreter({ stage: { language } }: Given, asked: Asked): TurnEnd {
  const { page, session, chosen } = asked
  if (chosen !== undefined) return saySure(language, { ...asked, chosen })
  const words = voiceWords[language]
  const { shown } = pageOf(codes, page)
  const labels = shown.map((code) => ({ label: inEach((one) => nameOf(code, one)) }))
  const lines = linesOf(language, [page === 0 && words.interpreterWhich, ...optionWords(labels, language), words.more])
  return {
    spoken: { lines, then: menu },
    standing: { at: 'interpreter', page, silences: 0, ...(session && { session }) },
  }
}

function nameOf(code: string, language: Language): string {
  return interpreted[code]?.heard ?? voiceWords[language].interpreterOther
}

/** The name of their language comes last before the key, as it did in the list: that is what they know of it. */
function saySure(language: Language, { page, session, chosen }: Asked & { chosen: string }): TurnEnd {
  const words = voiceWords[language]
  const ringBack = { label: inEach((one) => voiceWords[one].interpreterRingBack(nameOf(chosen, one))) }
  return {
    spoken: { lines: linesOf(language, [...optionWords([ringBack], language), words.interpreterBack]), then: menu },
    standing: { at: 'interpreter', page, silences: 0, chosen, ...(session && { session }) },
  }
}

/**
 * Whoever chose a language and keys nothing after it may understand none of what is asked: with a person where one answers, and else rung
 * back with an interpreter, of a language they say then if they chose none. Only star says that it is not wanted.
 */
export function unheardInterpreter(given: Given, standing: StandingAt<'interpreter'>): Promise<TurnEnd> {
  const about = { ...sessionIn(standing), interpreter: standing.chosen ?? notSaid }
  return putThroughOr(given, about, () => requestRingBack(given.stage, about))
}

export async function hearInterpreter(given: Given, standing: StandingAt<'interpreter'>, key: string): Promise<Next> {
  const { page, chosen } = standing
  if (chosen !== undefined) {
    if (key === '*') return sayInterpreter(given, { page, ...sessionIn(standing) })
    if (key !== '1') return { to: 'unheard', trouble: 'not-a-key' }
    return requestRingBack(given.stage, { ...sessionIn(standing), interpreter: chosen })
  }
  if (key === '*') return { to: 'person', why: 'asked', ...sessionIn(standing) }
  if (key === '7') return sayInterpreter(given, { ...standing, page: page + 1 })
  const interpreter = pageOf(codes, page).shown[Number(key) - 1]
  if (interpreter === undefined) return { to: 'unheard', trouble: 'not-a-key' }
  return putThroughOr(given, { ...sessionIn(standing), interpreter }, () =>
    sayInterpreter(given, { ...standing, chosen: interpreter }),
  )
}
