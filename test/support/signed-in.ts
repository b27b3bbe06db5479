// A browser without script in which somebody is signed in, through the whole house's own pages.
import type { FastifyInstance } from 'fastify'
import { afterAll } from 'vitest'
import { buildPages } from '../../src/main.ts'
import { siteFiles } from '../../src/platform/web/assets.ts'
import { webServer } from '../../src/platform/web/server.tsx'
import type { Viewer } from '../../src/platform/stage.ts'
import { noScriptBrowser, type NoScriptBrowser } from './no-script-browser.ts'
import type { World } from './world.ts'

const open: { close(): Promise<unknown> }[] = []
afterAll(() => Promise.all(open.map((server) => server.close())))

/** Each call is another browser, recognised as `viewer` whatever cookies it sends. */
export async function recogniseAs(world: World, viewer: Viewer): Promise<NoScriptBrowser> {
  return noScriptBrowser(await serveAs(world, viewer), world.place.hosts[0]!)
}

/** The whole house's pages, to whoever opens them as this viewer. */
export async function serveAs(world: World, viewer: Viewer): Promise<FastifyInstance> {
  const server = await webServer(world.house, {
    pages: buildPages(world.house, process.cwd()),
    site: await siteFiles({ root: process.cwd(), distFolder: 'dist' }),
    recognise: async () => ({ viewer }),
    limits: false,
  })
  open.push(server)
  return server
}
