// A connection whose questions are free as soon as they are answered.
import pg from 'pg'

/**
 * node-postgres, with a promise of our own. Its own stores a function literal in a property (`query.callback = (…) => …`), and V8 lays
 * such a function among what lives long, because constructors do the like (`CheckAssigningFunctionLiteralToProperty` in its parser). Dead
 * or not, it holds the question, its values and all its rows until the next sweep of everything: 13 KB for each page of a record, moved
 * twice by the short sweeps in between. A function that is handed over is laid where it should be.
 */
export class Client extends pg.Client {
  override readonly query = ((...given: unknown[]) => {
    const ask = super.query.bind(this) as (...given: unknown[]) => unknown
    const isTheirs = typeof (given[0] as Partial<pg.Submittable> | null)?.submit === 'function'
    if (isTheirs || given.some((one) => typeof one === 'function')) return ask(...given)
    return new Promise((resolve, reject) => {
      ask(...given.slice(0, 2), (problem: Error | null, answer: unknown) =>
        problem ? reject(problem) : resolve(answer),
      )
    }).catch(fromHere)
  }) as pg.Client['query']
}

/** The socket's stack would tell nobody who asked. */
function fromHere(problem: Error): never {
  Error.captureStackTrace(problem, fromHere)
  throw problem
}
