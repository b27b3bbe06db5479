import type { FastifyInstance } from 'fastify'
import { afterAll, beforeEach, describe, expect } from 'vitest'
import { textHouse, textPhone, textServer, type TextPhone } from '../../../test/support/text-phone.ts'
import { test, type World } from '../../../test/support/world.ts'
import { systemStage } from '../../platform/jobs/worker.ts'
import type { House } from '../../platform/house.ts'
import { answerLeftBehind } from './intake.ts'
import { textsAMinuteMax } from './rules.ts'

let house: House
let server: FastifyInstance | undefined
let numbers = 100
let ann: TextPhone
let tick: () => void
const start = '2026-11-23T10:00:00Z'
const minutesOn = (world: World, minutes: number) =>
  world.setNow(new Date(Date.parse(start) + minutes * 60_000).toISOString())

beforeEach<{ world: World }>(async ({ world }) => {
  house = textHouse(world.house)
  server ??= await textServer(house)
  world.setNow(start)
  tick = () => world.setNow(new Date(world.house.clock().getTime() + 100).toISOString())
  ann = newPhone()
})
afterAll(() => server?.close())
/** Nobody texts twice in the same instant. */
const newPhone = (): TextPhone => {
  const phone = textPhone(server!, `+44770090${String(++numbers).padStart(4, '0')}`)
  return {
    ...phone,
    says: (...words) => {
      tick()
      return phone.says(...words)
    },
  }
}

describe('a conversation by text', () => {
  test('a keyword begins it, each answer brings the next question, and the end is the end', async () => {
    expect(await ann.says('FIND')).toBe('What do you need?')
    expect(await ann.says('library')).toBe('Where are you?')
    expect(await ann.says('yo1 7hh')).toBe(
      'Which one?\n1 Library 1, 1 miles\n2 Library 2, 2 miles\n3 Library 3, 3 miles\nReply 1 to 3.\nMORE for more.',
    )
    expect(await ann.says('MORE')).toContain('4 Library 4')
    expect(await ann.says('2')).toBe('That is done. Thank you.')
    expect(await ann.says('2')).toContain('"Find help" is already finished.')
  })

  test('one text can answer the first two questions', async () => {
    expect(await ann.says('find library near YO1 7HH')).toContain('1 Library 1')
  })

  test('in the middle of choosing, a need and a place are the next search, and no wrong choice', async () => {
    await ann.says('library YO1 7HH')
    expect(await ann.says('food bank YO1 7HH')).toMatch(/^Which one\?\n1 /)
    expect(await ann.says('2')).toBe('That is done. Thank you.')
    expect(await ann.says('RETURN')).not.toContain('Which one?')
    await ann.says('library YO1 7HH')
    expect(await ann.says('2 YO1 7HH')).toMatch(/^That is not one of the choices\./)
  })

  test('an answer that will not do gets a sentence and the question again, with its hint', async () => {
    await ann.says('FIND')
    await ann.says('library')
    await ann.says('YO1 7HH')
    expect(await ann.says('banana')).toMatch(/^That is not one of the choices\.\nWhich one\?/)
  })

  test('back, help, again and a person mean the same at every question, in either language', async () => {
    await ann.says('FIND')
    expect(await ann.says('?')).toMatch(/^Say it your own way.*\nWhat do you need\?\nBACK/)
    await ann.says('library')
    expect(await ann.says('AGAIN')).toBe('Where are you?')
    expect(await ann.says('YN OL')).toBe('What do you need?')
    expect(await ann.says('PERSON')).toContain('01632 960100')
  })

  test('CHANGE goes back to one answer and SEND sends; a bare 1 does not give consent', async ({ world }) => {
    expect(await ann.says('VISIT')).toBe('Are you well?\n1 Yes\n2 No\nReply 1 to 2.')
    expect(await ann.says('no')).toBe('Why a visit?\nSKIP to pass over it.')
    expect(await ann.says('SKIP')).toContain('Reply AGREE or REFUSE.')
    expect(await ann.says('1')).toContain('answer with the word')
    expect(await ann.says('agree')).toMatch(
      /Is this right\?\n1 Are you well: No\n2 Why a visit: Not answered\n3 .*Agree\n.*\nReply SEND/s,
    )
    expect(await ann.says('CHANGE 2')).toMatch(/^Why a visit\?/)
    expect(await ann.says('I had to stop driving')).toContain('2 Why a visit: I had to stop driving')
    expect(await ann.says('SEND')).toBe('Thank you. Your reference is V7.')
    expect(await world.sql(`select 1 from ledger_line where verb = 'test.ask-for-visit'`)).toHaveLength(1)
  })

  test('in Welsh from the first word, and in the other language when asked', async () => {
    expect(await ann.says('chwilio')).toBe('Beth sydd ei angen arnoch?')
    expect(await ann.says('ENGLISH')).toBe('We will text you in English. CYMRAEG for Welsh.\nWhat do you need?')
    expect(await ann.says('CYMRAEG')).toContain('Beth sydd ei angen arnoch?')
    expect(await ann.says('llyfrgell')).toBe('Ble ydych chi?')
  })

  test('emoji, right to left, Welsh letters and 10,000 letters are answered, and none is half a letter', async () => {
    await ann.says('FIND')
    for (const words of ['👩‍👩‍👧 🏴󠁧󠁢󠁷󠁬󠁳󠁿', 'مكتبة', 'tŷ â dŵr', '\u202eyrarbil', '\0null', '\ud83d']) {
      const said = await ann.says(words)
      expect(said).toBe('Where are you?')
      expect(await ann.says('BACK')).toBe('What do you need?')
    }
    expect(await ann.says('a'.repeat(10_000))).toContain('That is too long')
    expect(await ann.says('a'.repeat(45_000))).toContain('That is too long')
    expect(await ann.says('')).toContain('What do you need?')
    expect(await ann.says('   \n ')).toContain('What do you need?')
  })

  test('a fault of ours is said in the person’s own language, and BACK and a keyword lead away from it', async () => {
    await ann.says('chwilio')
    await ann.says('a fault')
    expect(await ann.says('YO1 7HH')).toContain("Mae'n ddrwg gennym")
    expect(await ann.says('NOL')).toMatch(/^(Ble ydych chi|Beth sydd ei angen arnoch)\?/)
    expect(await ann.says('chwilio llyfrgell YO1 7HH')).toContain('Llyfrgell 1')
  })
})

describe('someone who texts out of turn', () => {
  test('a word that begins nothing gets the list of words that do', async () => {
    expect(await ann.says('gobbledegook')).toBe(
      'We did not understand that.\nIf you need someone now, call 01632 960100.\nText one of these words:\nFIND: Find help\nVISIT: Ask for a visit',
    )
    expect(await ann.says('hello')).toMatch(/^This is Testworth/)
    expect(await ann.says('')).toMatch(/^Your text was empty/)
    expect(await ann.says('CYMRAEG')).toContain('CHWILIO: Dod o hyd i help')
    expect(await ann.says('PERSON')).toContain('01632 960100')
  })

  test('a new keyword puts the old conversation aside and says how to go back', async () => {
    await ann.says('FIND')
    await ann.says('library')
    expect(await ann.says('VISIT')).toMatch(
      /^We kept your place in "Find help"\. To go back to it, text RETURN\.\nAre you well\?/,
    )
    expect(await ann.says('return')).toBe('Where are you?')
    expect(await ann.says('RETURN')).toMatch(/Are you well/)
    // What was wrong with an answer before they left is not said again.
    expect(await ann.says('banana')).toContain('not one of the choices')
    await ann.says('LEAVE')
    expect(await ann.says('return')).toMatch(/^Are you well/)
  })

  test('where words are free a sentence that begins with a keyword is an answer; elsewhere it begins anew', async () => {
    await ann.says('FIND')
    expect(await ann.says('visit from a nurse')).toBe('Where are you?')
    expect(await ann.says('find library YO1 7HH')).toMatch(/^We kept your place in "Find help"[^]*1 Library 1/)
  })

  test('where words are free, the name of what only tells is an answer, and what it names is not begun', async () => {
    await ann.says('VISIT')
    await ann.says('1')
    expect(await ann.says('find')).toContain('May we tell the visitor?')
  })

  test('with nothing answered yet there is nothing to keep', async () => {
    await ann.says('FIND')
    expect(await ann.says('VISIT')).toMatch(/^Are you well/)
  })

  test('CANCEL asks what is meant, and a bare STOP word inside a sentence is an answer', async () => {
    expect(await ann.says('CANCEL')).toContain('nothing open here to cancel')
    await ann.says('FIND')
    expect(await ann.says('cancel')).toMatch(
      /^Do you mean "Find help"\? To leave it, text LEAVE\. To end all texts from us, text STOP/,
    )
    expect(await ann.says('stop the damp')).toBe('Where are you?')
  })

  test('an answer to a question that was answered elsewhere is not taken for the next one', async ({ world }) => {
    await ann.says('VISIT')
    await ann.says('yes')
    // The same session goes on in a browser.
    await world.sql(`update text_dialogue set last_asked = 'well' where their_number = $1`, [ann.number])
    expect(await ann.says('no')).toMatch(/^That question was already answered\.\nWhy a visit\?/)
    expect(await ann.says('because')).toContain('The visitor reads')
  })

  test('after three days of silence the conversation is over, and a new one can begin', async ({ world }) => {
    await ann.says('FIND')
    await world.sql(
      `update flow_session set state = 'expired' where id in (select session_id from text_dialogue where their_number = $1)`,
      [ann.number],
    )
    await world.sql(
      `insert into flow_event (session_id, id, seq, event) select session_id, gen_random_uuid(), 99, jsonb_build_object('id', gen_random_uuid(), 'seq', 99, 'at', '2026-11-26T10:00:00.000Z', 'channel', 'sms', 'actor', jsonb_build_object('kind', 'system'), 'version', 1, 'type', 'expired') from text_dialogue where their_number = $1`,
      [ann.number],
    )
    expect(await ann.says('library')).toMatch(
      /^That took a while, so we put it away\. Nothing was sent\.\nWe did not understand/,
    )
    expect(await ann.says('FIND')).toBe('What do you need?')
  })

  test('one telephone does not hear another’s conversation', async () => {
    const bob = newPhone()
    await ann.says('FIND')
    expect(await bob.says('library')).toContain('We did not understand')
    expect(await ann.says('library')).toBe('Where are you?')
  })
})

describe('STOP', () => {
  const before: [string, string[]][] = [
    ['before anything', []],
    ['at the first question', ['VISIT']],
    ['half way', ['VISIT', 'no']],
    ['at a consent', ['VISIT', 'no', 'skip']],
    ['at the check of answers', ['VISIT', 'no', 'skip', 'agree']],
    ['after the end', ['VISIT', 'no', 'skip', 'agree', 'send']],
  ]
  test.for(before)('%s ends texts, says how to come back, and sends nothing', async ([, texts], { world }) => {
    for (const text of texts) await ann.says(text)
    expect(await ann.says('Stop.')).toBe(
      'You will get no more texts from 07700 900100. To get them again, text START to this number.',
    )
    expect(await world.sql('select 1 from message_stop where address = $1', [ann.number])).toHaveLength(1)
    expect(
      await world.sql(`select 1 from text_dialogue where their_number = $1 and state = 'open'`, [ann.number]),
    ).toEqual([])
    expect(await ann.says('START')).toMatch(/^Welcome back\./)
    expect(await world.sql('select 1 from message_stop where address = $1', [ann.number])).toEqual([])
  })

  test('in Welsh too; what was open can be gone back to after DECHRAU', async () => {
    await ann.says('ymweliad')
    await ann.says('nac ydw')
    expect(await ann.says('STOPIO')).toContain('Chewch chi ddim mwy')
    expect(await ann.says('DECHRAU')).toContain('DYCHWELYD')
    expect(await ann.says('DYCHWELYD')).toContain('Pam ymweliad?')
  })

  test('whoever texts after STOP is still answered, and told that only that much is sent', async () => {
    await ann.says('STOP')
    expect(await ann.says('FIND')).toMatch(
      /^What do you need\?\nYou stopped texts from us, so we only answer when you text/,
    )
    expect(await ann.says('library')).toBe('Where are you?')
  })
})

describe('what carriers do', () => {
  test('the same text twice is answered the same and acts once, one after the other or both at once', async ({
    world,
  }) => {
    await ann.says('FIND')
    const first = await ann.says('library', { id: `${ann.number}-twice` })
    const second = await ann.says('library', { id: `${ann.number}-twice` })
    expect([first, second]).toEqual(['Where are you?', 'Where are you?'])
    const id = `${ann.number}-at-once`
    const both = await Promise.all([
      ann.says('YO1 7HH', { id }),
      ann.says('YO1 7HH', { id }),
      ann.says('YO1 7HH', { id }),
    ])
    expect(new Set(both).size).toBe(1)
    expect(both[0]).toContain('Library 1')
    expect(await world.sql('select 1 from text_inbound where provider_id = $1', [id])).toHaveLength(1)
    expect(await world.sql('select 1 from message where to_address = $1', [ann.number])).toHaveLength(3)
  })

  test('two texts at once are taken one after the other', async () => {
    await ann.says('FIND')
    const said = await Promise.all([ann.says('library'), ann.says('YO1 7HH')])
    expect(said[0]).toBe('Where are you?')
    expect(said[1]).toContain('Library 1')
  })

  test('a text that was kept and never answered, because we were killed, is answered afterwards', async ({ world }) => {
    await ann.says('FIND')
    await world.sql(
      `insert into text_inbound (id, provider, provider_id, from_number, to_number, words, received_at, claimed_at) values (gen_random_uuid(), 'smpp', 'killed', $1, '+447700900100', 'library', $2, $2)`,
      [ann.number, start],
    )
    minutesOn(world, 2)
    await answerLeftBehind(systemStage(house, world.place, 'sms.answer-left-behind'))
    expect(
      await world.sql(
        `select facts ->> 'words' as words, state from message where to_address = $1 and state = 'queued'`,
        [ann.number],
      ),
    ).toEqual([{ words: 'Where are you?', state: 'queued' }])
    await answerLeftBehind(systemStage(house, world.place, 'sms.answer-left-behind'))
    expect(await ann.says('YO1 7HH')).toContain('Library 1')
  })

  test('a flood is slowed with one kind sentence, then silence; STOP still works, and it passes', async ({ world }) => {
    const said: string[] = []
    for (let texts = 0; texts < textsAMinuteMax + 5; texts++) said.push(await ann.says(`flood ${texts}`))
    expect(said.filter((words) => words.includes('resting for 10 minutes'))).toHaveLength(1)
    expect(said.at(-1)).toBe('')
    expect(await ann.says('STOP')).toContain('no more texts')
    minutesOn(world, 61)
    expect(await ann.says('FIND')).toContain('What do you need?')
  })

  test('what was said and who said it is seen by nobody but jobs', async ({ world }) => {
    await ann.says('FIND')
    for (const table of ['text_inbound', 'text_dialogue', 'text_number', 'message'])
      expect(await world.attack('app', `select * from ${table}`)).toEqual([])
    await expect(world.attack('read', 'select * from text_inbound')).rejects.toThrow('permission denied')
  })
})
