// What cannot be done by ear goes on behind a link, texted to the telephone that rings.
import type { SessionId } from '../../kernel/id.ts'
import { talk } from '../../platform/flow/run/run.ts'
import { textLink } from '../../platform/flow/run/text-link.ts'
import type { Stage } from '../../platform/stage.ts'
import type { Given, Next } from './next.ts'
import { canBeTexted } from '../../kernel/phone.ts'
import { linesOf, menu } from './spoken.ts'
import type { StandingAt } from './standing.ts'
import { voiceWords } from './words/words.ts'

export function sayLink({ stage }: Given, session: SessionId): Next {
  const { language } = stage
  const words = voiceWords[language]
  if (!canBeTexted(stage.number)) return { to: 'person', session, why: 'cannot' }
  return {
    spoken: { lines: linesOf(language, [words.linkText, words.textLinkKeys]), then: menu },
    standing: { at: 'link', session, silences: 0 },
  }
}

export async function hearLink({ stage }: Given, { session }: StandingAt<'link'>, key: string): Promise<Next> {
  const words = voiceWords[stage.language]
  if (key === '0') return { to: 'person', session, why: 'cannot' }
  if (key === '*') return { to: 'before', session }
  if (key !== '1') return { to: 'unheard', trouble: 'not-a-key' }
  const sent = await textLinkTo(stage, session)
  if (!sent) return { to: 'person', session, why: 'cannot', first: linesOf(stage.language, [words.linkNotSent]) }
  return {
    spoken: { lines: linesOf(stage.language, [words.linkSent, words.again]), then: menu },
    standing: { at: 'after', goOn: false, session, silences: 0 },
  }
}

/** False where too many were texted today, or it cannot be texted. */
export async function textLinkTo(stage: Stage, session: SessionId): Promise<boolean> {
  const now = await talk(stage, session)
  if (!now || stage.number === undefined || !canBeTexted(stage.number)) return false
  const sent = await textLink(stage, { session, phone: stage.number, title: now.flow.title })
  return sent.ok
}
