import { parseArgs } from 'node:util'
import { type Command, UsageProblem } from './command.ts'
import { openHouse } from '../main.ts'
import { pgName } from '../platform/db/migrator.ts'

const roles = ['owner', 'app', 'read'] as const

export const psqlCommand: Command = {
  usage: 'psql --role owner|app|read [--place <id>] -c "<statement>"',
  about: 'Runs one statement as one of the three database roles, to try by hand what each may see.',
  async run(words, settings) {
    const { values } = parseArgs({
      args: words,
      options: {
        role: { type: 'string', default: 'app' },
        place: { type: 'string' },
        command: { type: 'string', short: 'c' },
      },
    })
    const role = roles.find((known) => known === values.role)
    if (!role) throw new UsageProblem('The role is owner, app or read.')
    if (!values.command) throw new UsageProblem('Give the statement: -c "select …".')
    const house = await openHouse(settings)
    try {
      const place = values.place ? house.places.find(({ id }) => id === values.place) : house.places[0]
      if (!place) throw new UsageProblem('There is no such place. See: doorstep place list')
      const client = await house.database[role].connect()
      await client.query(`set search_path = ${pgName(place.schema)}, extensions`)
      const result = await client.query(values.command).finally(() => client.release(true))
      for (const one of [result].flat()) {
        if (one.rows.length > 0) console.table(one.rows)
        console.log(`${one.command} ${one.rowCount ?? ''}`)
      }
      return 0
    } catch (problem) {
      if (problem instanceof UsageProblem) throw problem
      console.error((problem as Error).message)
      return 1
    } finally {
      await house.database.close()
    }
  },
}
