import { expect } from 'vitest'
import { htmlFaults } from '../../../test/journeys/support/html.ts'
import { openShop } from '../../../test/support/flow-shop.ts'
import { noScriptBrowser } from '../../../test/support/no-script-browser.ts'
import { test } from '../../../test/support/world.ts'
import { flow } from '../../platform/flow/build.ts'
import { examples } from '../../platform/flow/examples.ts'
import type { Flow } from '../../platform/flow/flow.ts'

function expectSound(page: { body: string; status: number }, what: string) {
  // The shell around it is looked at by the journeys.
  expect(htmlFaults(/<main[\s\S]*<\/main>/.exec(page.body)?.[0] ?? page.body), what).toEqual([])
  expect(page.status, what).toBeLessThan(500)
}

test('every kind of question is a sound page, with its fault and without', async ({ world }) => {
  openShop(world)
  const flows: Flow[] = Object.values(examples).map((example) => example.flow)
  const extra = flow('example-meant', 1, { title: { en: 'Meant', cy: 'Golygu' }, channels: ['web'] })
    .place('where', { ask: { en: 'Where?', cy: 'Ble?' }, check: { source: 'shop.known-place', args: {} } })
    .end()
  const many = flow('example-many', 1, { title: { en: 'Many', cy: 'Llawer' }, channels: ['web'] })
    .choice('which', {
      ask: { en: 'Which?', cy: 'Pa un?' },
      options: Array.from({ length: 12 }, (_, place) => ({
        value: `v${place}`,
        label: { en: `Number ${place}`, cy: `Rhif ${place}` },
      })),
    })
    .end()
  world.house.manifests = [
    ...world.house.manifests,
    {
      name: 'examples',
      about: 'Examples.',
      verbs: {},
      pages: [],
      flows: [...flows, extra, many],
      words: { en: {}, cy: {} },
    },
  ]
  for (const [name, found] of [
    ['example.free-times', examples.slot.found],
    ['example.people', examples.person.found],
  ] as const)
    world.house.sources.set(name, async () => found)
  for (const { id } of [...flows, extra, many]) {
    const browser = noScriptBrowser(world.server, world.place.hosts[0]!)
    expectSound(await browser.open(`/do/${id}`), id)
    if (!browser.page().body.includes('<form')) continue
    expectSound(await browser.press({}), `${id}, answered with nothing`)
    // A text browser takes the first of several for chosen: what it would send by itself answers nothing.
    const [first] = [...browser.page().body.matchAll(/<input[^>]*type="radio"[^>]*>/g)]
    expect(first?.[0] ?? '<input value>', id).toMatch(/ value(="")?[\s/>]/)
    expectSound(await browser.open(`/do/${id}?language=cy`), `${id}, in Welsh`)
  }
  const untouched = noScriptBrowser(world.server, world.place.hosts[0]!)
  ;(await untouched.open('/do/example-many')).shows('Nothing chosen yet')
  ;(await untouched.press({ answer: '' })).shows('Which?')
  expect(untouched.address()).toContain('/do/example-many')
  ;(await untouched.press({ answer: 'v3' })).doesNotShow('Which?')
  const browser = noScriptBrowser(world.server, world.place.hosts[0]!)
  await browser.open('/do/example-meant')
  expectSound(await browser.answer('Newtown'), 'did you mean')
})

test('the check, the end, and the ways elsewhere are sound pages', async ({ world }) => {
  openShop(world)
  const browser = noScriptBrowser(world.server, world.place.hosts[0]!)
  await browser.open('/do/borrow?language=en')
  for (const answer of ['Tools', 'YO1 7HH', 'drill']) await browser.answer(answer)
  expectSound(await browser.press({}), 'after information')
  await browser.answer('24/12/2026')
  expectSound(await browser.answer('07700 900982'), 'check')
  expectSound(await browser.open('/do/borrow/elsewhere'), 'elsewhere')
  expectSound(await browser.press({ phone: '1' }, 1), 'elsewhere, a wrong number')
  expectSound(await browser.press({}, 0), 'elsewhere, a code')
  expectSound(await browser.open('/carry-on'), 'carry on')
  expectSound(await browser.press({ code: '1' }), 'carry on, a wrong code')
  expectSound(await browser.open('/c/nothing'), 'link')
  expectSound(await browser.press({}), 'link, used')
  expectSound(await browser.open('/do/letter'), 'sign in')
  await browser.open('/do/borrow/check')
  expectSound(await browser.press({}), 'done')
  expectSound(await browser.open('/do/nothing'), 'not found')
})
