// A browser without script in which somebody is signed in, through the whole house's own pages.
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
  const server = await webServer(world.house, {
    pages: buildPages(world.house, process.cwd()),
    site: await siteFiles({ root: process.cwd(), distFolder: 'dist' }),
    recognise: async () => ({ viewer }),
    limits: false,
  })
  open.push(server)
  return noScriptBrowser(server, world.place.hosts[0]!)
}
