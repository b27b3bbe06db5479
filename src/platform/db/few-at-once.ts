// What keeps a processor busy from its beginning to its end: more of it at once than processors can serve only makes everybody's take longer.

/** At most so many at once; whoever came first goes first. */
export function fewAtOnce(most: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = []
  let underWay = 0
  return async (work) => {
    if (underWay < most) underWay++
    else await new Promise<void>((goOn) => waiting.push(goOn))
    try {
      return await work()
    } finally {
      // A place is handed on, so that nobody who comes just now slips in before those who wait.
      const next = waiting.shift()
      if (next) next()
      else underWay--
    }
  }
}
