import { describe, expect } from 'vitest'
import { htmlFaults } from '../../../test/journeys/support/html.ts'
import { textPhone } from '../../../test/support/text-phone.ts'
import { test } from '../../../test/support/world.ts'
import type { World } from '../../../test/support/world.ts'
import { offerNearest } from './flows/nearest.ts'
import { organisation, postcode, searchable, service } from './testing/given.ts'

const here = { latitude: 53.96, longitude: -1.08 }
let made: Awaited<ReturnType<typeof makeTown>> | undefined

/** One town for the file: a library, a pantry, a refuge, a telephone line, and a listing nobody has looked at. */
async function town(world: World) {
  return (made ??= await makeTown(world))
}

async function makeTown(world: World) {
  const [libraries, pantry, refuge] = [
    await organisation(world, 'Testworth Libraries'),
    await organisation(world, 'Brook Street Pantry'),
    await organisation(world, 'Safe House'),
  ]
  await postcode(world, 'TW1 1AA', here.latitude, here.longitude)
  const mill = await service(world, {
    organisation: libraries,
    name: 'Mill Lane Library',
    nameCy: 'Llyfrgell Lôn y Felin',
    about: 'Books, computers and a warm room.',
    at: { name: 'Mill Lane', latitude: 53.965, longitude: -1.08, stepFree: true },
    days: 'MO,TU,WE,TH,FR',
    opens: '09:00',
    closes: '17:00',
    phone: '01632 960 101',
    free: true,
    assuredOn: '2026-11-01',
    dueOn: '2027-05-01',
  })
  const far = await service(world, {
    organisation: libraries,
    name: 'Weir Library',
    at: { name: 'Weir', latitude: 54.02, longitude: -1.08 },
    days: 'SA',
    assuredOn: '2026-11-01',
    dueOn: '2027-05-01',
  })
  const food = await service(world, {
    organisation: pantry,
    name: 'Food bank <script>alert(1)</script>',
    about: 'A bag of food.',
    at: { name: 'Brook Street', latitude: 53.955, longitude: -1.09 },
    days: 'TU',
    onHolidays: 'unknown',
    phone: '01632 960 142',
    assuredOn: '2025-01-01',
    dueOn: '2025-07-01',
  })
  const safe = await service(world, {
    organisation: refuge,
    name: 'A women’s refuge',
    about: 'Somewhere safe tonight.',
    at: { name: 'The house', latitude: 53.961, longitude: -1.081, masked: true },
    phone: '0808 157 0001',
  })
  await searchable(world)
  return { mill, far, food, safe, libraries }
}

describe('finding', () => {
  test('the front page asks what you need and offers a person', async ({ world }) => {
    const page = await world.get('/')
    page.shows('What do you need?')
    page.shows('01632 960100')
    expect(htmlFaults(page.body)).toEqual([])
    expect(htmlFaults((await world.get('/?language=cy')).body)).toEqual([])
  })

  test('the nearest comes first, says why, how far, until when, and whom to ring', async ({ world }) => {
    const { mill, far } = await town(world)
    const page = await world.get('/services?what=library&where=tw1+1aa')
    page.shows('Library near TW1 1AA')
    expect(page.body.indexOf(mill.listing)).toBeGreaterThan(0)
    expect(page.body.indexOf(mill.listing)).toBeLessThan(page.body.indexOf(far.listing))
    page.shows('0.3 miles away')
    page.shows('Open now until 5pm')
    page.shows('Call Mill Lane Library, 01632 960 101')
    page.shows('Why this one:')
    page.shows('Confirmed 1 November')
    page.shows('minutes on foot')
    expect(htmlFaults(page.body)).toEqual([])
  })

  test('an address of a search holds nothing that was not typed, and no script is needed', async ({ world }) => {
    await town(world)
    const page = await world.get('/services?what=library&where=TW1+1AA')
    for (const [, href] of page.body.matchAll(/href="(\/services\?[^"]*)"/g)) {
      const query = new URLSearchParams(href!.replaceAll('&amp;', '&').split('?')[1])
      const known = ['what', 'where', 'open', 'free', 'step-free', 'language', 'page', 'speaks', 'age']
      expect([...query.keys()].filter((key) => !known.includes(key))).toEqual([])
    }
    expect(page.headers['cache-control']).toBe('no-store')
    expect(page.body.replace(/<script type="module"[^>]*><\/script>/, '')).not.toContain('<script')
  })

  test('open now leaves out what is shut, and an evening is asked for by day and time', async ({ world }) => {
    const { mill, far } = await town(world)
    const now = await world.get('/services?what=library&where=TW1+1AA&open=now')
    expect(now.body).toContain(mill.listing)
    expect(now.body).not.toContain(far.listing)
    const saturday = await world.get('/services?what=library&where=TW1+1AA&open=at&day=2026-11-28&time=10:00')
    expect(saturday.body).toContain(far.listing)
    expect(saturday.body).not.toContain(mill.listing)
    saturday.shows('Open then, until 5pm')
    saturday.doesNotShow('Open now until')
    const later = '/services?what=food&where=TW1+1AA&open=at&day=2026-12-29&time=10:00'
    ;(await world.get(later)).shows('Open then, until 5pm')
    ;(await world.get(`${later}&language=cy`)).shows('Ar agor bryd hynny, tan 5yp')
    // As people say it, and as our own pages do, in either language.
    for (const time of ['10am', '10.00', '10yb', 'half past ten in the morning'])
      expect(
        (
          await world.get(
            `/services?what=library&where=TW1+1AA&open=at&day=2026-11-28&language=en&time=${encodeURIComponent(time)}`,
          )
        ).body,
        time,
      ).toContain(far.listing)
    ;(await world.get('/services?what=library&where=TW1+1AA&open=at&time=late')).shows('Type the time like this: 18:30')
  })

  test('other words keep the filters, and never the place a device once told us', async ({ world }) => {
    await town(world)
    const page = await world.get(
      '/services?what=food&near=53.96,-1.08&open=at&day=2026-11-24&time=10:00&free=1&speaks=cy',
    )
    const [form = ''] = /<form class="search-box[\s\S]*?<\/form>/.exec(page.body) ?? []
    const fields = [...form.matchAll(/type="hidden" name="([^"]+)" value="([^"]+)"/g)].map(([, name, value]) => [
      name,
      value,
    ])
    expect(Object.fromEntries(fields)).toEqual({
      open: 'at',
      day: '2026-11-24',
      time: '10:00',
      free: '1',
      speaks: 'cy',
    })
    // What was chosen in the folded form is said beside the chips, and taken off there.
    page.shows('Stop showing only: Tuesday 10am')
    page.shows('Stop showing only: Welsh')
    const plain = await world.get('/services?what=food&where=TW1+1AA')
    expect(/<form class="search-box[\s\S]*?<\/form>/.exec(plain.body)?.[0]).not.toContain('type="hidden"')
  })

  test('a slip of the finger is put right and said', async ({ world }) => {
    const { mill } = await town(world)
    const page = await world.get('/services?what=libary&where=TW1')
    page.shows('Showing results for “library”')
    expect(page.body).toContain(mill.listing)
  })

  test('where the thing itself is not here, what has only another of the words says so, on a page and in a text', async ({
    world,
  }) => {
    await town(world)
    const left = 'No service here says “horse”. These say only “lane”, and may be something else.'
    const page = await world.get('/services?what=horse+lane&where=TW1')
    page.shows(left)
    page.shows('It has part of what you looked for')
    ;(await world.get('/services?what=h%C5%B4rse+library&where=TW1')).shows(
      'No service here says “hŴrse”, so we left that word out',
    )
    ;(await world.get('/services?what=horse&where=TW1')).doesNotShow('may be something else')
    expect(await textPhone(world.server, '+447700900777').says('FIND horse lane TW1 1AA')).toContain(
      left.replace(/[“”]/g, '"'),
    )
  })

  test('a sentence is understood, what was understood is shown, and it can be taken back', async ({ world }) => {
    const { mill, far } = await town(world)
    const page = await world.get('/services?what=nearest+open+library+to+TW1+1AA')
    page.shows('Library near TW1 1AA')
    page.shows('We took “nearest open library to TW1 1AA” apart')
    expect(page.body).toContain(mill.listing)
    expect(page.body).not.toContain(far.listing)
    expect(page.body).toContain('/services?what=nearest+open+library+to+TW1+1AA&amp;exactly=1')
    expect(htmlFaults(page.body)).toEqual([])
    ;(await world.get('/services?what=library+near+closing+time')).doesNotShow('We do not know a place')
    ;(await world.get('/services?what=open+now')).shows('Mill Lane Library')
    const exact = await world.get('/services?what=nearest+open+library+to+TW1+1AA&exactly=1')
    exact.doesNotShow('apart')
    expect(htmlFaults((await world.get('/services?what=llyfrgell+TW1+1AA&language=cy')).body)).toEqual([])
  })

  test('whoever writes that a life is at stake reads whom to ring before anything else', async ({ world }) => {
    const written = {
      'i+want+to+die': '116 123',
      'he+hits+me&where=ZZ99+9ZZ': '999',
      'poen+yn+y+frest&language=cy': '999',
      'hert+attack': '999',
      'my+mum+has+chset+pians': '999',
      suicde: '116 123',
    }
    for (const [what, number] of Object.entries(written)) {
      const page = await world.get(`/services?what=${what}`)
      const begin = page.body.indexOf('class="ring-now"')
      expect(page.body.indexOf(number, begin), what).toBeGreaterThan(begin)
      expect(begin, what).toBeGreaterThan(0)
      expect(page.body.indexOf('name="what"'), what).toBeGreaterThan(begin)
      expect(htmlFaults(page.body)).toEqual([])
    }
    ;(await world.get('/services?what=library')).doesNotShow('116 123')
  })

  test('a place that nobody knows is no end: the rest can be looked for without it', async ({ world }) => {
    await town(world)
    const page = await world.get('/services?what=library&where=ZZ99+9ZZ')
    page.shows('Look for “library” without a place')
    expect(page.body).toContain('href="/services?what=library"')
    expect(htmlFaults(page.body)).toEqual([])
  })

  test('in Welsh it answers in Welsh', async ({ world }) => {
    await town(world)
    const page = await world.get('/services?what=llyfrgell&where=TW1+1AA&language=cy')
    page.shows('Llyfrgell Lôn y Felin')
    page.shows('Ar agor nawr tan 5yp')
    expect(htmlFaults(page.body)).toEqual([])
  })

  test('what is written in English alone is read with an English voice on a Welsh page, and in Welsh with a Welsh one', async ({
    world,
  }) => {
    const { food, mill } = await town(world)
    const list = await world.get('/services?what=library&where=TW1+1AA&language=cy')
    expect(list.body).toContain('<span lang="en">Weir Library</span>')
    expect(list.body).not.toContain('<span lang="en">Llyfrgell')
    expect(list.body).toContain('<span lang="en">Books, computers and a warm room.</span>')
    const one = await world.get(`/services/${food.id}?language=cy`)
    expect(one.body).toMatch(/<h1>.*<span lang="en">Food bank &lt;script/s)
    expect(one.body).toContain('<p><span lang="en">A bag of food.</span></p>')
    expect((await world.get(`/services/${mill.id}?language=cy`)).body).toMatch(/Llyfrgell Lôn y Felin<\/h1>/)
    expect((await world.get(`/services/${food.id}`)).body).not.toContain('<span lang="en">')
    expect(htmlFaults(one.body)).toEqual([])
  })

  test('nothing found says what was searched, what would be found with less, and whom to ring', async ({ world }) => {
    await town(world)
    const page = await world.get('/services?what=library&where=TW1+1AA&speaks=ti')
    page.shows('We found nothing')
    page.shows('We looked for “library”, near TW1 1AA, in Tigrinya.')
    page.shows('In any language')
    page.shows('The nearest is Mill Lane Library')
    page.shows('Ring 01632 960100')
    expect(htmlFaults(page.body)).toEqual([])
  })

  test.for<[string, RegExp]>([
    ['TW1 1', /only part of a postcode|Library near TW1 1/],
    ['ZZ99 9ZZ', /do not know the postcode ZZ99 9ZZ/],
    ['qwertyuiop', /do not know a place called “qwertyuiop”/],
    ['EH1 1AA', /EH1 1AA is outside Testworth.* Find the council there/],
    ['TW9 9ZZ', /do not know the postcode TW9 9ZZ/],
    ['90210', /do not know a place called “90210”/],
    ['🏠🏠🏠', /do not know a place called/],
    ['ميدان', /do not know a place called/],
  ])('a place such as %s gets a sentence that helps', async ([where, says], { world }) => {
    await town(world)
    const page = await world.get(`/services?what=library&where=${encodeURIComponent(where)}`)
    expect(page.status).toBe(200)
    page.shows(says)
    expect(htmlFaults(page.body)).toEqual([])
  })

  test('ten thousand letters, odd marks and wrong numbers do no harm', async ({ world }) => {
    await town(world)
    const long = await world.get(`/services?what=${'a'.repeat(10_000)}`)
    long.shows('That is too long to search for')
    for (const query of [
      'what=%00',
      'what=food&age=old',
      'near=91,200',
      "what='%3B drop table service",
      'page=0&what=food',
      'what=%F0%9F%A5%96',
    ]) {
      expect((await world.get(`/services?${query}`)).status, query).toBe(200)
    }
  })

  test('what is in another place is not here', async ({ world }) => {
    const { mill } = await town(world)
    const host = world.otherPlace.hosts[0]!
    expect((await world.get(`/services/${mill.id}`, { host })).status).toBe(404)
    expect((await world.get('/services?what=library', { host })).body).not.toContain(mill.id)
  })
})

describe('a service', () => {
  test('says what, when, where, how to get in, whom to ring, and who says so', async ({ world }) => {
    const { mill } = await town(world)
    const page = await world.get(`/services/${mill.id}`)
    for (const words of [
      'Mill Lane Library',
      'Books, computers and a warm room.',
      'Open now until 5pm',
      'Call 01632 960 101',
      'Step-free',
      'Closed on bank holidays',
    ]) {
      page.shows(words)
    }
    page.shows('Testworth Libraries told us on 1 November that this is right.')
    expect(htmlFaults(page.body)).toEqual([])
  })

  test('says in the reader’s language what no clock can tell of its hours: on its page, in a list and in a text', async ({
    world,
  }) => {
    const { libraries } = await town(world)
    const club = await service(world, {
      organisation: libraries,
      name: 'Homework club',
      at: { name: 'Loft', latitude: 53.966, longitude: -1.08 },
      days: 'MO',
    })
    const own = `(service_id = '${club.id}' or service_at_location_id = '${club.listing}')`
    await world.sql(
      `update schedule set description = 'In school term only.', description_cy = 'Yn ystod y tymor yn unig' where ${own}`,
    )
    await world.sql(
      `insert into schedule (service_id, service_at_location_id, freq, byday, description, description_cy)
       select service_id, service_at_location_id, 'WEEKLY', 'WE', 'Wednesday: by appointment', 'Dydd Mercher: drwy apwyntiad' from schedule where ${own}`,
    )
    await searchable(world)
    const page = await world.get(`/services/${club.id}`)
    page.shows('Open now until 5pm. In school term only')
    page.shows(/Wednesday[^]*See below[^]*Wednesday: by appointment/)
    expect(htmlFaults(page.body)).toEqual([])
    ;(await world.get(`/services/${club.id}?language=cy`)).shows('Yn ystod y tymor yn unig')
    ;(await world.get('/services?what=homework&where=TW1+1AA')).shows('Open now until 5pm. In school term only')
    world.setNow('2026-11-25T10:00:00Z')
    try {
      ;(await world.get('/services?what=homework&where=TW1+1AA')).shows('Opening times: Wednesday: by appointment')
    } finally {
      world.setNow('2026-11-23T10:00:00Z')
    }
  })

  test('tells search engines the same, as data that cannot break out', async ({ world }) => {
    const { food } = await town(world)
    const page = await world.get(`/services/${food.id}`)
    const data = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page.body)![1]!)
    expect(data).toMatchObject({
      '@type': 'Service',
      name: 'Food bank <script>alert(1)</script>',
      availableChannel: [
        {
          serviceLocation: {
            openingHoursSpecification: [{ dayOfWeek: ['https://schema.org/Tuesday'], opens: '09:00', closes: '17:00' }],
          },
        },
      ],
    })
    expect(page.body).not.toContain('<script>alert')
  })

  test('that is closed on bank holidays or for a time is not open to search engines either', async ({ world }) => {
    const { mill } = await town(world)
    const hoursTold = async () => {
      const { body } = await world.get(`/services/${mill.id}`)
      const data = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(body)![1]!)
      return data.availableChannel[0].serviceLocation.openingHoursSpecification
    }
    const close = (until: string | null) =>
      world.sql(
        `update service set status = 'temporarily closed', closed_from = '2026-11-20', closed_until = $2 where id = $1`,
        [mill.id, until],
      )
    expect(await hoursTold()).toContainEqual({
      '@type': 'OpeningHoursSpecification',
      dayOfWeek: 'https://schema.org/PublicHolidays',
      opens: '00:00',
      closes: '00:00',
    })
    await close('2026-12-14')
    expect(await hoursTold()).toContainEqual({
      '@type': 'OpeningHoursSpecification',
      validFrom: '2026-11-20',
      validThrough: '2026-12-13',
      opens: '00:00',
      closes: '00:00',
    })
    await close(null)
    expect(await hoursTold()).toBeUndefined()
    await world.sql(`update service set status = 'active', closed_from = null where id = $1`, [mill.id])
  })

  test('that nobody has confirmed lately says so', async ({ world }) => {
    const { food } = await town(world)
    ;(await world.get(`/services/${food.id}`)).shows(
      'Nobody has confirmed this since 1 January 2025. Ring before you go.',
    )
  })

  test('is closed over Christmas, and opens when it really does', async ({ world }) => {
    const { mill } = await town(world)
    world.setNow('2026-12-25T10:00:00Z')
    try {
      const page = await world.get(`/services/${mill.id}`)
      page.shows('Closed now. Opens Tuesday at 9am. Closed today: Christmas Day')
    } finally {
      world.setNow('2026-11-23T10:00:00Z')
    }
  })

  test('whose address is kept private shows it nowhere, offers a way out, and is still found', async ({ world }) => {
    const { safe } = await town(world)
    const found = await world.get('/services?what=refuge&where=TW1+1AA')
    expect(found.body).toContain(safe.listing)
    for (const path of [`/services/${safe.id}`, '/services?what=refuge&where=TW1+1AA']) {
      const page = await world.get(path)
      for (const secret of ['Secret Street', '53.961', '-1.081']) expect(page.body, path).not.toContain(secret)
    }
    const page = await world.get(`/services/${safe.id}`)
    page.shows('This address is not shown')
    page.shows('Leave this site now')
  })

  test('that is not there leads on to others', async ({ world }) => {
    for (const id of ['00000000-0000-4000-8000-000000000000', 'nonsense', "';--"]) {
      const page = await world.get(`/services/${encodeURIComponent(id)}`)
      expect(page.status).toBe(404)
      page.shows('Find another service')
    }
  })
})

describe('sending it', () => {
  test('texts the details to a British mobile, once queued, and forgets the number', async ({ world }) => {
    const { mill } = await town(world)
    const reply = await world.post(`/services/${mill.id}/sendings`, {
      kind: 'text',
      phone: '07700 900321',
      listing: mill.listing,
    })
    expect(reply.location).toBe(`/services/${mill.id}/at/${mill.listing}?sent=text`)
    ;(await world.get(reply.location!)).shows('Sent. Look at your phone.')
    const sent = await world.sql<{ facts: { name: { en: string }; phone: string } }>(
      `select facts from message where to_address = '+447700900321'`,
    )
    expect(sent).toMatchObject([{ facts: { name: { en: 'Mill Lane Library' }, phone: '01632 960 101' } }])
    const kept = await world.sql<{ row: string }>('select row_to_json(s)::text as row from listing_sending s')
    expect(JSON.stringify(kept)).not.toContain('900321')
  })

  test('refuses in words, with what was typed still there', async ({ world }) => {
    const { mill } = await town(world)
    const page = await world.post(`/services/${mill.id}/sendings`, { kind: 'text', phone: '01632 960 000' })
    expect(page.status).toBe(422)
    page.shows('Type a United Kingdom mobile number')
    expect(page.body).toContain('value="01632 960 000"')
    // Told at the top and in the title: where the page begins again, the box is far below.
    expect(page.body).toContain('<title>Error: Mill Lane Library')
    expect(page.body).toMatch(/class="error-summary"[^]*<a href="#phone">Type a United Kingdom mobile number/)
    const mail = await world.post(`/services/${mill.id}/sendings`, { kind: 'mail', email: 'nobody' })
    mail.shows('Type an e-mail address')
    expect(mail.body).toMatch(/<a href="#email">[^]*<details class="details" open[^]*id="email"/)
  })

  test('stops at three an hour to one number, whoever asks', async ({ world }) => {
    const { mill } = await town(world)
    const send = () => world.post(`/services/${mill.id}/sendings`, { kind: 'text', phone: '07700 900322' })
    for (let n = 0; n < 3; n++) expect((await send()).status).toBe(303)
    ;(await send()).shows('That is as many as we can send for now')
    expect(await world.sql(`select id from message where to_address = '+447700900322'`)).toHaveLength(3)
  })
})

test('what follows a danger is what helps in it, slip and all, and not what says one of the words', async ({
  world,
}) => {
  await town(world)
  const health = await organisation(world, 'Testworth Health')
  const at = { name: 'Hospital', latitude: 53.97, longitude: -1.08 }
  // The chaplains are kept first, so that nothing but the need puts them last.
  const by = { organisation: health, at }
  await service(world, { ...by, name: 'Hospital chaplains', about: 'Ring the hospital at any hour.' })
  await service(world, { ...by, name: 'Heart club', about: 'For people who have had a heart attack.' })
  await searchable(world)
  const first = async (what: string) =>
    /<h2[^>]*>\s*<a [^>]*>(.*?)<\/a>/.exec((await world.get(`/services?what=${what}`)).body)?.[1]
  expect(await first('hert+attack'), 'with no urgent care, the hospital').toContain('Hospital chaplains')
  await service(world, { ...by, name: 'Minor injuries unit', about: 'For what cannot wait.' })
  await service(world, { ...by, name: 'Listening', about: 'A crisis line, day and night.' })
  await searchable(world)
  for (const what of [
    'hert+attack',
    'heart+attack&where=TW1+1AA',
    'hes+unconscious',
    'poen+yn+y+frest&language=cy',
    'broken+arm',
  ])
    expect(await first(what), what).toContain('Minor injuries unit')
  for (const what of ['suicde', 'no+reason+to+live&where=TW1+1AA'])
    expect(await first(what), what).toContain('Listening')
  expect(await first('he+hits+me'), 'whoever is hit finds a refuge').toContain('refuge')
  expect(await first('hospital')).toContain('Hospital')
  // By text, by telephone and on a television.
  const offered = await offerNearest(world.stage(), {
    need: 'hert attack',
    place: { kind: 'postcode', postcode: 'TW1 1AA' },
    page: { from: 0, atMost: 3 },
  })
  expect(offered.options?.map(({ label }) => label.en)).toEqual(['Minor injuries unit'])
})
