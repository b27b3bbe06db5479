import fs from 'node:fs'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { siteFiles } from '../../../src/platform/web/assets.ts'
import { type Drawn, textOf } from '../../../src/platform/web/drawing/jsx-runtime.ts'
import type { Frame } from '../../../src/platform/web/page.ts'

/** The security policy of the real server: a page that needs more than this is wrong. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'"

const root = path.resolve(import.meta.dirname, '../../..')

/** Serves single views with the built styles and islands, for looking at components without a database. */
export async function serveViews(views: Record<string, (frame: Frame) => Drawn>, { loud = true } = {}) {
  const distFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'doorstep-views-'))
  const site = await siteFiles({ root, distFolder, loud })
  fs.rmSync(distFolder, { recursive: true })
  const server = http.createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const file = site.files(url.pathname.replace('/assets/', ''))
    if (file) return response.writeHead(200, { 'content-type': file.type }).end(file.body)
    const view = views[url.pathname]
    if (!view) return response.writeHead(404).end()
    const language = url.searchParams.get('language') === 'cy' ? 'cy' : 'en'
    const frame = { ...exampleFrame(url.pathname), assets: site.assets, language } satisfies Frame
    const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy }
    return response.writeHead(200, headers).end(wholePage(view(frame)))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port was given')
  const stop = () => new Promise<void>((stopped) => server.close(() => stopped()))
  return { origin: `http://127.0.0.1:${address.port}`, stop }
}

export function wholePage(view: Drawn): string {
  return `<!doctype html>${textOf(view)}`
}

export function exampleFrame(pathName: string): Frame {
  return {
    place: { name: { en: 'Hexworth', cy: 'Hexworth' }, languages: ['en', 'cy'], helpPhone: '01632 960 100' },
    assets: { styles: '/assets/site.css', script: '/assets/enhance.js', icon: '/assets/door.svg' },
    language: 'en',
    nav: [
      { href: '/services', text: 'Find help' },
      { href: '/reports', text: 'Report a problem' },
      { href: '/appointments', text: 'Book' },
      { href: '/have-your-say', text: 'Have your say' },
    ],
    alternates: { en: `${pathName}?language=en`, cy: `${pathName}?language=cy` },
    path: pathName,
  }
}
