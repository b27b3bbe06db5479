// What a program asked of the database, written down as it went, and asked again by nothing but `pg`: the limit of that program.
import type pg from 'pg'

/** One transaction: its statements as they were sent, with their names where PostgreSQL keeps their plans. */
export type Transaction = { text: string; values: unknown[]; name?: string }[]

/** Fills as transactions on this pool commit. Emptied by whoever reads it. */
export function record(pool: pg.Pool): Transaction[] {
  const committed: Transaction[] = []
  const heard = new WeakSet<object>()
  pool.on('acquire', (client) => {
    if (heard.has(client)) return
    heard.add(client)
    const query = client.query.bind(client) as (...words: unknown[]) => unknown
    let open: Transaction | undefined
    const recording = (...words: unknown[]) => {
      const [asked, values] = words as [string | pg.QueryConfig, unknown]
      const statement: Partial<pg.QueryConfig> & { text: string } =
        typeof asked === 'string' ? { text: asked, values: values as unknown[] } : asked
      const { text, name } = statement
      if (text.startsWith('begin')) open = []
      open?.push({ text, values: Array.isArray(statement.values) ? statement.values : [], ...(name ? { name } : {}) })
      if (open && /(^|; )commit$/.test(text)) {
        committed.push(open)
        open = undefined
      }
      return query(...words)
    }
    client.query = recording as typeof client.query
  })
  return committed
}

export function perTurn(transactions: Transaction[], turns: number) {
  const statements = transactions.reduce((sum, { length }) => sum + length, 0)
  return {
    transactions: Number((transactions.length / turns).toFixed(2)),
    statements: Number((statements / turns).toFixed(2)),
  }
}

/** The same transactions again, in the order in which they were committed, `atOnce` at a time. Answers how many seconds it took. */
export async function replaySeconds(pool: pg.Pool, transactions: Transaction[], atOnce = 2): Promise<number> {
  const underWay = new Set<Promise<void>>()
  const began = performance.now()
  for (const transaction of transactions) {
    while (underWay.size >= atOnce) await Promise.race(underWay)
    const before = [...underWay]
    const one: Promise<void> = run(pool, transaction)
      // It rests on one that was kept before it, and is still under way here: it goes after that. Whoever waited for later ones too would be waited for.
      .catch(async () => {
        await Promise.all(before)
        await run(pool, transaction)
      })
      .finally(() => underWay.delete(one))
    underWay.add(one)
  }
  await Promise.all(underWay)
  return (performance.now() - began) / 1_000
}

async function run(pool: pg.Pool, transaction: Transaction) {
  const client = await pool.connect()
  try {
    for (const statement of transaction) await client.query(statement)
    client.release()
  } catch (problem) {
    await client.query('rollback')
    client.release()
    throw problem
  }
}

/** Where PostgreSQL's time went, slowest first. Needs pg_stat_statements with `track=all`. */
export async function printStatements(admin: pg.Pool, turns: number) {
  await admin.query('create extension if not exists pg_stat_statements')
  const { rows } = await admin.query<{ calls: number; ms: number; query: string }>(
    `select calls::int, total_exec_time as ms, regexp_replace(query, '\\s+', ' ', 'g') as query from pg_stat_statements order by 2 desc limit 40`,
  )
  console.table(
    rows.map(({ calls, ms, query }) => ({
      calls,
      perCallUs: Math.round((ms * 1_000) / calls),
      ms: Math.round(ms),
      query: query.slice(0, 150),
    })),
  )
  console.log(`${turns} turns in the last load`)
}
