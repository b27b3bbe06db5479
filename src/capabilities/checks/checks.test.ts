// Checks through every front door: found, answered, stopped by a red flag, and gone on with into a booking.
import { describe, expect } from 'vitest'
import { textPhone } from '../../../test/support/text-phone.ts'
import { hearOfFlows, keptFlows } from '../../platform/flow/run/kept-flows.ts'
import type { House } from '../../platform/house.ts'
import type { Viewer } from '../../platform/stage.ts'
import { demoPerson } from '../../demo/people.ts'
import { fillHexworth } from '../../demo/seed.ts'
import type { NoScriptBrowser } from '../../../test/support/no-script-browser.ts'
import { noScriptBrowser } from '../../../test/support/no-script-browser.ts'
import { recogniseAs, themself } from '../../../test/support/signed-in.ts'
import { type VoicePhone, voicePhone } from '../../../test/support/voice-phone.ts'
import { test, type World } from '../../../test/support/world.ts'

test.beforeAll(async ({ world }: { world: World }) => {
  await fillHexworth(world.house, world.place, () => undefined)
  await world.house.keptFlows?.refresh(world.place)
})

const browser = (world: World) => noScriptBrowser(world.server, world.place.hosts[0]!)
const phone = (world: World, number: string) =>
  textPhone(world.server, number, { ours: world.place.settings.textNumbers?.[0] }).says
const well = async (page: ReturnType<typeof browser>) => {
  await page.open('/do/flu-check')
  await page.answer('No')
  await page.answer('No')
}

describe('on the web', () => {
  test('a resident finds the checks, says that she is 72, and books with nothing asked twice', async ({ world }) => {
    const page = browser(world)
    const list = await page.open('/checks')
    list.shows('Can I have a free flu jab?')
    list.shows('By text: send FLU')
    await well(page)
    const outcome = await page.answer('2/5/1954')
    outcome.shows('You can have a free flu jab now.')
    outcome.shows('You will be 65 or over by 31 March 2027.')
    outcome.shows('not medical advice')
    const next = await page.answer('Book a free flu jab')
    expect(page.address()).toBe('/do/book-appointment/day')
    next.doesNotShow('What kind of appointment')
  })

  test('somebody who is not covered is told why, and where else to go', async ({ world }) => {
    const page = browser(world)
    await well(page)
    for (const words of ['1/6/1992', 'No', 'No']) await page.answer(words)
    const outcome = await page.press({ answer: 'none' })
    outcome.shows('You cannot have a free flu jab this winter.')
    const found = await page.answer('Find a chemist who sells flu jabs')
    expect(page.address()).toBe('/do/find-service/place')
    found.shows('Where')
  })

  test('a red flag stops everything, with a number to press, and a person', async ({ world }) => {
    const page = browser(world)
    await page.open('/do/which-service')
    const stop = await page.answer('Chest pain that is tight or heavy')
    expect(page.address()).toBe('/do/which-service/danger-stop')
    expect(stop.body).toContain('href="tel:999"')
    stop.shows('Ring 999 now.')
    const person = await page.answer('Put me in touch with a person')
    expect(page.address()).toBe('/call-me?flow=which-service&urgent=yes')
    person.shows('number')
    await page.press({ number: '07700 900321' })
    const [asked] = await world.sql<{ is_urgent: boolean; flow: string }>(
      "select is_urgent, flow from callback_request where number = '+447700900321'",
    )
    expect(asked).toEqual({ is_urgent: true, flow: 'which-service' })
    await page.open('/do/which-service')
    expect(page.address()).toBe('/do/which-service/danger-stop')
    const end = await page.answer('I have rung, or am ringing now')
    end.shows('Thank you.')
  })

  test('a service that is gone from the directory is said to be gone, and a person is offered', async ({ world }) => {
    const page = browser(world)
    await page.open('/do/which-service')
    await page.answer('None of these')
    for (const words of ['No', 'A small injury']) await page.answer(words)
    const there = await page.answer('A sprain, a cut, or maybe a broken bone')
    there.shows('Minor injuries unit')
  })
})

describe('by text', () => {
  test('on paper the outcome is shown to whoever keys the form in, in the language of the form too, to be told', async ({
    world,
  }) => {
    const desk = await recogniseAs(world, viewerOf('gwen'))
    const sheet = await desk.open('/do/flu-check/paper?language=cy')
    const reference = /class="reference">([^<]*)</.exec(sheet.body)![1]!
    await desk.open('/work/paper')
    await desk.press({ reference })
    const typed: Record<string, string> = {
      'filled-by': 'Ann Pritchard',
      'a-reaction': '3',
      'a-had': '2',
      'a-born': '2 5 1954',
    }
    for (let press = 0; press < 3 && !desk.page().words.includes('Keyed in:'); press++) {
      const there = Object.entries(typed).filter(([name]) => desk.page().body.includes(`name="${name}"`))
      await desk.press(Object.fromEntries(there))
    }
    const page = desk.page()
    page.shows('Tell the person what came of their answers')
    page.shows('You can have a free flu jab')
    page.shows('Gallwch gael brechiad ffliw am ddim')
    page.doesNotShow('cannot be taken from paper')
  })

  test('the same questions, the same answer, and on into the booking', async ({ world }) => {
    const text = phone(world, '+447700900611')
    expect(await text('FLU')).toContain('severe allergic reaction')
    expect(await text('3')).toContain('since 1 September')
    expect(await text('no')).toContain('date of birth')
    const outcome = await text('2/5/1954')
    expect(outcome).toContain('You can have a free flu jab now.')
    expect(outcome).toContain('1 Book a free flu jab')
    const days = await text('1')
    expect(days).toMatch(/^Which day/)
    expect(await text('1')).toMatch(/Which time/)
  })

  test('a red flag is the very next text', async ({ world }) => {
    const text = phone(world, '+447700900612')
    await text('WHICH')
    const stop = await text('1')
    expect(stop).toContain('Ring 999 NOW')
    expect(await text('1')).toMatch(/ring you/i)
  })
})

describe('on the telephone', () => {
  const keyFor = (said: string, title: string) => {
    const names = ['one', 'two', 'three', 'four', 'five', 'six']
    const found = new RegExp(`${title}[^:]*: press (\\w+)`).exec(said)?.[1] ?? ''
    return String(names.indexOf(found) + 1)
  }
  const advice = async (call: VoicePhone) => call.presses(keyFor(await call.rings(), 'Advice, and what you can get'))

  test('a red flag is said at once, and somebody can be had by a key', async ({ world }) => {
    const call = voicePhone(world.house, '+441632960901')
    const asked = await call.presses(keyFor(await advice(call), 'Which service do I need today'))
    expect(asked).toContain('Is any of these happening now?')
    const stop = await call.presses(keyFor(asked, 'Bleeding that will not stop'))
    expect(stop).toMatch(/^This is an emergency\. Hang up and ring nine nine nine now/)
    expect(await call.presses(keyFor(stop, 'Put me in touch with a person'))).toContain(
      'To be rung back on this number',
    )
  })

  test('a check is answered by keys, and what cannot be booked by telephone is given a number', async ({ world }) => {
    const call = voicePhone(world.house, '+441632960902')
    let said = await call.presses(keyFor(await advice(call), 'Can I have a free flu jab'))
    for (const label of ['No', 'No']) said = await call.presses(keyFor(said, label))
    said = await call.presses('02051954')
    said = await call.presses('1')
    expect(said).toContain('You can have a free flu jab now.')
  })
})

describe('the builder', () => {
  const carys = viewerOf('carys')
  const [hanna, idris] = [viewerOf('hanna'), viewerOf('idris')]
  const address = '/work/checks/warm-home'

  test('a manager makes a check from nothing, proves it on two people, publishes it, and a resident meets it', async ({
    world,
  }) => {
    const page = await recogniseAs(world, carys)
    await page.open('/work/checks/new')
    await fillIn(page, {
      'title.en': 'Can I have help with my heating?',
      'title.cy': 'Cymorth gwresogi?',
      id: 'warm-home',
    })
    page.page().shows('There are no questions yet.')
    await page.open(`${address}/about`)
    await fillIn(page, {
      'about.en': 'Money for heating.',
      'about.cy': 'Arian ar gyfer gwresogi.',
      'notice.en': 'This is an example.',
      'notice.cy': 'Enghraifft yw hon.',
      'keywords.en': 'warm, heating',
      'keywords.cy': 'cynnes',
    })
    await page.open(`${address}/questions/new`)
    await fillIn(page, {
      'ask.en': 'What is your date of birth?',
      'ask.cy': 'Beth yw eich dyddiad geni?',
      'called.en': 'Born',
      'called.cy': 'Geni',
      kind: 'birth-date',
    })
    await page.open(`${address}/questions/new`)
    await fillIn(page, {
      'ask.en': 'Do you get Pension Credit?',
      'ask.cy': 'Ydych chi’n cael Credyd Pensiwn?',
      'called.en': 'Credit',
      'called.cy': 'Credyd',
      kind: 'yes-no',
      'option.0.en': 'Yes',
      'option.0.cy': 'Ydw',
      'option.1.en': 'No',
      'option.1.cy': 'Nac ydw',
    })
    await page.open(`${address}/rules/new`)
    await fillIn(page, {
      name: 'Old and poor',
      'test.0': 'born|age-at-least|',
      'value.0': '66',
      'test.1': 'credit|is|yes',
      match: 'all',
      weight: 'first',
      verdict: 'now',
      'say.en': 'You can have £300.',
      'say.cy': 'Gallwch gael £300.',
      'reason.0.en': 'You are over 66 and get Pension Credit.',
      'reason.0.cy': 'Rydych dros 66 ac yn cael Credyd Pensiwn.',
      'action.0.kind': 'flow:find-service',
      'action.0.label.en': 'Find an adviser',
      'action.0.label.cy': 'Dod o hyd i gynghorydd',
      'action.0.given.0': 'find-service|need|typed|',
      'action.0.typed.0': 'benefits advice',
    })
    page.page().shows('Nobody has anything to say to this person.')
    page.page().shows(/answers: Born: .* Credit: (Yes|No)/)
    await page.open(`${address}/rules/new`)
    await fillIn(page, {
      name: 'Everybody else',
      weight: 'otherwise',
      verdict: 'no',
      'say.en': 'You cannot have it.',
      'say.cy': 'Ni allwch ei gael.',
      'reason.0.en': 'It is for people over 66 with Pension Credit.',
      'reason.0.cy': 'Mae ar gyfer pobl dros 66 â Chredyd Pensiwn.',
    })
    page.page().shows('There are no example people yet.')
    for (const [name, born, credit, expected] of [
      ['Ann, 72', '2 May 1954', 'yes', 'now'],
      ['Bob, 40', '1 June 1986', 'yes', 'now'],
    ] as const) {
      await page.open(`${address}/examples/new`)
      await fillIn(page, { name, on: '1 December 2026', 'a.born': born, 'a.credit': credit, expect: expected })
    }
    page.page().shows('“Bob, 40” does not come out as stated. It comes out as: Not eligible.')
    await publish(page)
    page.page().shows('It cannot be published yet.')
    expect(await isThere(world, 'warm-home')).toBe(false)
    await page.open(`${address}/examples/1`)
    await fillIn(page, { expect: 'no' })
    page.page().shows('Every example person comes out as stated')
    await publish(page, 'For this winter')
    page.page().shows('Residents meet the new version')
    const resident = browser(world)
    await resident.open('/do/warm-home')
    await resident.answer('2/5/1954')
    const outcome = await resident.answer('Yes')
    outcome.shows('You can have £300.')
    await resident.answer('Find an adviser')
    expect(resident.address()).toBe('/do/find-service/place')
    const text = phone(world, '+447700900613')
    expect(await text('HEATING')).toContain('date of birth')
  })

  test('rules that contradict each other are refused with somebody they would answer twice', async ({ world }) => {
    const page = await recogniseAs(world, carys)
    await page.open(`${address}/rules/new`)
    await fillIn(page, {
      name: 'Under 30',
      'test.0': 'born|age-at-most|',
      'value.0': '29',
      weight: 'together',
      verdict: 'now',
      'say.en': 'You can.',
      'say.cy': 'Gallwch.',
      'reason.0.en': 'You are young.',
      'reason.0.cy': 'Rydych yn ifanc.',
    })
    page
      .page()
      .shows('Two outcomes for one person: “Everybody else” says Not eligible, and “Under 30” says Can act now.')
    await fillIn(page, { to: 'up' }, formAt(page, 'order', 'under-30'))
    page.page().doesNotShow('Two outcomes')
    await page.open(`${address}/rules/new`)
    await fillIn(page, {
      name: 'With credit',
      'test.0': 'credit|is|yes',
      weight: 'together',
      verdict: 'no',
      'say.en': 'You cannot.',
      'say.cy': 'Ni allwch.',
      'reason.0.en': 'It is not for you.',
      'reason.0.cy': 'Nid yw ar eich cyfer.',
    })
    await fillIn(page, { to: 'up' }, formAt(page, 'order', 'with-credit'))
    page.page().shows('Two outcomes for one person: “Under 30” says Can act now, and “With credit” says Not eligible.')
    page.page().shows(/Somebody who, on .*, answers: Born: .*; Credit: Yes/)
    await publish(page)
    page.page().shows('It cannot be published yet.')
    for (const rule of ['with-credit', 'under-30']) {
      await page.open(`${address}/rules/${rule}`)
      await fillIn(page, { intent: 'remove' })
    }
    page.page().shows('Every example person comes out as stated')
  })

  test('“not now, but from when you turn 66” is each person’s own birthday, and is refused where somebody is so old already', async ({
    world,
  }) => {
    const page = await recogniseAs(world, carys)
    await page.open(`${address}/rules/new`)
    await fillIn(page, {
      name: 'Nearly',
      weight: 'together',
      'test.0': 'born|age-at-most|',
      'value.0': '66',
      'test.1': 'credit|is|yes',
      'test.2': 'born|age-at-least|',
      'value.2': '60',
      match: 'all',
      verdict: 'turning',
      'say.en': 'You can have it, but not yet.',
      'say.cy': 'Gallwch ei gael, ond nid eto.',
      'reason.0.en': 'It is for people who are 66.',
      'reason.0.cy': 'Mae ar gyfer pobl sy’n 66.',
    }).then((asked) => asked.shows('Say which age, in years'))
    await fillIn(page, { 'turning-age': '66' })
    page.page().shows('may fit somebody who is 66 already')
    await page.open(`${address}/rules/nearly`)
    await fillIn(page, { 'value.0': '65' })
    await fillIn(page, { to: 'up' }, formAt(page, 'order', 'nearly'))
    page.page().shows('Not now: from when they turn 66')
    await page.open(`${address}/examples/new`)
    // Born on a 29 February: of age on 1 March, as the law has it.
    const leap = { name: 'Leap', on: '1 December 2026', 'a.born': '29 February 1964', 'a.credit': 'yes' }
    await fillIn(page, { ...leap, expect: 'later', from: '28 February 2030' })
    page.page().shows('“Leap” does not come out as stated. It comes out as: Not now: from 1 March 2030.')
    await page.open(`${address}/examples/2`)
    await fillIn(page, { expect: 'later', from: '1 March 2030' })
    await publish(page, 'From a birthday')
    page.page().shows('Residents meet the new version')
    const resident = browser(world)
    await resident.open('/do/warm-home')
    await resident.answer('3/4/1965')
    ;(await resident.answer('Yes')).shows('This is for you from when you turn 66, on Thursday 3 April 2031.')
    const text = phone(world, '+447700900614')
    await text('HEATING')
    await text('3 April 1965')
    expect(await text('yes')).toContain('when you turn 66, on')
    for (const path of ['rules/nearly', 'examples/2']) {
      await page.open(`${address}/${path}`)
      await fillIn(page, { intent: 'remove' })
    }
  })

  test('a rule whose last day is before its first, or is no day, is not saved, and what was typed stays', async ({
    world,
  }) => {
    const page = await recogniseAs(world, carys)
    await page.open(`${address}/rules/rest`)
    await page.open(`${address}/rules/old-and-poor`)
    const reversed = await fillIn(page, { from: '1 March 2027', until: '1 January 2027', name: 'Old & poor <b>' })
    expect(reversed.status).toBe(422)
    reversed.shows('The last day is before the first.')
    expect(reversed.body).toContain('value="Old &amp; poor &lt;b>"')
    const noDay = await fillIn(page, { from: '31 February 2027' })
    noDay.shows('“31 February 2027” is not a day.')
  })

  test('two editors at once: the second is told, keeps what was typed, and saves on top', async ({ world }) => {
    const [one, other] = [await recogniseAs(world, carys), await recogniseAs(world, carys)]
    await one.open(`${address}/about`)
    await other.open(`${address}/about`)
    await fillIn(one, { 'about.en': 'From the first.' })
    const refused = await fillIn(other, { 'about.en': 'From the second.' })
    expect(refused.status).toBe(409)
    refused.shows('Somebody else has saved this check since you opened it.')
    expect(refused.body).toContain('From the second.')
    await other.open(address)
    other.page().shows('From the first.')
  })

  test('hostile words in every field are words, however long', async ({ world }) => {
    const page = await recogniseAs(world, carys)
    const words = `<script>alert(1)</script>"'\u202e${'ŵ'.repeat(400)}`
    await page.open(`${address}/questions/new`)
    const fields = [...page.page().body.matchAll(/<(?:input|textarea)[^>]*name="([^"]+)"[^>]*/g)]
      .filter(([tag]) => !/type="(hidden|radio|checkbox)"/.test(tag))
      .map(([, name]) => name!)
    await fillIn(page, { ...Object.fromEntries(fields.map((name) => [name, words])), kind: 'choice' })
    await page.open(address)
    expect(page.page().body).not.toContain('<script>alert')
    page.page().shows('to put right before it can be published')
    const preview = await page.open(`${address}/preview?question=credit`)
    expect(preview.body).not.toContain('<script>alert')
    const id = /questions\/(script-alert[a-z0-9-]*)/.exec((await page.open(address)).body)?.[1] ?? ''
    await page.open(`${address}/questions/${id}`)
    await fillIn(page, { intent: 'remove' })
    page.page().doesNotShow('to put right before it can be published')
  })

  test('an editor of another organisation sees nothing of it, and an editor who is no manager cannot publish', async ({
    world,
  }) => {
    expect((await (await recogniseAs(world, idris)).open(address)).status).toBe(404)
    const page = await recogniseAs(world, hanna)
    await page.open('/work/checks/flu-check')
    page.page().shows('A manager of your organisation publishes it.')
    expect((await browser(world).open(address)).words).not.toContain('Old and poor')
  })

  test('every channel is seen before anybody meets it, with the parts of a text counted', async ({ world }) => {
    const page = await recogniseAs(world, carys)
    const stop = await page.open('/work/checks/which-service/preview?question=safe-stop-2')
    stop.shows('Stop. Ring now')
    stop.shows('Samaritans listen at any hour: 116 123.')
    stop.shows(/(One|\d) parts?, \d+ letters/)
    stop.shows('press one')
    stop.shows('STOP')
    const outcome = await page.open('/work/checks/which-service/preview?question=outcome&example=9&language=cy')
    outcome.shows('Ewch i weld fferyllydd heddiw.')
  })
})

describe('publishing while people are in the middle', () => {
  test('a question that goes, goes from their conversation too, and what they answered stays', async ({ world }) => {
    const carys = viewerOf('carys')
    const resident = browser(world)
    await resident.open('/do/warm-home')
    await resident.answer('2/5/1954')
    const page = await recogniseAs(world, carys)
    await page.open('/work/checks/warm-home/rules/old-and-poor')
    await fillIn(page, { 'test.1': '' })
    await page.open('/work/checks/warm-home/questions/credit')
    await fillIn(page, { intent: 'remove' })
    for (const place of ['0', '1']) {
      await page.open(`/work/checks/warm-home/examples/${place}`)
      await fillIn(page, { intent: 'save' })
    }
    await publish(page, 'No more Pension Credit')
    const outcome = await resident.open('/do/warm-home')
    outcome.shows('You can have £300.')
    const versions = await page.open('/work/checks/warm-home/versions')
    versions.shows('Gone: “Credit”')
    versions.shows('No more Pension Credit')
  })

  test('every other process hears of it, and of a check that is taken off', async ({ world }) => {
    const other: House = { ...world.house }
    other.keptFlows = keptFlows(() => other)
    const listening = hearOfFlows(other)
    const has = () => other.keptFlows!.of(world.place).some(({ id }) => id === 'warm-home')
    try {
      await expect.poll(has).toBe(true)
      const page = await recogniseAs(world, viewerOf('carys'))
      await page.open('/work/checks/warm-home')
      await fillIn(page, {}, formAt(page, 'withdrawal'))
      await expect.poll(has).toBe(false)
      expect(await isThere(world, 'warm-home')).toBe(false)
    } finally {
      await listening.stop()
    }
  })
})

describe('what residents give that cannot be', () => {
  test('a birth date in the future is refused in words; the 29th of February is a day', async ({ world }) => {
    const page = browser(world)
    await well(page)
    const future = await page.answer('1/1/2030')
    future.shows('It must be')
    await page.answer('29/2/2001')
    future.shows('earlier')
    await page.answer('29/2/1960')
    page.page().shows('You can have a free flu jab now.')
  })

  test('a service that has gone is said to be gone', async ({ world }) => {
    await world.sql("delete from service where name = 'Minor injuries unit'")
    const page = browser(world)
    await page.open('/do/which-service')
    await page.answer('None of these')
    for (const words of ['No', 'A small injury', 'A sprain, a cut, or maybe a broken bone']) await page.answer(words)
    page.page().shows('Where to go: this is not listed at the moment.')
    page.page().shows('Put me in touch with a person')
  })

  test('a check of 40 questions works, and no check has 41', async ({ world }) => {
    const carys = viewerOf('carys')
    const page = await recogniseAs(world, carys)
    await page.open('/work/checks/new')
    await fillIn(page, { 'title.en': 'Forty questions?', 'title.cy': 'Deugain?', id: 'forty' })
    const [held] = await world.sql<{ draft: object }>("select draft from check_draft where id = 'forty'")
    const answers = ['yes', 'no'].map((value) => ({ value, label: { en: value, cy: value } }))
    const questions = Array.from({ length: 40 }, (_, place) => ({
      id: `q${place}`,
      kind: 'yes-no',
      ask: { en: `Is it ${place}?`, cy: `Ai ${place}?` },
      options: answers,
      stops: [],
    }))
    await world.sql("update check_draft set draft = $1 where id = 'forty'", [
      JSON.stringify({ ...held!.draft, questions }),
    ])
    await page.open('/work/checks/forty/questions/new')
    const refused = await fillIn(page, { 'ask.en': 'One more?', kind: 'yes-no' })
    refused.shows('A check has at most 40 questions.')
  })
})

function viewerOf(key: string): Extract<Viewer, { kind: 'person' }> {
  const { id, name, memberships } = demoPerson(key)
  return themself(id, name, memberships)
}

/** Sends a form as a browser does: what stands in it, with these fields changed. */
async function fillIn(page: NoScriptBrowser, fields: Record<string, string>, place = 0) {
  const [form = ''] = [...page.page().body.matchAll(/<form[^>]*action="[^"]*"[\s\S]*?<\/form>/g)][place] ?? []
  const stands: Record<string, string | string[]> = {}
  const add = (name: string, value: string) => {
    const before = stands[name]
    stands[name] = before === undefined ? value : [before, value].flat()
  }
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const isTick = /type="(radio|checkbox)"/.test(tag)
    const name = attribute(tag, 'name')
    if (name && !/type="hidden"/.test(tag) && (!isTick || / checked/.test(tag))) add(name, attribute(tag, 'value'))
  }
  for (const [, name, inside] of form.matchAll(/<select[^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g)) {
    const options = [...inside!.matchAll(/<option[^>]*>/g)].map(([tag]) => tag)
    add(name!, attribute(options.find((tag) => / selected/.test(tag)) ?? options[0] ?? '', 'value'))
  }
  for (const [, name, inside] of form.matchAll(/<textarea[^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/textarea>/g))
    add(name!, plain(inside!))
  return page.press({ ...stands, ...fields }, place)
}

function attribute(tag: string, name: string): string {
  return plain(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '')
}

function plain(html: string): string {
  return html
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
}

/** The form of a page by where it goes, and by what it is about. */
function formAt(page: NoScriptBrowser, end: string, part = ''): number {
  const forms = [...page.page().body.matchAll(/<form[^>]*action="([^"]*)"[\s\S]*?<\/form>/g)]
  return forms.findIndex(
    ([form, action]) => action!.endsWith(`/${end}`) && form.includes(part === '' ? '' : `value="${part}"`),
  )
}

async function publish(page: NoScriptBrowser, note = '') {
  await fillIn(page, { note }, formAt(page, 'publication'))
}

async function isThere(world: World, id: string): Promise<boolean> {
  return (await browser(world).open(`/do/${id}`)).status === 200
}
