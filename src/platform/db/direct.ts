import type pg from 'pg'

/** Behind a pooler a connection's number says nothing of the process that will run the next transaction. Asked once of each. */
export function isDirect(client: pg.ClientBase): Promise<boolean> {
  const known = answers.get(client)
  if (known) return known
  const asked = ask(client)
  answers.set(client, asked)
  asked.catch(() => answers.delete(client))
  return asked
}

const answers = new WeakMap<pg.ClientBase, Promise<boolean>>()

async function ask(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ number: number }>('select pg_backend_pid() as number')
  return rows[0]?.number === numberOf(client)
}

export function numberOf(client: pg.ClientBase): number | null {
  return (client as unknown as { processID: number | null }).processID
}
