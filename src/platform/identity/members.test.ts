import { expect } from 'vitest'
import { newId, type OrganisationId } from '../../kernel/id.ts'
import type { Role } from '../stage.ts'
import { browser, given, goodPassword, lastLink, sentTo } from '../../../test/support/ways-in.ts'
import { test, type World } from '../../../test/support/world.ts'
import { addPerson, signInAs } from './index.ts'

async function organisation(world: World, name: string): Promise<OrganisationId> {
  const id = newId<'organisation'>()
  await world.sql('insert into organisation (id, name) values ($1, $2)', [id, name])
  return id
}

async function member(world: World, name: string, at: OrganisationId, role: Role) {
  const email = `${name.toLowerCase().replace(' ', '.')}@example.org`
  const id = await given(world, { name, email, password: goodPassword, memberships: [{ organisation: at, role }] })
  const own = browser(world)
  await own.signIn(email)
  return { ...own, id, email }
}

async function membershipOf(world: World, person: string): Promise<string> {
  const [row] = await world.sql<{ id: string }>('select id from membership where person_id = $1 and ended_at is null', [
    person,
  ])
  return row!.id
}

test('a manager invites a worker, who belongs once they accept and not before', async ({ world }) => {
  const larder = await organisation(world, 'The Larder')
  const manager = await member(world, 'Ann Archer', larder, 'manager')
  const sent = await manager.post('/work/team/invitations', {
    organisation: larder,
    name: 'Wyn West',
    email: 'wyn@example.org',
    role: 'worker',
  })
  expect(sent.location).toBe('/work/team?done=invited')
  expect(await world.sql(`select from person where email = 'wyn@example.org'`)).toHaveLength(0)
  const path = await lastLink(world, 'wyn@example.org')
  const wyn = browser(world)
  ;(await wyn.get(path)).shows('Join The Larder?')
  ;(await wyn.get(path)).shows('as: worker')
  expect((await wyn.post(path)).status).toBe(303)
  ;(await wyn.get('/sign-in')).shows('signed in as Wyn West')
  ;(await manager.get('/work/team')).shows('Wyn West , worker')
  ;(await browser(world).post(path)).shows('That invitation has been used')
})

test('an invitation to somebody with an account adds a membership and no second person', async ({ world }) => {
  const larder = await organisation(world, 'Second Larder')
  const manager = await member(world, 'Bel Bach', larder, 'manager')
  await given(world, { name: 'Huw Hill', email: 'huw@example.org' })
  await manager.post('/work/team/invitations', {
    organisation: larder,
    name: 'Hugh H',
    email: 'huw@example.org',
    role: 'volunteer',
  })
  await browser(world).post(await lastLink(world, 'huw@example.org'))
  ;(await manager.get('/work/team')).shows('Huw Hill , volunteer')
})

test('an invitation is worth nothing once whoever sent it no longer leads', async ({ world }) => {
  const larder = await organisation(world, 'Third Larder')
  const manager = await member(world, 'Cat Cole', larder, 'manager')
  await manager.post('/work/team/invitations', {
    organisation: larder,
    name: 'Mal Moss',
    email: 'mal@example.org',
    role: 'worker',
  })
  await world.sql("update membership set ended_at = now() + interval '1 day' where person_id = $1", [manager.id])
  ;(await browser(world).post(await lastLink(world, 'mal@example.org'))).shows('taken back')
  expect(await world.sql(`select from person where email = 'mal@example.org'`)).toHaveLength(0)
})

test('a membership ended a second ago opens nothing', async ({ world }) => {
  const larder = await organisation(world, 'Fourth Larder')
  const admin = await member(world, 'Dai Davies', larder, 'admin')
  const worker = await member(world, 'Eve Ellis', larder, 'manager')
  ;(await worker.get('/work/team')).shows('Fourth Larder')
  const id = await membershipOf(world, worker.id)
  expect((await admin.post('/work/team/ends', { id })).location).toBe('/work/team?done=ended')
  expect((await worker.get('/work/team')).location).toBe('/me')
  expect(
    (
      await worker.post('/work/team/invitations', {
        organisation: larder,
        name: 'X',
        email: 'x@example.org',
        role: 'worker',
      })
    ).location,
  ).toBe('/me')
  expect(await sentTo(world, 'x@example.org')).toHaveLength(0)
})

test('a manager gives no administrator’s role and touches no administrator', async ({ world }) => {
  const larder = await organisation(world, 'Fifth Larder')
  const admin = await member(world, 'Fay Ford', larder, 'admin')
  const manager = await member(world, 'Gus Gray', larder, 'manager')
  const worker = await member(world, 'Ivy Innes', larder, 'worker')
  ;(
    await manager.post('/work/team/invitations', {
      organisation: larder,
      name: 'X',
      email: 'x5@example.org',
      role: 'admin',
    })
  ).shows('You may not give that role')
  ;(await manager.post('/work/team/roles', { id: await membershipOf(world, worker.id), role: 'admin' })).shows(
    'You may not change',
  )
  ;(await manager.post('/work/team/ends', { id: await membershipOf(world, admin.id) })).shows('You may not change')
  expect(
    (await manager.post('/work/team/roles', { id: await membershipOf(world, worker.id), role: 'editor' })).location,
  ).toBe('/work/team?done=changed')
  const roles = await world.sql(
    'select role, ended_at is not null as ended from membership where person_id = $1 order by ended_at nulls last',
    [worker.id],
  )
  expect(roles).toEqual([
    { role: 'worker', ended: true },
    { role: 'editor', ended: false },
  ])
})

test('a charity’s administrator makes no administrators; one of the place does', async ({ world }) => {
  const [council, larder] = [await organisation(world, 'Council'), await organisation(world, 'Larder of Lunches')]
  world.place.settings.runBy = council
  const placeAdmin = await member(world, 'Nia Nash', council, 'admin')
  const councilManager = await member(world, 'Olwen Orr', council, 'manager')
  const charityAdmin = await member(world, 'Pia Price', larder, 'admin')
  const worker = await member(world, 'Quin Quill', larder, 'worker')
  const id = await membershipOf(world, worker.id)
  const asAdmin = { name: 'X', email: 'x9@example.org', role: 'admin' }
  for (const [who, where] of [
    [charityAdmin, larder],
    [councilManager, council],
  ] as const) {
    expect((await who.get('/work/team')).body).not.toContain('value="admin"')
    ;(await who.post('/work/team/invitations', { organisation: where, ...asAdmin })).shows('You may not give that')
    ;(await who.post('/work/team/roles', { id, role: 'admin' })).shows('You may not change')
  }
  expect(await sentTo(world, 'x9@example.org')).toHaveLength(0)
  expect((await placeAdmin.get('/work/team')).body).toContain('value="admin"')
  const sent = await placeAdmin.post('/work/team/invitations', { organisation: council, ...asAdmin })
  expect(sent.location).toBe('/work/team?done=invited')
  expect((await placeAdmin.post('/work/team/roles', { id, role: 'admin' })).location).toContain('done=changed')
})

test('where nobody was said to run the place, nobody makes administrators', async ({ world }) => {
  const larder = await organisation(world, 'Unruled Larder')
  delete world.place.settings.runBy
  const admin = await member(world, 'Rae Reed', larder, 'admin')
  const worker = await member(world, 'Sia Shaw', larder, 'worker')
  const id = await membershipOf(world, worker.id)
  ;(await admin.post('/work/team/roles', { id, role: 'admin' })).shows('You may not change')
  expect((await admin.post('/work/team/roles', { id, role: 'editor' })).location).toContain('done=changed')
})

test('the last administrator stays', async ({ world }) => {
  const larder = await organisation(world, 'Sixth Larder')
  world.place.settings.runBy = larder
  const admin = await member(world, 'Jo Jones', larder, 'admin')
  const id = await membershipOf(world, admin.id)
  ;(await admin.post('/work/team/ends', { id })).shows('keeps at least one administrator')
  ;(await admin.post('/work/team/roles', { id, role: 'worker' })).shows('keeps at least one administrator')
})

test('nobody sees or changes another organisation’s people, and a worker not even their own', async ({ world }) => {
  const [ours, theirs] = [await organisation(world, 'Ours'), await organisation(world, 'Theirs')]
  const manager = await member(world, 'Kit King', ours, 'manager')
  const stranger = await member(world, 'Lou Lane', theirs, 'worker')
  ;(await manager.get('/work/team')).doesNotShow('Lou Lane')
  ;(await manager.post('/work/team/ends', { id: await membershipOf(world, stranger.id) })).shows('You may not change')
  ;(
    await manager.post('/work/team/invitations', {
      organisation: theirs,
      name: 'X',
      email: 'x7@example.org',
      role: 'worker',
    })
  ).shows('You may not add people there')
  const seen = await stranger.get('/work/team')
  seen.shows('You do not lead an organisation here')
  seen.doesNotShow('lou.lane@example.org')
  expect((await stranger.post('/work/team/ends', { id: await membershipOf(world, stranger.id) })).status).toBe(422)
  expect((await browser(world).get('/work/team')).location).toBe('/sign-in?then=%2Fwork%2Fteam')
})

test('where the place asks staff for two steps, a password alone makes a resident of a manager', async ({ world }) => {
  const larder = await organisation(world, 'Eighth Larder')
  world.place.settings.staffTwoStep = true
  const manager = await member(world, 'Mia Mole', larder, 'manager')
  const entered = await manager.signIn('mia.mole@example.org', goodPassword, { then: '/work/team' })
  expect(entered.location).toBe('/me/sign-in?then=%2Fwork%2Fteam')
  ;(await manager.get('/me/sign-in')).shows('Your organisation asks for two steps')
  expect((await manager.get('/work/team')).location).toBe('/me')
  delete world.place.settings.staffTwoStep
  ;(await manager.get('/work/team')).shows('Eighth Larder')
})

test('the command line adds a person once, refusing a taken address and a weak password', async ({ world }) => {
  await given(world, { name: 'Ned Nash', email: 'ned@example.org', phone: '+447700900444', password: goodPassword })
  expect(await addPerson(world.house, world.place, { name: 'Ned Two', email: 'ned@example.org' })).toEqual({
    ok: false,
    refusal: { because: 'email-taken' },
  })
  expect(await addPerson(world.house, world.place, { name: 'Ned Three', phone: '+447700900444' })).toEqual({
    ok: false,
    refusal: { because: 'phone-taken' },
  })
  expect(await addPerson(world.house, world.place, { name: 'Ned Four', password: 'password123' })).toEqual({
    ok: false,
    refusal: { because: 'too-common' },
  })
})

test('a demonstration signs anybody in with one click; nowhere else does', async ({ world }) => {
  const id = await given(world, { name: 'Olu Obi' })
  const [cookie] = await signInAs(world.stage(), id)
  ;(await world.get('/sign-in', { cookies: { session: encodeURIComponent(cookie!.value) } })).shows(
    'signed in as Olu Obi',
  )
  const real = { ...world.stage(), house: { ...world.house, demo: false } }
  await expect(signInAs(real, id)).rejects.toThrow('not-allowed')
})

test('whoever is forgotten has no way in left, and no address', async ({ world }) => {
  const larder = await organisation(world, 'Ninth Larder')
  const pat = await member(world, 'Pat Pugh', larder, 'worker')
  const { manifest } = await import('./index.ts')
  const { writeScene } = await import('../scene.ts')
  await writeScene(world.stage({ viewer: { kind: 'system', job: 'forget' } }), (scene) =>
    manifest.forget!(scene, pat.id),
  )
  ;(await pat.get('/sign-in')).doesNotShow('Pat Pugh')
  ;(await browser(world).signIn('pat.pugh@example.org')).shows('do not go together')
  expect(await world.sql('select email, phone, display_name from person where id = $1', [pat.id])).toEqual([
    { email: null, phone: null, display_name: '-' },
  ])
})
