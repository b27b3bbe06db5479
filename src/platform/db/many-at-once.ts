// A crowd shares one commit: what comes while earlier work is under way waits for it, and then goes together.

/** So that one is being decided while another is being written down. */
const underWayMax = 2
/** One statement of so many is still a matter of milliseconds. */
const togetherMax = 64
/** `togetherMin` for turns of a conversation, each of which is a small part of its transaction. */
export const turnsTogetherMin = 16

/**
 * `work` answers in the order it was asked, and does all or nothing. Where the database refuses several together, each is done
 * alone, so that one bad text spoils nobody else's. One that comes alone waits for nothing. `togetherMin`: so few go together
 * whatever is idle; what one transaction costs by itself would be most of its cost.
 */
export function manyAtOnce<Asked, Answer>(
  work: (all: Asked[]) => Promise<Answer[]>,
  togetherMin = 8,
): (asked: Asked) => Promise<Answer> {
  type Waiting = { asked: Asked; resolve: (answer: Answer) => void; reject: (problem: unknown) => void }
  const waiting: Waiting[] = []
  let underWay = 0
  let isCalled = false
  return (asked) =>
    new Promise((resolve, reject) => {
      waiting.push({ asked, resolve, reject })
      callNext()
    })

  function callNext() {
    if (isCalled || waiting.length === 0 || underWay >= underWayMax) return
    isCalled = true
    // After whatever else this moment brought, so that it goes along.
    setImmediate(() => {
      isCalled = false
      void doNext()
    })
  }

  async function doNext() {
    // Shared with whoever is idle, so that a crowd that moves in step does not leave one processor waiting for the other.
    const share = Math.ceil(waiting.length / (underWayMax - underWay))
    const together = waiting.splice(0, Math.min(togetherMax, Math.max(togetherMin, share)))
    if (together.length === 0) return
    underWay++
    callNext()
    try {
      await doTogether(together)
    } finally {
      underWay--
      callNext()
    }
  }

  async function doTogether(together: Waiting[]) {
    try {
      const answers = await work(together.map(({ asked }) => asked))
      together.forEach(({ resolve }, place) => resolve(answers[place]!))
    } catch (problem) {
      if (together.length > 1 && wasRolledBack(problem)) for (const one of together) await doTogether([one])
      else for (const { reject } of together) reject(problem)
    }
  }
}

/** Only what PostgreSQL itself refused is sure not to have happened: bad data, a broken constraint, a lost race, one row meant twice. */
export function wasRolledBack(problem: unknown): boolean {
  const { code } = problem as { code?: string }
  return typeof code === 'string' && /^(21|22|23|40|P0)[0-9A-Z]{3}$/.test(code)
}
