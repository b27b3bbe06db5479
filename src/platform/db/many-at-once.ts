// A crowd shares one commit: what comes while earlier work is under way waits for it, and then goes together.

/** What one transaction costs by itself would be most of its cost: so few go together whatever is idle. */
const togetherMin = 8
/** One statement of so many is still a matter of milliseconds. */
const togetherMax = 64
/** Whatever takes longer, such as what waits for a lock, is no longer waited for. */
const lateMs = 250
/** However late they are: the rest of the connections are for others. */
const underWayMax = 4

/**
 * `work` answers in the order it was asked, and does all or nothing. Where the database refuses several together, each is done
 * alone, so that one bad text spoils nobody else's. One that comes alone waits for nothing. `atOnce`: two, so that one is being
 * decided while another is being written down; one for turns of a conversation, of which another transaction is under way anyway.
 */
export function manyAtOnce<Asked, Answer>(
  work: (all: Asked[]) => Promise<Answer[]>,
  atOnce: 1 | 2 = 2,
): (asked: Asked) => Promise<Answer> {
  type Waiting = { asked: Asked; resolve: (answer: Answer) => void; reject: (problem: unknown) => void }
  const waiting: Waiting[] = []
  let underWay = 0
  /** Of those, what is still waited for. */
  let busy = 0
  let isCalled = false
  return (asked) =>
    new Promise((resolve, reject) => {
      waiting.push({ asked, resolve, reject })
      callNext()
    })

  function callNext() {
    if (isCalled || waiting.length === 0 || busy >= atOnce || underWay >= underWayMax) return
    isCalled = true
    // After whatever else this moment brought, so that it goes along.
    setImmediate(() => {
      isCalled = false
      void doNext()
    })
  }

  async function doNext() {
    // Shared with whoever is idle, so that a crowd that moves in step does not leave one processor waiting for the other.
    const share = Math.ceil(waiting.length / (atOnce - busy))
    const together = waiting.splice(0, Math.min(togetherMax, Math.max(togetherMin, share)))
    if (together.length === 0) return
    underWay++
    busy++
    let isBusy = true
    const letNextBegin = () => {
      if (isBusy) busy--
      isBusy = false
      callNext()
    }
    const clock = setTimeout(letNextBegin, lateMs)
    callNext()
    try {
      await doTogether(together)
    } finally {
      clearTimeout(clock)
      underWay--
      letNextBegin()
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
