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
