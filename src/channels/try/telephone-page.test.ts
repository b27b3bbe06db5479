import { expect } from 'vitest'
import { test } from '../../../test/support/world.ts'

test('a call from the page: ring, a key, silence, the other language, hang up, and ring back to where it stopped', async ({
  world,
}) => {
  let cookies: Record<string, string> = {}
  const press = async (form: Record<string, string>) => {
    const answer = await world.post('/try/call', form, { cookies })
    cookies = { ...cookies, ...answer.cookies }
    return world.get((answer.location ?? '/try').replace('#call', ''), { cookies })
  }
  ;(await press({ do: 'ring' })).shows(
    'I siarad Cymraeg, pwyswch wyth. Polski, Romana, Panjabi, Urdu, Portuguese: press hash. Hello. This is Testworth.',
  )
  ;(await press({ key: '1' })).shows('What do you need? Food bank or food parcel: press one.')
  ;(await press({ do: 'wait' })).shows('Sorry, I did not hear anything.')
  ;(await press({ key: '8' })).shows('Beth sydd ei angen arnoch?')
  ;(await press({ do: 'hang-up' })).shows('Ring to begin.')
  ;(await press({ do: 'ring' })).shows('Roeddech chi ar ganol: Dod o hyd i wasanaeth.')
  expect(await world.sql('select count(*)::int as calls from voice_call')).toEqual([{ calls: 2 }])
})

test('rings from a mobile, a landline, a number kept back, or the telephone of somebody whose PIN it says', async ({
  world,
}) => {
  let cookies: Record<string, string> = {}
  const press = async (path: string, form: Record<string, string>) => {
    const answer = await world.post(path, form, { cookies })
    cookies = { ...cookies, ...answer.cookies }
    return world.get((answer.location ?? '/try').replace('#call', ''), { cookies })
  }
  await world.sql('update voice_call set ended_at = began_at')
  const rungFrom = async (which: string, says: string) => {
    ;(await press('/try/call/telephone', { which })).shows(says)
    await press('/try/call', { do: 'ring' })
    const [call, ...others] = await world.sql<{ theirs: string }>(
      'select their_number as theirs from voice_call where ended_at is null',
    )
    expect(others).toEqual([])
    return call!.theirs
  }
  expect(await rungFrom('nobody-here', 'Ringing from 07700 900')).toMatch(/^\+447700900[2-8]/)
  // Whoever is on a call hangs up when they take another telephone.
  expect(await rungFrom('landline', 'a landline: nothing can be texted to it')).toMatch(/^\+441632960[2-8]/)
  expect(await rungFrom('kept-back', 'kept back')).toBe('')
  expect(await rungFrom('ann', 'the telephone of Ann Pritchard. The PIN that only they know is 471902.')).toBe(
    '+441632960901',
  )
  // A landline sends no texts, and a mobile does.
  await world.post('/try/text', { text: 'HELLO' }, { cookies })
  await press('/try/call/telephone', { which: 'ewa' })
  await world.post('/try/text', { text: 'HELLO' }, { cookies })
  const from = await world.sql<{ number: string }>(
    'select from_number as number from text_inbound order by received_at',
  )
  expect(from.map(({ number }) => number)).toEqual([expect.stringMatching(/^\+447700900[2-8]/), '+447700900905'])
})
