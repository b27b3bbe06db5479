import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { htmlFaults } from '../../../test/journeys/support/html.ts'
import { exampleFrame, wholePage } from '../../../test/journeys/support/site.ts'
import { registry } from './components/registry.ts'
import type { Showcase } from './components/showcase.ts'
import { textOf } from './drawing/jsx-runtime.ts'
import { StyleguidePage } from './styleguide.tsx'

const folder = path.join(import.meta.dirname, 'components')
const components = Object.entries<Showcase>(registry)
const shown = components.flatMap(([id, { examples }]) => examples.map((example) => ({ id, ...example })))

test('the validator sees a fault', () => {
  expect(htmlFaults('<p><div>A paragraph holds no block</div></p><img src="x">')).not.toEqual([])
})

test('every component folder is in the gallery, and shows at least one example', () => {
  const folders = fs
    .readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
  expect(components.map(([id]) => id).toSorted()).toEqual(folders.toSorted())
  expect(components.filter(([, { examples }]) => examples.length === 0).map(([id]) => id)).toEqual([])
  expect(folders.length).toBeGreaterThan(35)
})

test.each(shown)('the example “$says” of $id is valid HTML', ({ draw }) => {
  const html = textOf(draw())
  expect(html.length).toBeGreaterThan(20)
  expect(htmlFaults(html)).toEqual([])
})

test.each(shown)('the example “$says” of $id carries no style or script of its own', ({ draw }) => {
  expect(textOf(draw())).not.toMatch(/\sstyle=|<script|<style|\son\w+=|javascript:/i)
})

test('the whole gallery is one valid page, and every id on it is used once', () => {
  const page = wholePage(<StyleguidePage frame={exampleFrame('/styleguide')} />)
  expect(htmlFaults(page)).toEqual([])
  const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
})

test('words given to a component are escaped', () => {
  const html = wholePage(<StyleguidePage frame={{ ...exampleFrame('/x'), signedIn: { name: '<b>Ann</b>' } }} />)
  expect(html).toContain('&lt;b>Ann&lt;/b>')
})
