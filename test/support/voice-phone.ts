// A telephone that rings the house, presses keys and reads what it hears; and a flow with a question of every kind for the ear.
import type { Text } from '../../src/kernel/language.ts'
import { accept } from '../../src/kernel/outcome.ts'
import { takeCall, takeWhisper, endCall, type Said } from '../../src/channels/voice/intake.ts'
import type { Inbound } from '../../src/channels/voice/spoken.ts'
import { act } from '../../src/platform/act.ts'
import { flow, source } from '../../src/platform/flow/build.ts'
import { submitting } from '../../src/platform/flow/run/submit.ts'
import type { House } from '../../src/platform/house.ts'
import { anyone, type Manifest } from '../../src/platform/manifest.ts'

const both = (en: string, cy = `${en} (cy)`): Text => ({ en, cy })
const spots = source<Record<never, never>>('ear.spots')
const rooms = source<Record<never, never>>('ear.rooms')

/** Every kind that can be asked on a telephone, a consent, a review and an act. */
const earFlow = flow('ear', 1, { title: both('Everything by ear', 'Popeth drwy’r glust'), channels: ['voice'] })
  .choice('colour', {
    ask: both('Which colour?', 'Pa liw?'),
    help: both('Any colour will do.'),
    options: [
      { value: 'red', label: both('Red', 'Coch') },
      { value: 'blue', label: both('Blue', 'Glas') },
    ],
  })
  .choices('days', {
    ask: both('Which days?', 'Pa ddyddiau?'),
    options: [
      { value: 'mon', label: both('Monday', 'Llun') },
      { value: 'tue', label: both('Tuesday', 'Mawrth') },
      { value: 'wed', label: both('Wednesday', 'Mercher') },
    ],
  })
  .choice('room', { ask: both('Which room?', 'Pa ystafell?'), options: rooms({}) })
  .number('people', { ask: both('How many people?', 'Faint o bobl?'), least: 1, most: 20 })
  .money('pay', { ask: both('How much can you pay?', 'Faint allwch chi ei dalu?') })
  .date('day', { ask: both('What day?', 'Pa ddiwrnod?'), earliest: { daysFromToday: 0 } })
  .time('time', { ask: both('What time?', 'Pa amser?') })
  .place('where', { ask: both('Where are you?', 'Ble rydych chi?'), spelled: spots({}) })
  .phone('phone', { ask: both('Your number?', 'Eich rhif?') })
  .shortText('name', { ask: both('What is your name?', 'Beth yw eich enw?') })
  .longText('story', { ask: both('Anything else?', 'Rhywbeth arall?'), optional: true })
  .consent('share', {
    ask: both('May we share this?', 'Gawn ni rannu hyn?'),
    statement: both('A worker reads it.', 'Bydd gweithiwr yn ei ddarllen.'),
    agree: { label: both('Agree', 'Cytuno') },
    refuse: { label: both('Refuse', 'Gwrthod') },
  })
  .review('check', { ask: both('Check your answers', 'Gwiriwch eich atebion') })
  .submit({ verb: 'ear.send', ask: both('Send it', 'Ei anfon') })

/** A step that only a proven caller is asked, one for a page, and one for a person. */
const hardFlow = flow('hard', 1, { title: both('Hard to hear', 'Anodd ei glywed'), channels: ['voice'] })
  .yesNo('sure', {
    ask: both('Are you sure?', 'Ydych chi’n siŵr?'),
    yes: { label: both('Yes', 'Ydw') },
    no: { label: both('No', 'Nac ydw') },
  })
  .yesNo('secret', {
    ask: both('Shall we read your letter?', 'Ddarllenwn ni eich llythyr?'),
    yes: { label: both('Yes', 'Ie') },
    no: { label: both('No', 'Na') },
    level: 'verified',
  })
  .email('mail', { ask: both('What is your address?', 'Beth yw eich cyfeiriad?'), fallback: { voice: 'link' } })
  .end()

const send = act('ear.send', async (scene, input: { session: string }) => {
  scene.line({ thing: { kind: 'ear', id: input.session } })
  return accept({ reference: 'V7' })
})

const areas = ['YO1', 'YO10', 'YO24', 'YO26', 'YO30', 'YO31', 'YO32']
const roomNames = ['Attic', 'Barn', 'Cellar', 'Den', 'Eaves', 'Foyer', 'Garden']

export const ear: Manifest = {
  name: 'ear',
  about: 'Flows for the ear.',
  verbs: { 'ear.send': { sentence: both('sent what was heard'), may: anyone } },
  pages: [],
  flows: [earFlow, hardFlow],
  sources: {
    'ear.rooms': async (_, args) => {
      const { from, atMost } = args['page'] as { from: number; atMost: number }
      const options = roomNames.map((name) => ({ value: name.toLowerCase(), label: both(name, name) }))
      return { options: options.slice(from, from + atMost), more: from + atMost < options.length }
    },
    'ear.spots': async (_, args) => {
      const [area] = args['picked'] as string[]
      if (area === undefined) return { options: areas.map((value) => ({ value, label: both(value, value) })) }
      const places = ['1AA', '1AB'].map((end) => ({ kind: 'postcode', postcode: `${area} ${end}` }))
      return {
        options: places.map((place) => ({ value: JSON.stringify(place), label: both(`${place.postcode} Street`) })),
      }
    },
  },
  submits: {
    'ear.send': submitting(earFlow, send, {
      input: (_, { session }) => ({ session }),
      reply: ({ reference }) => ({
        name: 'ear.sent',
        say: both(`Thank you. Your reference is ${reference}.`, `Diolch. Eich cyfeirnod yw ${reference}.`),
      }),
    }),
  },
  words: { en: {}, cy: {} },
}

/** Puts the flows into a test's own house; nothing else changes. */
export function lendEar(house: House): void {
  house.manifests = [...house.manifests.filter(({ name }) => name !== ear.name), ear]
  for (const [verb, { may }] of Object.entries(ear.verbs)) house.policies.set(verb, may)
  for (const [name, resolver] of Object.entries(ear.sources ?? {})) house.sources.set(name, resolver)
}

export type VoicePhone = {
  /** What was said last, in one string. */
  heard(): string
  /** What is listened for. */
  listens(): Said['spoken']['then']
  turn(): number
  call: string
  rings(): Promise<string>
  presses(keys: string): Promise<string>
  waits(): Promise<string>
  speaks(words: string, seconds?: number): Promise<string>
  does(inbound: Inbound, turn?: number): Promise<string>
  /** What whoever picks up hears before the two are joined. */
  isAnswered(): Promise<string>
  hangsUp(): Promise<void>
}

let calls = 0

/** One call at a time from one number; ring again for another. */
export function voicePhone(
  house: House,
  number: string,
  { to = '+441632960200', provider = 'simulated' } = {},
): VoicePhone {
  let call = ''
  let said: Said | undefined
  const last = () => {
    if (!said) throw new Error('Nobody has rung yet')
    return said
  }
  const heard = () =>
    last()
      .spoken.lines.map(({ say }) => say)
      .join(' ')
  const does = async (inbound: Inbound, turn = last().turn) => {
    said = await takeCall(house, { provider, providerId: call, from: number, to, turn, inbound })
    return heard()
  }
  return {
    heard,
    does,
    listens: () => last().spoken.then,
    turn: () => last().turn,
    get call() {
      return call
    },
    rings: () => {
      call = `call-${++calls}-${number}`
      return does({ kind: 'begin' }, 0)
    },
    presses: (keys) => does({ kind: 'keys', keys }),
    waits: () => does({ kind: 'nothing' }),
    speaks: (words, seconds = 3) => does({ kind: 'recording', ref: words, seconds }),
    isAnswered: async () => {
      const whispered = await takeWhisper(house, { provider, providerId: call, to })
      return typeof whispered === 'object' ? whispered.lines.map(({ say }) => say).join(' ') : ''
    },
    hangsUp: () => endCall(house, { provider, providerId: call, to }),
  }
}
