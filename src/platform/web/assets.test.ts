import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { siteFiles, type SiteFiles } from './assets.ts'

const root = path.resolve(import.meta.dirname, '../../..')
const distFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'doorstep-assets-'))
let site: SiteFiles

beforeAll(async () => {
  site = await siteFiles({ root, distFolder })
})
afterAll(() => fs.rmSync(distFolder, { recursive: true }))

function read(address: string) {
  const file = site.files(address.replace('/assets/', ''))
  if (!file) throw new Error(`${address} was not built`)
  return file
}

test('the styles are at most 20 KB over the wire', () => {
  const { body, type } = read(site.assets.styles)
  expect(type).toBe('text/css; charset=utf-8')
  expect(gzipSync(body).length).toBeLessThanOrEqual(20_000)
  expect(brotliCompressSync(body).length).toBeLessThanOrEqual(20_000)
})

test('what every page loads is at most 1 KB over the wire, an island at most 5 KB, and a map to move about in 60 KB', () => {
  const names = fs.readdirSync(path.join(distFolder, 'assets')).filter((name) => name.endsWith('.js'))
  expect(names.length).toBeGreaterThan(5)
  const bytesOf = (name: string) => gzipSync(read(name).body).length
  expect(bytesOf(site.assets.script)).toBeLessThanOrEqual(1_000)
  const heavy = names.filter((name) => bytesOf(name) > 5_000)
  expect(heavy.filter((name) => bytesOf(name) > 60_000 || !withALibrary.test(name))).toEqual([])
})
// Leaflet, which is fetched only where a place has tiles and somebody looks at a map; and the list of plainer words, which only
// those who write guides fetch.
const withALibrary = /^(place-map|leaflet|plain-english)/

test('nothing is fetched from elsewhere, and no typeface is anyone’s but the reader’s own', () => {
  const styles = read(site.assets.styles).body.toString()
  expect(styles).not.toMatch(/@font-face|GDS Transport|@import|url\(/i)
})

test('the styles have no left and right, so that they turn round for languages that do', () => {
  const styles = read(site.assets.styles).body.toString()
  const physical =
    /(?:[;{])(?:margin|padding|border)-(?:left|right)\b|(?:[;{])(?:left|right):|float:(?:left|right)|text-align:(?:left|right)/g
  expect(styles.match(physical)).toBeNull()
})

test('a name holds the hash of what is in the file, so it may be kept for ever', () => {
  const { styles, script, icon } = site.assets
  for (const address of [styles, script, icon]) {
    expect(address).toMatch(/^\/assets\/\w+-\w{8,10}\.(css|js|svg)$/)
    expect(read(address).cacheControl).toContain('immutable')
  }
})

test('a second start builds nothing', async () => {
  const list = path.join(distFolder, 'assets/built.json')
  const { mtimeMs } = fs.statSync(list)
  const again = await siteFiles({ root, distFolder })
  expect(again.assets).toEqual(site.assets)
  expect(fs.statSync(list).mtimeMs).toBe(mtimeMs)
})

test('a built file that has gone missing is built again', async () => {
  fs.rmSync(path.join(distFolder, site.assets.styles))
  const again = await siteFiles({ root, distFolder })
  expect(again.files(path.basename(site.assets.styles))?.body.length).toBeGreaterThan(1_000)
})

test('a place’s own colours become a file of their own; colours that would be hard to read do not', () => {
  const address = site.themeFor({ band: '#3b1d4f', 'dark.band': '#2a1238' })
  expect(read(address ?? '').body.toString()).toContain('--band:#3b1d4f')
  expect(site.themeFor({ ink: '#eeeeee' })).toBeUndefined()
  expect(site.themeFor({})).toBeUndefined()
})
