import { expect } from 'vitest'
import { recogniseAs, serveAs, themself } from '../../../test/support/signed-in.ts'
import { test, type World } from '../../../test/support/world.ts'
import { newId, type PersonId } from '../../kernel/id.ts'
import { accept } from '../../kernel/outcome.ts'
import { act } from '../../platform/act.ts'
import { look, lookScene } from '../../platform/look.ts'
import { anyone } from '../../platform/manifest.ts'
import { writeScene, type Scene } from '../../platform/scene.ts'
import type { Viewer } from '../../platform/stage.ts'
import { findPeople } from './acts/find-people.ts'
import { decideWithheld, recordContact } from './acts/record-contact.ts'
import { share, stopSharing } from './acts/share.ts'
import { manifest } from './index.ts'
import { readWanted } from './rules/wanted.ts'
import * as contacts from './store/contacts.ts'
import * as sharing from './store/sharing.ts'
import { advice, agencies, areMet, foodbank, someone, aContact } from './testing/agencies.ts'
import { staffWords } from './words/staff.ts'

function seenBy(world: World, viewer: Viewer, person: PersonId, organisation: typeof advice | undefined) {
  return lookScene(
    world.stage({ viewer }),
    { person, purpose: organisation ? 'advice' : 'own-affairs', organisation },
    ({ db }: Scene) => contacts.listOf(db, person),
  )
}
const said = (outcome: Awaited<ReturnType<typeof seenBy>>) =>
  outcome.ok ? outcome.value.map(({ brought }) => brought) : outcome.refusal.because

test('a worker finds a person, says what for, and records a contact on one page', async ({ world }) => {
  const { idris } = await agencies(world)
  const ann = await someone(world, {
    name: 'Ann Pritchard',
    born: '1954-03-02',
    postcode: 'HW1 1AA',
    phone: '+447700900301',
  })
  const browser = await recogniseAs(world, idris)
  const found = await browser.open('/work/people?q=pritch+hw1&why=advice')
  found.shows('Ann Pritchard')
  found.shows('born 1954, HW1')
  found.doesNotShow('Mill Lane')
  ;(await browser.open(`/work/people/${ann}`)).shows('What do you need to look for?')
  ;(await browser.open(`/work/people/${ann}?why=advice`)).shows('Your organisation has nothing to do with them yet')
  const page = await browser.press({ how: 'on-the-phone' })
  page.shows('You look for Testworth Advice: to give advice or support. They can read this.')
  page.shows('2 March 1954, 72 years old')
  page.shows('1 Mill Lane, HW1 1AA')
  page.shows('Nothing has been recorded that you may see.')
  const wrong = await browser.press({ channel: 'voice', minutes: 'ten' })
  wrong.shows('Write what brought them, or what you told them.')
  wrong.shows('Minutes are a number from 0 to 1440.')
  const done = await browser.press({
    channel: 'voice',
    area: 'debt',
    brought: 'A letter from a bailiff',
    advice: 'Do not let them in; call us on Friday',
    outcome: 'going-on',
    minutes: '12',
    nextStep: 'Ring her',
    nextOn: 'Friday',
  })
  done.shows('The contact is recorded.')
  done.shows('27 November 2026')
  done.shows('by Idris Campbell')
  const [line] = await world.sql(
    `select actor, organisation, facts from ledger_line where verb = 'record.record-contact' and for_person = $1`,
    [ann],
  )
  expect(line).toMatchObject({ actor: idris.personId, organisation: advice, facts: { minutes: 12, area: 'debt' } })
})

test('a form that is sent twice records one contact', async ({ world }) => {
  const { idris } = await agencies(world)
  const ann = await someone(world, { name: 'Ann Twice', metAt: [advice] })
  const stage = world.stage({ viewer: idris })
  const id = '0192f000-0000-7000-8000-00000000c0c0' as contacts.ContactId
  expect(await recordContact(stage, aContact(ann, { id }))).toMatchObject({ ok: true })
  expect(await recordContact(stage, aContact(ann, { id }))).toMatchObject({
    refusal: { because: 'already-recorded' },
  })
})

test('another organisation sees a contact only from when the person agreed until they take it back', async ({
  world,
}) => {
  const { idris, dev } = await agencies(world)
  const ann = await someone(world, { name: 'Ann Across', metAt: [advice, foodbank] })
  await recordContact(world.stage({ viewer: idris }), aContact(ann))
  expect(said(await seenBy(world, idris, ann, advice))).toEqual(['A letter from a bailiff'])
  expect(said(await seenBy(world, dev, ann, foodbank))).toEqual([])
  const browser = await recogniseAs(world, dev)
  ;(await browser.open(`/work/people/${ann}?why=advice`)).shows(
    'Other organisations hold something that you do not see.',
  )
  ;(await browser.open(`/work/people/${ann}/sharing?why=advice`)).shows(
    'May Testworth Food Bank see what other organisations',
  )
  const agreed = await browser.press({ basis: 'consent' })
  agreed.shows('What they agreed to is recorded.')
  agreed.shows('A letter from a bailiff')
  // Pressed twice it is kept once; asked again until another day it is another, and whoever takes it back takes back both.
  const asking = `/work/people/${ann}/sharing`
  ;(await browser.send(asking, { basis: 'consent', why: 'advice', for: foodbank, 'read-in': 'en' })).shows(
    'is recorded.',
  )
  await browser.open(`${asking}?why=advice`)
  ;(await browser.press({ basis: 'consent', until: '3 June 2027' })).shows('What they agreed to is recorded.')
  const [row, ...more] = await world.sql<{ id: string; wording: string }>(
    'select id, wording, basis from sharing where person_id = $1 order by began_at, id',
    [ann],
  )
  expect(more).toHaveLength(1)
  expect(row).toMatchObject({ basis: 'consent', wording: expect.stringContaining('you can stop it whenever you like') })
  const annViewer = themself(ann)
  expect(await stopSharing(world.stage({ viewer: annViewer, channel: 'sms' }), { id: row!.id as never })).toMatchObject(
    { ok: true },
  )
  expect(said(await seenBy(world, dev, ann, foodbank))).toEqual([])
})

test('what is shared for one purpose is not seen for another, and consent that ran out is over whatever the clock says', async ({
  world,
}) => {
  const { idris, dev } = await agencies(world)
  const ann = await someone(world, { name: 'Ann Purpose', metAt: [advice, foodbank] })
  await recordContact(world.stage({ viewer: idris }), aContact(ann))
  const shared = {
    person: ann,
    from: advice,
    to: foodbank,
    basis: 'consent',
    wording: 'Yes',
    wordingVersion: '1',
  } as const
  await share(world.stage({ viewer: dev }), { ...shared, purposes: ['visit'], until: new Date('2026-11-23T11:00:00Z') })
  expect(said(await seenBy(world, dev, ann, foodbank))).toEqual([])
  const visiting = () =>
    lookScene(world.stage({ viewer: dev }), { person: ann, purpose: 'visit', organisation: foodbank }, ({ db }) =>
      contacts.listOf(db, ann),
    )
  expect(said(await visiting())).toEqual(['A letter from a bailiff'])
  world.setNow('2026-11-23T11:00:01Z')
  expect(said(await visiting())).toEqual([])
  world.setNow('2026-11-23T10:30:00Z')
  expect(said(await visiting()), 'the clock was set back').toEqual([])
  world.setNow('2026-11-23T10:00:00Z')
  expect(
    await share(world.stage({ viewer: idris }), { ...shared, to: foodbank }),
    'nobody gives another organisation what is not theirs to ask for',
  ).toMatchObject({ ok: false })
})

test('consent that is withdrawn in the middle of a look is withdrawn before it or after it, never half', async ({
  world,
}) => {
  const { idris, dev } = await agencies(world)
  const ann = await someone(world, { name: 'Ann Midway', metAt: [advice, foodbank] })
  await recordContact(world.stage({ viewer: idris }), aContact(ann))
  const given = await share(world.stage({ viewer: dev }), {
    person: ann,
    to: foodbank,
    basis: 'consent',
    wording: 'Yes',
    wordingVersion: '1',
  })
  if (!given.ok) throw new Error(given.refusal.because)
  const annViewer = themself(ann)
  const { promise: looking, resolve: looks } = Promise.withResolvers<void>()
  const withdrawing = looking.then(() => stopSharing(world.stage({ viewer: annViewer }), { id: given.value.sharing }))
  const during = await lookScene(
    world.stage({ viewer: dev }),
    { person: ann, purpose: 'advice', organisation: foodbank },
    async ({ db }) => {
      looks()
      await new Promise((resolve) => setTimeout(resolve, 100))
      return contacts.listOf(db, ann)
    },
  )
  expect(said(during)).toEqual(['A letter from a bailiff'])
  expect(await withdrawing).toMatchObject({ ok: true })
  expect(said(await seenBy(world, dev, ann, foodbank))).toEqual([])
})

test('an allegation told in confidence is there for the workers, and not for the person, their carer, an export or a ledger line', async ({
  world,
}) => {
  const { idris, juno } = await agencies(world)
  const rob = await someone(world, { name: 'Rob Accused', metAt: [advice] })
  const robViewer = themself(rob, 'Rob')
  const mair = await world.person('Mair Owen')
  await world.sql(
    `insert into mandate (id, person_id, holder_id, kind, given_how, given_on, recorded_by, began_at)
     values (gen_random_uuid(), $1, $2, 'carer', 'own-page', 'web', $1, '2026-11-20')`,
    [rob, mair.personId],
  )
  const stage = world.stage({ viewer: idris })
  await recordContact(stage, aContact(rob))
  const secret = await recordContact(
    stage,
    aContact(rob, { brought: 'His wife says that he hits her', withheldWhy: 'third-party' }),
  )
  if (!secret.ok) throw new Error(secret.refusal.because)
  expect(said(await seenBy(world, idris, rob, advice))).toHaveLength(2)
  expect(said(await seenBy(world, robViewer, rob, undefined))).toEqual(['A letter from a bailiff'])
  expect(said(await seenBy(world, mair, rob, undefined))).toEqual(['A letter from a bailiff'])
  const exported = JSON.stringify(
    await writeScene(world.stage({ viewer: { kind: 'system', job: 'export' } }), async (scene) => [
      await manifest.export!(scene, rob),
      await manifest.exportsLong!['contacts']!.stretch(scene, rob, undefined, 100),
    ]),
  )
  expect(exported).toContain('A letter from a bailiff')
  expect(exported).not.toContain('hits her')
  expect(
    await world.sql(`select 1 from ledger_line where for_person = $1 and thing_id = $2`, [rob, secret.value.contact]),
  ).toEqual([])
  // A manager decides that he may read it after all.
  const decided = { contact: secret.value.contact, person: rob, organisation: advice }
  expect(await decideWithheld(world.stage({ viewer: juno }), { ...decided, stays: true })).toMatchObject({
    value: { until: '2027-02-21' },
  })
  expect(await decideWithheld(world.stage({ viewer: mair }), { ...decided, stays: false })).toMatchObject({ ok: false })
  expect(await decideWithheld(world.stage({ viewer: juno }), { ...decided, stays: false })).toMatchObject({ ok: true })
  expect(said(await seenBy(world, robViewer, rob, undefined))).toHaveLength(2)
})

test('what somebody does by themself is in their record, whichever capability it was', async ({ world }) => {
  const { idris } = await agencies(world)
  const ann = await world.person('Ann Self')
  world.house.policies.set('booking.confirm', anyone)
  const confirm = act('booking.confirm', async (scene) => {
    scene.line({ thing: { kind: 'booking', id: 'b1' }, organisation: advice })
    return accept()
  })
  expect(await confirm(world.stage({ viewer: ann, channel: 'sms' }), undefined)).toMatchObject({ ok: true })
  const seen = await seenBy(world, idris, ann.personId, advice)
  expect(seen).toMatchObject({ ok: true, value: [{ verb: 'booking.confirm', channel: 'sms', madeBy: null }] })
  const browser = await recogniseAs(world, idris)
  ;(await browser.open(`/work/people/${ann.personId}?why=advice`)).shows('Booked an appointment')
})

test('people are found by name, half a name, sound, a slip, a number, a postcode and a birthday; and each has a line of it', async ({
  world,
}) => {
  const { idris, dev } = await agencies(world)
  const mair = await someone(world, {
    name: 'Mair Llywelyn-Jones',
    born: '1961-07-09',
    postcode: 'HW3 4AB',
    phone: '+447700900333',
  })
  const siobhan = await someone(world, { name: 'Siobhán O’Brien', born: '1988-01-01', postcode: 'HW4 2CC' })
  const lukasz = await someone(world, { name: 'Łukasz Wójcik', phone: '+447700900334' })
  const hidden = await someone(world, { name: 'Hanna Hiding', postcode: 'HW9 9ZZ', secret: true })
  const browser = await recogniseAs(world, idris)
  const find = async (typed: string) =>
    (await browser.open(`/work/people?why=advice&q=${encodeURIComponent(typed)}`)).words
  for (const typed of [
    'llywelyn',
    'mair jones',
    'jones mair',
    'llyw',
    'mair 1961',
    '9/7/1961',
    'HW3 4AB mair',
    '07700 900333',
    '900333',
    'Mare Jones',
  ])
    expect(await find(typed), typed).toContain('Mair Llywelyn-Jones')
  for (const typed of ['obrien', 'siobhan', 'Siobhan O Brien', 'siobhan obrein', 'hw4 siobhan'])
    expect(await find(typed), typed).toContain('Siobhán O’Brien')
  for (const typed of ['lukasz', 'wojcik lukasz', 'Lukash Wojcik'])
    expect(await find(typed), typed).toContain('Łukasz Wójcik')
  expect(await find('HW9 9ZZ'), 'a secret address finds nobody').not.toContain('Hanna')
  expect(await find('hanna hiding')).not.toContain('HW9')
  expect(await find('x')).toContain('Type a name, a number, a postcode or a birthday.')
  expect(await find('zzyzx qqq')).toContain('Nobody like that is known here')
  const lines = await world.sql(`select 1 from ledger_line where verb = 'record.list' and for_person = any($1)`, [
    [mair, siobhan, lukasz, hidden],
  ])
  expect(lines.length).toBeGreaterThan(15)
  const editor = await recogniseAs(world, { ...dev, memberships: [{ organisation: advice, role: 'worker' }] })
  expect(
    (await editor.open('/work/people?why=advice&q=llywelyn')).words,
    'only says that he belongs there',
  ).not.toContain('Mair Llyw')
})

test('a slip of one letter in one word or in each, wherever it is: the wanted person is found, and among the first', async ({
  world,
}) => {
  const { idris } = await agencies(world)
  const names = ['Mair Hopkin', 'Gwilym Prosser', 'Zofia Zielinska', 'Una Quigley', 'Tomos Llewellyn-Beynon']
  for (const name of names) await someone(world, { name })
  const stage = world.stage({ viewer: idris })
  const isFound = async (name: string, typed: string) => {
    const wanted = { name: typed, reach: null, postcode: null, bornFrom: null, bornUntil: null }
    const found = await findPeople(stage, { wanted, purpose: 'advice', organisation: advice })
    return found.ok && found.value.slice(0, 5).some((one) => one.name === name)
  }
  const lost: string[] = []
  for (const name of names) {
    const [given = '', family = ''] = name.toLowerCase().split(/[ -]/)
    const [ofGiven, ofFamily] = [slipsOf(given), slipsOf(family)]
    const typed = [
      ...ofGiven.map((slip) => `${slip} ${family}`),
      ...ofFamily.map((slip) => `${given} ${slip}`),
      ...ofFamily.map((slip, nth) => `${ofGiven[(nth * 7) % ofGiven.length]} ${slip}`),
    ]
    for (const one of typed) if (!(await isFound(name, one))) lost.push(`${name}: ${one}`)
  }
  expect(lost).toEqual([])
})

/** At each place of a word a letter that is missing, one too many, another, and two that changed places. */
function slipsOf(word: string): string[] {
  return [...word].flatMap((letter, nth) => {
    const [before, after] = [word.slice(0, nth), word.slice(nth + 1)]
    const other = letter === 'x' ? 'k' : 'x'
    return [
      `${before}${after}`,
      `${before}${letter}${letter}${after}`,
      `${before}${other}${after}`,
      `${before}${after.slice(0, 1)}${letter}${after.slice(1)}`,
    ]
  })
}

test('what was typed is taken apart into what it can be', () => {
  expect(readWanted('ann pritchard HW1 1AA 07700 900 901')).toEqual({
    name: 'ann pritchard',
    postcode: 'HW1 1AA',
    figures: '07700900901',
  })
  expect(readWanted('pritchard hw1 1954')).toEqual({
    name: 'pritchard',
    outcode: 'HW1',
    bornFrom: '1954-01-01',
    bornUntil: '1954-12-31',
  })
  expect(readWanted('31/2/1954')).toEqual({ name: '' })
  expect(readWanted('Ann@Example.COM')).toEqual({ name: '', email: 'ann@example.com' })
  expect(readWanted('=cmd|calc <script>').name).toBe('=cmd|calc <script>')
})

test('somebody new is written down with what they say, and put right later; every guessed id is nobody', async ({
  world,
}) => {
  const { idris } = await agencies(world)
  const browser = await recogniseAs(world, idris)
  ;(await browser.open('/work/people?why=advice&q=cerys+vaughan')).shows('Nobody like that is known here')
  const form = await browser.open('/work/people/new?name=cerys+vaughan&why=advice')
  expect(form.body).toContain('value="Vaughan"')
  ;(await browser.press({ given: '', family: '', birth: '32 May 1990', phone: '12' })).shows('Write at least one name.')
  const met = await browser.press({
    given: 'Cerys',
    family: 'Vaughan',
    birth: '1990',
    phone: '07700 900777',
    postcode: 'hw1 1aa',
    language: 'cy',
    'phone-unsafe': 'yes',
  })
  met.shows('They are in the record now.')
  met.shows('1990 (only the year is known)')
  met.shows('Leave no message')
  const [row] = await world.sql<{ id: string }>(`select id from person where display_name = 'Cerys Vaughan'`)
  await browser.open(`/work/people/${row!.id}/details?why=correction`)
  const changed = await browser.press({
    given: 'Cerys',
    family: 'Vaughan',
    known: 'Cez',
    needs: '<script>alert(1)</script> =1+1',
  })
  changed.shows('What is held is put right.')
  changed.shows('<script>alert(1)</script> =1+1')
  expect(changed.body).not.toContain('<script>alert')
  expect(
    (await world.sql<{ said: object }>(`select said from person_detail where person_id = $1`, [row!.id]))[0]!.said,
  ).toMatchObject({
    needs: { by: idris.personId, organisation: advice, on: 'web' },
  })
  const nobody = '0192f000-0000-7000-8000-00000000dead'
  for (const id of [nobody, 'x', '1 or 1=1'])
    for (const path of ['', '/details', '/sharing'])
      expect((await browser.open(`/work/people/${encodeURIComponent(id)}${path}?why=advice`)).status, path + id).toBe(
        404,
      )
  const server = await serveAs(world, idris)
  for (const path of ['contacts', 'details', 'sharing', `sharing/${nobody}/ending`, `contacts/${nobody}/withholding`]) {
    const answer = await server.inject({
      method: 'POST',
      url: `/work/people/${nobody}/${path}`,
      headers: { host: world.place.hosts[0]!, 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'why=advice&channel=voice&brought=x&given=x&basis=consent',
    })
    expect([404, 422], path).toContain(answer.statusCode)
  }
})

test('the person reads who looked, for whom, as what and what for', async ({ world }) => {
  const { idris } = await agencies(world)
  const ann = await someone(world, { name: 'Ann Reading', metAt: [advice] })
  await seenBy(world, idris, ann, advice)
  const annViewer = themself(ann)
  const browser = await recogniseAs(world, annViewer)
  const held = await browser.open('/me/held')
  held.shows('looked at your record: to give advice or support')
  held.shows('A worker of Testworth Advice')
  ;(await browser.open('/me/held?language=cy')).shows('Gweithiwr gyda Testworth Advice')
})

test('consent to one thing opens that one thing and nothing of the record; a no is kept in its words and never in force', async ({
  world,
}) => {
  const { idris, dev } = await agencies(world)
  const ann = await someone(world, { name: 'Ann Piece', metAt: [advice] })
  await recordContact(world.stage({ viewer: idris }), aContact(ann))
  const thing = '0192f000-0000-7000-8000-00000000d0d0'
  const agree = (answer: 'yes' | 'no') =>
    writeScene(world.stage({ viewer: idris }), async (scene) => {
      await look(scene, { person: ann, purpose: 'referral', organisation: advice })
      await sharing.insert(scene.db, {
        id: newId<'sharing'>(),
        personId: ann,
        fromOrganisation: advice,
        toOrganisation: foodbank,
        purposes: ['referral'],
        basis: 'consent',
        wording: 'May we tell the food bank why you need them?',
        wordingVersion: '1',
        language: 'en',
        givenOn: 'voice',
        recordedBy: idris.personId,
        askedHow: 'read-out',
        answer,
        thing: { kind: 'referral', id: thing, pieces: ['why'] },
        beganAt: scene.now,
        endsAt: null,
      })
      return sharing.holdConsent(scene.db, thing, foodbank)
    })
  expect(await agree('no')).toBe(false)
  expect(await agree('yes')).toBe(true)
  await areMet(world, ann, [foodbank])
  const desk = await recogniseAs(world, dev)
  ;(await desk.open(`/work/people/${ann}?why=advice`)).shows(staffWords.person.noShares)
  expect(said(await seenBy(world, dev, ann, foodbank))).toEqual([])
  const kept = await world.sql(
    'select answer, asked_how, given_on, withdrawn_at is null as stands from sharing where thing_id = $1 order by answer',
    [thing],
  )
  expect(kept).toEqual([
    { answer: 'no', asked_how: 'read-out', given_on: 'voice', stands: false },
    { answer: 'yes', asked_how: 'read-out', given_on: 'voice', stands: true },
  ])
  await expect(
    world.attack(
      'app',
      `insert into sharing (id, person_id, from_organisation, to_organisation, basis, wording, language, given_on, recorded_by, thing_kind, thing_id, pieces, began_at)
        values (gen_random_uuid(), $1, $2, $3, 'consent', 'words', 'en', 'web', $4, 'referral', gen_random_uuid(), '{why}', now())`,
      [ann, advice, foodbank, idris.personId],
      `set local doorstep.viewer = '${idris.personId}'; set local doorstep.organisations = '{${advice}}'`,
    ),
    'nobody agrees for somebody whom they have not looked at',
  ).rejects.toThrow('row-level security')
})
