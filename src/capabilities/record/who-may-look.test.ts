import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { recogniseAs } from '../../../test/support/signed-in.ts'
import { test, type World } from '../../../test/support/world.ts'
import type { OrganisationId, PersonId } from '../../kernel/id.ts'
import { type LookPurpose, lookScene } from '../../platform/look.ts'
import type { Viewer } from '../../platform/stage.ts'
import { breakGlass, decideGlass, mendGlass, reviewGlass } from './acts/break-glass.ts'
import { meetPerson } from './acts/meet-person.ts'
import { recordContact } from './acts/record-contact.ts'
import { sayWith } from './acts/say-with.ts'
import { share } from './acts/share.ts'
import { recordJobs } from './jobs.ts'
import { advice, agencies, foodbank, someone, aContact } from './testing/agencies.ts'

const mayNotLook = { ok: false, refusal: { because: 'may-not-look' } }

test('a worker looks at people their organisation has something to do with, and at nobody else', async ({ world }) => {
  const { idris, dev } = await agencies(world)
  const opens = async (
    viewer: Viewer,
    person: PersonId,
    organisation: OrganisationId,
    purpose: LookPurpose = 'advice',
  ) => (await lookScene(world.stage({ viewer }), { person, purpose, organisation }, async () => true)).ok
  const grounds: [string, (person: PersonId) => Promise<unknown>][] = [
    [
      'a contact with somebody who was there',
      async (person) => {
        const here = world.stage({ viewer: idris })
        await sayWith(here, { person, organisation: advice, how: 'in-person' })
        await recordContact(here, aContact(person))
      },
    ],
    [
      'a case',
      (person) =>
        world.sql(
          `insert into help_case (id, person_id, organisation_id, area, title, stage, opened_at) values (gen_random_uuid(), $1, $2, 'debt', 'Debt', 'first-look', now())`,
          [person, advice],
        ),
    ],
    [
      'consent',
      (person) =>
        share(world.stage({ viewer: { ...idris, personId: person, memberships: [] } }), {
          person,
          from: foodbank,
          to: advice,
          basis: 'consent',
          wording: 'Yes, tell them',
          wordingVersion: '1',
        }),
    ],
    [
      'a call-back that they took',
      (person) =>
        world.sql(
          `insert into callback_request (id, number, language, channel, person_id, asked_at, due_at, taken_by, taken_at)
            values (gen_random_uuid(), '+447700900911', 'en', 'voice', $1, '2026-11-23', '2026-11-24', $2, '2026-11-23')`,
          [person, idris.personId],
        ),
    ],
  ]
  for (const [what, happens] of grounds) {
    const person = await someone(world, { name: 'Gwyneth Ground' })
    expect(await opens(idris, person, advice), `before ${what}`).toBe(false)
    await happens(person)
    expect(await opens(idris, person, advice), what).toBe(true)
    expect(await opens(dev, person, foodbank), `${what}, for another organisation`).toBe(false)
    const [line] = await world.sql<{ facts: { basis: string } }>(
      `select facts from ledger_line where for_person = $1 and verb = 'record.look' order by seq desc limit 1`,
      [person],
    )
    expect(line!.facts.basis, 'the person reads on what ground').toMatch(/^(contact|case|shared|call-back)$/)
  }
  // Whoever writes something down to be let in is not: neither a note nor a call, nor that somebody agreed.
  const stranger = await someone(world, { name: 'Stefan Stranger' })
  const guessed = world.stage({ viewer: idris })
  for (const channel of ['note', 'voice'] as const)
    expect(await recordContact(guessed, aContact(stranger, { channel }))).toMatchObject(mayNotLook)
  const agreed = { person: stranger, to: advice, basis: 'consent', wording: 'Yes', wordingVersion: '1' } as const
  expect(await share(guessed, agreed)).toMatchObject(mayNotLook)
  expect(await opens(idris, stranger, advice)).toBe(false)
  expect(await opens(idris, stranger, advice, 'same-person'), 'nobody showed them as perhaps the same').toBe(false)
  expect(await opens(idris, stranger, advice, 'emergency'), 'no glass is broken').toBe(false)
})

test('whoever is left as an editor alone is told so, and is shown no door that would send them away', async ({
  world,
}) => {
  await agencies(world)
  const editor = await world.person('Kit Editor', [{ organisation: advice, role: 'editor' }])
  const ann = await someone(world, { name: 'Ann Edited', metAt: [advice] })
  const kit = await recogniseAs(world, editor)
  const doors = ['/work/people', '/work/cases', '/work/referrals', '/work/load', '/work/people/same']
  const work = await kit.open('/work')
  for (const door of doors) expect(work.body, door).not.toContain(`href="${door}"`)
  for (const page of [...doors, `/work/people/${ann}?why=advice`, `/work/cases/${ann}`]) {
    const answer = await kit.open(page)
    expect(answer.status, page).toBe(403)
    answer.shows('Your role does not open people’s records')
    answer.doesNotShow('Ann Edited')
  }
  // Nor is anybody found by name at the desk of helpers, or the number read of somebody who waits to be rung.
  for (const door of ['/work/assist', '/work/callbacks']) {
    expect(work.body, door).not.toContain(`href="${door}"`)
    await kit.open(door)
    expect(kit.address(), door).toBe('/work')
  }
  await kit.send('/work/assist/search', { who: 'Ann Edited' })
  kit.page().doesNotShow('Ann Edited')
  expect(
    await world.sql(`select 1 from ledger_line where for_person = $1 and actor = $2`, [ann, editor.personId]),
  ).toEqual([])
})

test('whoever is here, or on the phone, is said to be: their record opens for an hour to whoever said so, and they are told', async ({
  world,
}) => {
  const { idris, juno } = await agencies(world)
  const ann = await someone(world, { name: 'Ann Onthephone' })
  await world.sql(`update person set email = 'ann.onthephone@example.org', email_proven = true where id = $1`, [ann])
  const browser = await recogniseAs(world, idris)
  const asked = await browser.open(`/work/people/${ann}?why=advice`)
  asked.shows('Your organisation has nothing to do with them yet')
  expect(asked.words).not.toContain('Onthephone')
  // Whoever guesses is told the same, and no more after they have said it.
  const nobody = '0192f000-0000-7000-8000-00000000dead'
  const guessed = await browser.open(`/work/people/${nobody}?why=advice`)
  expect(guessed.words.replaceAll(nobody, '')).toBe(asked.words.replaceAll(ann, ''))
  ;(await browser.press({ how: 'on-the-phone' })).shows('There is no such person for you to see')

  await browser.open(`/work/people/${ann}?why=advice`)
  ;(await browser.press({})).shows('Say how they are with you.')
  ;(await browser.press({ how: 'on-the-phone' })).shows('Ann Onthephone')
  const opens = async (viewer: Viewer) =>
    (await lookScene(world.stage({ viewer }), { person: ann, purpose: 'advice', organisation: advice }, async () => 1))
      .ok
  expect(await opens(juno), 'a colleague, who is not with them').toBe(false)
  const [said] = await world.sql<{ facts: object; for_person: string }>(
    `select facts, for_person from ledger_line where verb = 'record.say-with' order by seq desc limit 1`,
  )
  expect(said).toEqual({ facts: { how: 'on-the-phone', minutes: 60 }, for_person: ann })
  await recordJobs['record.tell-with']!(world.stage(), {
    person: ann,
    organisation: advice,
    worker: idris.personId,
    how: 'on-the-phone',
  })
  const told = `select to_address from message where template = 'record.person-was-with'`
  expect(await world.sql(told)).toEqual([{ to_address: 'ann.onthephone@example.org' }])
  // Not where somebody wrote down that a message could do harm.
  await world.sql(
    `insert into person_reach (id, person_id, kind, value, is_safe, said_on, said_at) values (gen_random_uuid(), $1, 'email', 'ann.onthephone@example.org', false, 'web', '2026-11-01')`,
    [ann],
  )
  await recordJobs['record.tell-with']!(world.stage(), {
    person: ann,
    organisation: advice,
    worker: idris.personId,
    how: 'in-person',
  })
  expect(await world.sql(told)).toHaveLength(1)

  world.setNow('2026-11-23T11:01:00Z')
  expect(await opens(idris), 'the hour is over').toBe(false)
  world.setNow('2026-11-23T10:00:00Z')
  await world.sql(`update ledger_line set at = '2026-11-23T11:01:00Z' where seq = (select max(seq) from ledger_line)`)
  expect(await opens(idris), 'the clock is set back').toBe(false)
})

const unknown = {
  givenName: '',
  otherNames: '',
  familyName: '',
  knownAs: '',
  birthDate: null,
  birthIs: 'unknown',
  sex: null,
  preferredLanguage: null,
  needsInterpreter: false,
  preferredChannel: null,
  needs: '',
} as const

test('somebody who is met and written down is known from then on, to everybody of that organisation', async ({
  world,
}) => {
  const { idris, juno, dev } = await agencies(world)
  const met = await meetPerson(world.stage({ viewer: idris }), {
    organisation: advice,
    language: 'en',
    known: { detail: { ...unknown, givenName: 'Nia', familyName: 'Newcomer' }, reaches: [] },
  })
  if (!met.ok) throw new Error(met.refusal.because)
  const opens = async (viewer: Viewer, organisation: OrganisationId) =>
    (
      await lookScene(
        world.stage({ viewer }),
        { person: met.value.person, purpose: 'advice', organisation },
        async () => 1,
      )
    ).ok
  expect(await opens(idris, advice)).toBe(true)
  expect(await opens(juno, advice)).toBe(true)
  expect(await opens(dev, foodbank)).toBe(false)
})

test('whoever leads says who reviews emergencies; what is kept from somebody waits in a queue, and is told on its day or before', async ({
  world,
}) => {
  const { idris, juno } = await agencies(world)
  const ada = await world.person('Ada Admin', [{ organisation: advice, role: 'admin' }])
  const leader = await recogniseAs(world, ada)
  await leader.open('/work/emergencies/guardian')
  ;(await leader.press({ role: 'admin' })).shows('That is kept.')
  const worker = await recogniseAs(world, idris)
  expect((await worker.open('/work/emergencies/guardian')).words).toContain('There is no such person for you to see')

  const rob = await someone(world, { name: 'Rob Watched' })
  const id = await breaksGlass(world, idris, rob, { withheldGround: 'He would know that she told us' })
  expect(await mendGlass(world.stage({ viewer: idris }), { id })).toMatchObject({ ok: true })
  const verdict = {
    id,
    verdict: 'right',
    words: '',
    withheld: { until: '2027-03-01', ground: 'She is in danger' },
  } as const
  expect(await reviewGlass(world.stage({ viewer: juno }), verdict), 'a manager is no guardian now').toMatchObject({
    ok: false,
  })
  expect(await reviewGlass(world.stage({ viewer: ada }), verdict)).toMatchObject({ ok: true })

  for (const viewer of [idris, juno])
    expect(await decideGlass(world.stage({ viewer }), { id, until: null })).toMatchObject({ ok: false })
  expect(await decideGlass(world.stage({ viewer: ada }), { id, until: '2026-11-01' })).toMatchObject({
    refusal: { because: 'a-day-to-come' },
  })
  const his = await recogniseAs(world, { ...idris, personId: rob, memberships: [] })
  const queue = await leader.open('/work/emergencies')
  queue.shows('Kept from the person until 1 March 2027: She is in danger')
  queue.doesNotShow('Rob Watched')
  ;(await leader.press({ until: '1 April 2027' })).shows('Kept from the person until 1 April 2027')
  ;(await his.open('/me/held')).shows('By 1 April 2027 somebody must decide')
  ;(await his.open('/me')).doesNotShow('opened everything that is held about you')
  await leader.open('/work/emergencies')
  ;(await leader.press({ until: '' })).shows('Nothing is kept from anybody.')
  const held = await his.open('/me/held')
  held.doesNotShow('is kept from you')
  held.shows('opened everything held about somebody, in an emergency')
  // First thing on their own page, with the way to why and to what was found.
  ;(await his.open('/me')).shows(
    'Testworth Advice opened everything that is held about you, in an emergency, on 23 November 2026. Somebody else has looked at whether that was right.',
  )
  ;(await his.open('/me/data/record?from=Testworth%20Advice')).shows('His wife is hiding; he asks where')
})

test('an emergency that is kept from the person only at its review is hinted at by no line of who saw them in a list', async ({
  world,
}) => {
  const { idris } = await agencies(world)
  const ada = await world.person('Ada Reviews', [{ organisation: advice, role: 'admin' }])
  const rob = await someone(world, { name: 'Rob Hinted' })
  const id = await breaksGlass(world, idris, rob)
  await mendGlass(world.stage({ viewer: idris }), { id })
  const guardian = await recogniseAs(world, ada)
  ;(await guardian.open('/work/emergencies')).shows('Rob Hinted')
  const his = await recogniseAs(world, { ...idris, personId: rob, memberships: [] })
  const inAList = 'saw your name, year of birth and postcode district in a list'
  ;(await his.open('/me/held')).shows(inAList)
  const withheld = { until: '2027-03-01', ground: 'She is in danger' }
  await reviewGlass(world.stage({ viewer: ada }), { id, verdict: 'right', words: '', withheld })
  const kept = await his.open('/me/held')
  kept.doesNotShow(inAList)
  kept.doesNotShow('emergency')
  ;(await his.open('/me')).doesNotShow('saw your name in a list')
  // It is there again with the rest, once they may read it.
  await decideGlass(world.stage({ viewer: ada }), { id, until: null })
  ;(await his.open('/me/held')).shows(inAList)
})

/** Just signed in, and in an emergency: which one. */
async function breaksGlass(
  world: World,
  by: Viewer & { kind: 'person' },
  person: PersonId,
  more: { withheldGround?: string } = {},
) {
  await world.sql(
    `insert into session (id, person_id, token, made_at, changed_at, seen_at, expires_at, method)
      values (gen_random_uuid(), $1, $2, $3, $3, $3, $3::timestamptz + interval '1 day', 'password')`,
    [by.personId, randomUUID().repeat(2).slice(0, 43), '2026-11-23T09:59:00Z'],
  )
  const broken = await breakGlass(world.stage({ viewer: by }), {
    person,
    organisation: advice,
    reason: 'threat-to-life',
    words: 'His wife is hiding; he asks where',
    minutes: 15,
    ...more,
  })
  if (!broken.ok) throw new Error(broken.refusal.because)
  return broken.value.id
}
