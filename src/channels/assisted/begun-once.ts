// Begin is pressed twice before the first press is answered, or again after going back: it is begun once.
import { isUuid, newId, type SessionId } from '../../kernel/id.ts'
import { perPlace } from '../../platform/per-place.ts'
import type { Stage } from '../../platform/stage.ts'
import type { Answer } from '../../platform/web/page.ts'

/** The name of the box in which a page says what is begun from it. */
export const begunAs = 'begun'
/** Another for each time that the page is drawn: what is begun from it is the same thing, however often that is pressed. */
export const drawBegun = () => newId<'session'>()

const beingBegun = perPlace(() => new Map<string, Promise<Answer>>())

/** Another server keeps this same id just now: what it begins is waited for, and is the answer. */
export class BegunElsewhere extends Error {}

/** `body` is given the id to begin with. Whoever presses again while it runs has its answer; two servers cannot keep one id twice. */
export async function begunOnce(
  stage: Stage,
  form: URLSearchParams,
  who: string,
  body: (session: SessionId) => Promise<Answer>,
): Promise<Answer> {
  const said = form.get(begunAs) ?? ''
  if (!isUuid(said)) return body(drawBegun())
  const under = beingBegun(stage)
  const key = `${who} ${said}`
  const first = under.get(key)
  if (first) return first
  const answer = waitingForTwins(said as SessionId, body)
  under.set(key, answer)
  try {
    return await answer
  } finally {
    under.delete(key)
  }
}

// A twin that was killed half way never comes to its end: then it is begun anew.
const twinTriesMax = 20
const twinWaitMs = 100

async function waitingForTwins(said: SessionId, body: (session: SessionId) => Promise<Answer>): Promise<Answer> {
  for (let tries = 0; tries < twinTriesMax; tries++) {
    try {
      return await body(said)
    } catch (problem) {
      if (!isTwins(problem)) throw problem
      await new Promise((resolve) => setTimeout(resolve, twinWaitMs))
    }
  }
  return body(drawBegun())
}

function isTwins(problem: unknown): boolean {
  const { constraint = '' } = problem as { constraint?: string }
  return (
    problem instanceof BegunElsewhere || constraint === 'flow_session_pkey' || constraint === 'assisted_session_pkey'
  )
}
