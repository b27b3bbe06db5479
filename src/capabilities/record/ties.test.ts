// Who belongs around somebody, written down on their page.
import { expect } from 'vitest'
import { recogniseAs } from '../../../test/support/signed-in.ts'
import { test } from '../../../test/support/world.ts'
import { advice, agencies, someone } from './testing/agencies.ts'

test('of somebody around them nothing typed is lost when a box was left empty, and the page says so where it stands', async ({
  world,
}) => {
  const { idris } = await agencies(world)
  const ann = await someone(world, { name: 'Ann Around', metAt: [advice] })
  const desk = await recogniseAs(world, idris)
  const typed = { 'tie-name': 'Bea Around', 'tie-reach': '01632 960044', 'tie-note': 'Has a key' }
  const refused = await desk.send(`/work/people/${ann}/ties`, { why: 'advice', for: advice, ...typed })
  expect(refused.status).toBe(422)
  for (const value of Object.values(typed)) expect(refused.body).toContain(`value="${value}"`)
  expect(refused.body).toMatch(/<details[^>]*\bopen\b[^>]*><summary>Add somebody/)
  // Said once at the top, and not by the form that nobody sent.
  expect(refused.body.match(/class="error-summary"/g)).toHaveLength(1)
  expect(refused.body.indexOf('class="error-summary"')).toBeLessThan(refused.body.indexOf('<h1'))
  const done = await desk.send(`/work/people/${ann}/ties`, {
    why: 'advice',
    for: advice,
    ...typed,
    'tie-kind': 'carer',
  })
  done.shows('Bea Around')
  done.shows('Has a key')
  // And what was typed of one person stands on nobody else's page.
  const other = await someone(world, { name: 'Cal Other', metAt: [advice] })
  ;(await desk.open(`/work/people/${other}?why=advice`)).doesNotShow('Has a key')
})
