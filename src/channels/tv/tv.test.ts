// The television through its front door, with nothing but what a remote can press.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { htmlFaults } from '../../../test/journeys/support/html.ts'
import { openShop } from '../../../test/support/flow-shop.ts'
import { aFoodBank } from '../../../test/parity/given.ts'
import { openClub } from '../../../test/support/holiday-club.ts'
import { noScriptBrowser, type NoScriptBrowser } from '../../../test/support/no-script-browser.ts'
import { refreshListings } from '../../capabilities/directory/store/listings.ts'
import type { Day } from '../../kernel/day.ts'
import { writeScene } from '../../platform/scene.ts'
import { siteFiles } from '../../platform/web/assets.ts'
import { webServer } from '../../platform/web/server.tsx'
import { test, type World } from '../../../test/support/world.ts'
import { xmlAit } from './ait.ts'
import { tvPages } from './index.ts'

const television = (world: World) => noScriptBrowser(world.server, world.place.hosts[0]!)

async function begin(world: World, flow: string, language = 'en') {
  openShop(world)
  openClub(world)
  const tv = television(world)
  await tv.open(`/tv?language=${language}`)
  await tv.press({ flow })
  return tv
}

describe('a television', () => {
  test('begins from a list, asks one question on a screen, and says which digit is which choice', async ({ world }) => {
    const tv = await begin(world, 'borrow')
    expect(tv.address()).toBe('/tv/do/borrow/need')
    expect(tv.page().body).toMatch(/accesskey="1"[^>]*><span class="key">1<\/span> <span class="says">Tools/)
    expect(htmlFaults(tv.page().body)).toEqual([])
  })

  test('goes back past the start to its first page, and no harm is done', async ({ world }) => {
    const tv = await begin(world, 'borrow')
    await tv.press({ answer: 'toys' })
    expect(tv.address()).toBe('/tv/do/borrow/age')
    for (const expected of ['/tv/do/borrow/need', '/tv', '/tv', '/tv']) {
      await tv.open(backOf(tv))
      expect(tv.address()).toBe(expected)
    }
    await tv.open('/tv/do/borrow')
    expect(tv.address()).toBe('/tv/do/borrow/age')
  })

  test('takes no press on an old screen for an answer to another question', async ({ world }) => {
    const tv = await begin(world, 'borrow')
    await tv.press({ answer: 'toys' })
    await tv.open('/tv/do/borrow/need')
    await tv.press({ answer: 'tools' })
    expect(tv.address()).toBe('/tv/do/borrow/where')
    const answer = await world.post('/tv/do/borrow/age', { typed: '4' }, { cookies: tv.cookies() })
    expect(answer.location).toBe('/tv/do/borrow/where')
  })

  test('lets nothing be answered by what was not touched', async ({ world }) => {
    const tv = await begin(world, 'borrow')
    await tv.press({ answer: 'toys' })
    await tv.press({ go: '1' })
    tv.page().shows('We need an answer to go on.')
    expect(tv.address()).toBe('/tv/do/borrow/age')
  })

  test('says help and how to reach a person on the screen that asks, and reads on in Welsh from the next press', async ({
    world,
  }) => {
    const tv = await begin(world, 'borrow')
    await tv.press({ command: 'help' }, 2)
    tv.page().shows('Tools are for mending.')
    await tv.press({ command: 'person' }, 1)
    tv.page().shows('01632 960100')
    await tv.open('/tv/do/borrow/need?language=cy')
    tv.page().shows('Offer')
    await tv.press({ answer: 'toys' })
    tv.page().shows('Beth yw oed y plentyn?')
    expect(await world.sql(`select flow from flow_session where language = 'cy'`)).toEqual([{ flow: 'borrow' }])
  })

  test('shows nothing that was typed on a phone until somebody asks for it, and what is private never', async ({
    world,
  }) => {
    world.setNow('2026-11-24T10:00:00Z')
    const tv = await begin(world, 'borrow')
    await tv.press({ answer: 'tools' })
    const phone = television(world)
    const byPhone = async (words: string) => {
      // A place can be chosen from a list as well: typed on a phone, by choice, it is not shown either.
      if (!tv.page().body.includes('class="code"')) await tv.open('/tv/phone/borrow')
      const code = /<p class="code">(\d{3}) (\d{3})</.exec(tv.page().body)!
      await phone.open('/carry-on')
      await phone.press({ code: `${code[1]}${code[2]}` })
      await phone.answer(words)
      await tv.open('/tv/do/borrow')
    }
    await byPhone('YO1 7HH')
    await tv.press({ answer: 'drill' })
    await tv.press({ answer: 'ok' })
    for (const part of ['day', 'month', 'year']) await tv.press({ spin: `${part}1` })
    await tv.press({ spin: 'year1' })
    await tv.press({ go: '1' })
    await byPhone('07700 900982')
    expect(tv.address()).toBe('/tv/do/borrow/check')
    expect(tv.page().words).not.toContain('YO1 7HH')
    tv.page().shows('because others may see this screen')
    await tv.open('/tv/do/borrow/check?shows=1')
    tv.page().shows('YO1 7HH')
    expect(tv.page().words).not.toMatch(/900 ?982/)
    await tv.press({ command: 'confirm' })
    tv.page().shows('The drill is yours.')
  })

  test('takes a place by the remote alone: an area, all of it or a street in it, with no camera and nothing to type on', async ({
    world,
  }) => {
    await aFoodBank(world, '')
    await world.sql(
      `insert into outcode (outcode, latitude, longitude, town) values ('YO1', 53.96, -1.08, 'York') on conflict do nothing`,
    )
    const tv = await begin(world, 'find-service')
    await tv.press({ answer: valueOf(tv, 'food bank') })
    expect(tv.address()).toBe('/tv/do/find-service/place')
    expect(tv.page().body).toMatch(/accesskey="1"[^>]*><span class="key">1<\/span> <span class="says">YO1/)
    expect(htmlFaults(tv.page().body)).toEqual([])
    await tv.press({ pick: 'YO1' })
    tv.page().shows('All of YO1')
    tv.page().shows('YO1 7HH')
    tv.page().shows('Other areas')
    // Back to the areas, and again; then the whole of it.
    await tv.open('/tv/do/find-service/place')
    await tv.press({ pick: 'YO1' })
    await tv.press({ answer: 'YO1' })
    expect(tv.address()).toBe('/tv/do/find-service/pick')
    tv.page().shows('Minster Food Bank')
    await tv.open('/tv/do/find-service/place')
    await tv.press({ pick: 'YO1' })
    await tv.press({ answer: 'YO1 7HH' })
    expect(tv.address()).toBe('/tv/do/find-service/pick')
    // A made-up address of a pick shows what there is, and breaks nothing.
    expect((await tv.open('/tv/do/find-service/place?picked=ZZ9&picked=g7')).status).toBe(200)
  })

  test('shows six short choices, and four where their words are long, so that no screen has to be rolled', async ({
    world,
  }) => {
    await aFoodBank(world, '')
    const names = Array.from(
      { length: 5 },
      (_, at) => `Food bank of the Methodist church at Orchard Park, hall ${at + 1}`,
    )
    await world.sql(
      `with made as (insert into service (id, organisation_id, name, description, visible_from)
        select gen_random_uuid(), o.id, n, 'Food parcels for anyone.', '2020-01-01' from unnest($1::text[]) n, (select id from organisation where name = 'Helping Hands') o
        returning id)
      insert into service_at_location (service_id, location_id) select made.id, l.id from made, (select id from location limit 1) l`,
      [names],
    )
    const stage = world.stage({ viewer: { kind: 'system', job: 'test' } })
    await writeScene(stage, ({ db }) => refreshListings(db, { today: '2026-11-23' as Day, nation: 'england' }))
    const tv = await begin(world, 'find-service')
    const choices = () => [...tv.page().body.matchAll(/name="answer" value/g)].length
    expect(choices()).toBe(6)
    await tv.press({ answer: valueOf(tv, 'food bank') })
    await tv.open('/tv/do/find-service/place?picked=YO1')
    await tv.press({ answer: 'YO1 7HH' })
    expect(tv.address()).toBe('/tv/do/find-service/pick')
    expect(choices()).toBe(4)
    const seen = tv.page().words
    await tv.open('/tv/do/find-service/pick?from=4')
    expect(choices()).toBe(2)
    expect(tv.page().body).toContain('data-key="5"')
    for (const name of [...names, 'Minster Food Bank']) expect(`${seen} ${tv.page().words}`).toContain(name)
  })

  test('shows whoever speaks no language of the place theirs by its own name, and what to ring with it', async ({
    world,
  }) => {
    const tv = television(world)
    const home = await tv.open('/tv')
    expect(home.body.match(/name="flow"/g), 'as many as fit').toHaveLength(6)
    home.shows('More choices')
    expect(home.body).toMatch(/href="\/tv\/interpreter">.*<span lang="pl">Polski<\/span>/)
    const list = await tv.open('/tv/interpreter')
    expect(list.body).toMatch(/accesskey="1".*<span lang="pl">Polski<\/span>/)
    await tv.open('/tv/interpreter?from=6')
    await tv.press({ language: 'ar' })
    expect(tv.address()).toBe('/tv/interpreter/ar')
    tv.page().shows('العربية')
    tv.page().shows('Ring 07700 900100 and press #.')
    expect(tv.page().body).toContain('class="square"')
    expect(htmlFaults(tv.page().body)).toEqual([])
    const last = await tv.open('/tv/interpreter?from=24')
    last.shows('Another language')
    last.doesNotShow('More choices')
    expect((await tv.open('/tv/interpreter/xx')).status).toBe(404)
  })

  test('is nobody’s own: whoever is signed in to its browser is not the one who answers', async ({ world }) => {
    openClub(world)
    const tv = await begin(world, 'holiday-club')
    expect(await world.sql(`select distinct person_id from flow_session where flow = 'holiday-club'`)).toEqual([
      { person_id: null },
    ])
    expect(tv.page().body).toContain('class="code"')
  })
})

describe('as a broadcast application', () => {
  test('every screen is well-formed XML with its document type', async ({ world }) => {
    openShop(world)
    const server = await webServer(world.house, {
      pages: tvPages({ root: process.cwd(), hbbtv: true }),
      site: await siteFiles({ root: process.cwd(), distFolder: 'dist' }),
      recognise: async () => ({ viewer: { kind: 'anyone' } }),
      limits: false,
    })
    const host = world.place.hosts[0]!
    const tv = noScriptBrowser(server, host)
    const screens = [
      (await tv.open('/tv')).body,
      (await tv.press({ flow: 'borrow' })).body,
      (await tv.press({ answer: 'toys' })).body,
    ]
    const { headers } = await server.inject({ url: '/tv', headers: { host } })
    expect(headers['content-type']).toBe('application/vnd.hbbtv.xhtml+xml; charset=utf-8')
    for (const screen of screens) {
      expect(screen).toMatch(
        /^<\?xml version="1.0" encoding="utf-8"\?>\n<!DOCTYPE html PUBLIC "-\/\/HbbTV\/\/1.1.1\/\/EN"/,
      )
      expect(screen).toContain('type="application/oipfApplicationManager"')
      expect(isWellFormed(screen), screen.slice(0, 200)).toBe(true)
    }
    await server.close()
  })

  test('is found by its XML AIT', async ({ world }) => {
    const ait = await world.get('/tv/ait.xml')
    expect(ait.body).toContain('<mhp:applicationLocation>tv</mhp:applicationLocation>')
    expect(isWellFormed(ait.body)).toBe(true)
    expect(
      isWellFormed(xmlAit({ name: 'A & B <place>', publicUrl: 'https://a.example', languages: ['en', 'cy'] })),
    ).toBe(true)
  })

  test('the check of well-formedness catches what it is for', () => {
    expect(isWellFormed('<a><br></a>')).toBe(false)
  })
})

test('however the remote is pressed, something can always be pressed next, and it never breaks', async ({ world }) => {
  openShop(world)
  openClub(world)
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('borrow', 'holiday-club', 'find-service'),
      fc.array(fc.nat(1_000), { maxLength: 25 }),
      async (flow, presses) => {
        const tv = await begin(world, flow)
        for (const press of presses) {
          const choices = pressable(tv.page().body)
          expect(choices.length, tv.address()).toBeGreaterThan(2)
          const choice = choices[press % choices.length]!
          if (choice.kind === 'link') await tv.open(choice.href)
          else await tv.press({ [choice.name]: choice.value }, choice.form)
          expect(tv.page().status, tv.address()).toBeLessThan(500)
          expect(tv.page().body).toContain('id="back"')
        }
      },
    ),
    { numRuns: 60 },
  )
}, 120_000)

type Choice = { kind: 'link'; href: string } | { kind: 'button'; form: number; name: string; value: string }

/** Everything on the screen that the arrows can reach. */
function pressable(body: string): Choice[] {
  const forms = [...body.matchAll(/<form[^>]*>([\s\S]*?)<\/form>/g)]
  const buttons = forms.flatMap(([, inside], form) =>
    [...inside!.matchAll(/<button[^>]*name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]): Choice => ({
      kind: 'button',
      form,
      name: name!,
      value: value!,
    })),
  )
  const links = [...body.matchAll(/<a [^>]*href="(\/tv[^"]*)"/g)].map(([, href]): Choice => ({
    kind: 'link',
    href: href!.replaceAll('&amp;', '&'),
  }))
  return [...buttons, ...links]
}

/** What the button that says so stands for. */
function valueOf(tv: NoScriptBrowser, says: string): string {
  const buttons = [...tv.page().body.matchAll(/<button[^>]*name="answer" value="([^"]*)"[^>]*>([\s\S]*?)<\/button>/g)]
  const found = buttons.find(([, , inside]) => inside!.toLowerCase().includes(says))
  if (!found) throw new Error(`Nothing says ${says}: ${tv.page().words}`)
  return found[1]!
}

function backOf(tv: NoScriptBrowser): string {
  return /id="back" href="([^"]*)"/.exec(tv.page().body)![1]!
}

/** xmllint where it is; elsewhere each tag is counted, which is enough for what we write. */
function isWellFormed(xml: string): boolean {
  if (fs.existsSync('/usr/bin/xmllint')) {
    try {
      execFileSync('/usr/bin/xmllint', ['--noout', '--nonet', '-'], { input: xml, stdio: ['pipe', 'ignore', 'ignore'] })
      return true
    } catch {
      return false
    }
  }
  const open: string[] = []
  for (const [, close, name, self] of xml.matchAll(/<(\/?)([a-zA-Z][\w:-]*)[^>]*?(\/?)>/g)) {
    if (close) {
      if (open.pop() !== name) return false
    } else if (!self) open.push(name!)
  }
  return open.length === 0
}
