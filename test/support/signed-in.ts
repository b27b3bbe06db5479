// Somebody signed in, through the whole house's own pages: what they send, and a browser of theirs without script.
import type { FastifyInstance, InjectOptions } from 'fastify'
import { buildPages } from '../../src/main.ts'
import type { House } from '../../src/platform/house.ts'
import { siteFiles } from '../../src/platform/web/assets.ts'
import { type Recognise, webServer } from '../../src/platform/web/server.tsx'
import type { PersonId } from '../../src/kernel/id.ts'
import type { Membership, Viewer } from '../../src/platform/stage.ts'
import { type Door, noScriptBrowser, type NoScriptBrowser } from './no-script-browser.ts'
import type { World } from './world.ts'

type SignedIn = Extract<Viewer, { kind: 'person' }>

/** Somebody as they are once they have signed in: nobody's worker, unless it is said. */
export function themself(personId: PersonId, name = 'Ann', memberships: Membership[] = []): SignedIn {
  return { kind: 'person', personId, name, memberships, assurance: 'verified' }
}

/** Each call is another browser, recognised as `viewer` whatever cookies it sends. */
export async function recogniseAs(world: World, viewer: Viewer): Promise<NoScriptBrowser> {
  return noScriptBrowser(await serveAs(world, viewer), world.place.hosts[0]!)
}

/** The whole house's pages, to whoever opens them as this viewer. */
export async function serveAs({ house }: World, viewer: Viewer): Promise<Door> {
  const server = await serverOf(house)
  const sentAs = { [recognisedAs]: encodeURIComponent(JSON.stringify(viewer)) }
  return {
    inject: ({ headers, ...request }: InjectOptions) =>
      server.inject({ ...request, headers: { ...headers, ...sentAs } }),
  }
}

const recognisedAs = 'x-recognised-as'

// A server is four megabytes, so a house has one for everybody, let go with the house. It never listens: there is nothing to close.
const servers = new WeakMap<House, Promise<FastifyInstance>>()

function serverOf(house: House): Promise<FastifyInstance> {
  const made =
    servers.get(house) ??
    wholeHouse(house, async ({ headers }) => ({
      viewer: JSON.parse(decodeURIComponent(String(headers[recognisedAs]))) as Viewer,
    }))
  servers.set(house, made)
  return made
}

/** A server of one's own, to close. */
export async function wholeHouse(house: House, recognise: Recognise): Promise<FastifyInstance> {
  return webServer(house, {
    pages: buildPages(house, process.cwd()),
    site: await siteFiles({ root: process.cwd(), distFolder: 'dist' }),
    recognise,
    limits: false,
  })
}
