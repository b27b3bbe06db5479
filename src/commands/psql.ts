import { parseArgs } from 'node:util'
import type { PersonId } from '../kernel/id.ts'
import { type Command, NotThere, UsageProblem } from './command.ts'
import { openStanding, placeNamed } from './standing.ts'
import { pgName } from '../platform/db/migrator.ts'
import type { Place } from '../platform/db/places.ts'
import type { House } from '../platform/house.ts'
import { viewerOfPerson } from '../platform/identity/index.ts'
import { openScene } from '../platform/scene.ts'
import type { Viewer } from '../platform/stage.ts'

const roles = ['owner', 'app', 'job', 'read'] as const

export const psqlCommand: Command = {
  usage: 'psql --role owner|app|job|read [--as <person id>] [--place <id>] -c "<statement>"',
  about:
    'Runs statements as one of the database roles, to try by hand what each may see; as the app role, for somebody who is signed in.',
  async run(words, settings) {
    const { values } = parseArgs({
      args: words,
      options: {
        role: { type: 'string', default: 'app' },
        place: { type: 'string' },
        as: { type: 'string' },
        command: { type: 'string', short: 'c' },
      },
    })
    const role = roles.find((known) => known === values.role)
    if (!role) throw new UsageProblem('The role is owner, app, job or read.')
    if (values.as !== undefined && role !== 'app')
      throw new UsageProblem('Only the app role acts for somebody: --role app --as <person id>.')
    if (!values.command) throw new UsageProblem('Give the statement: -c "select …".')
    const house = await openStanding(settings)
    try {
      const place = placeNamed(house, values.place)
      const viewer = values.as === undefined ? undefined : await signedInAs(house, place, values.as)
      const client = await house.database[role].connect()
      await client.query(`set search_path = ${pgName(place.schema)}, extensions`)
      if (viewer) await openScene({ house, place, viewer, channel: 'api', language: 'en' }, client)
      // One transaction: what is looked at in it is seen until it ends.
      const asked = viewer ? `${values.command}; commit` : values.command
      const result = await client.query(asked).finally(() => client.release(true))
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

async function signedInAs(house: House, place: Place, id: string): Promise<Viewer> {
  const viewer = /^[0-9a-f-]{36}$/.test(id) ? await viewerOfPerson(house, place, id as PersonId) : undefined
  if (!viewer)
    throw new NotThere('There is no such person. Their ids: select id, display_name from person (as the owner).')
  return viewer
}
