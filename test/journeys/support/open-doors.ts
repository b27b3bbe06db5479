// The whole house at an address of its own, for a browser.
import type { FastifyInstance } from 'fastify'
import { test as base } from '../../support/world.ts'

/** By its name and not its number: a browser trusts `localhost` with what it else keeps for https. */
export async function openDoors(server: FastifyInstance): Promise<string> {
  return `http://localhost:${new URL(await server.listen({ port: 0, host: '127.0.0.1' })).port}`
}

export const test = base.extend<{ origin: string }>({
  origin: [async ({ world }, use) => use(await openDoors(world.server)), { scope: 'file' }],
})
