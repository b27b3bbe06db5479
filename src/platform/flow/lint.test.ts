import { expect, test } from 'vitest'
import type { Flow, Step } from './flow.ts'
import { lint } from './lint.ts'
import type { FaultCode } from './lint.ts'

const say = (en: string, cy = `${en}?`) => ({ en, cy })
const food = { value: 'food', key: '1', label: say('Food', 'Bwyd') }
const rent = { value: 'rent', key: '2', label: say('Rent', 'Rhent') }
const need: Step = {
  id: 'need',
  kind: 'choice',
  wording: { ask: say('What do you need?', 'Beth sydd ei angen?') },
  options: [food, rent],
}
const sound: Flow = {
  id: 'find',
  version: 1,
  title: say('Find', 'Chwilio'),
  channels: ['web', 'sms', 'voice'],
  steps: [need],
}

const codes = (flow: Flow) => lint(flow).faults.map(({ code }) => code)
const withNeed = (facts: Partial<Extract<Step, { kind: 'choice' }>>): Flow => ({
  ...sound,
  steps: [{ ...need, ...facts } as Step],
})
const then = (step: object): Flow => ({
  ...sound,
  steps: [need, { id: 'next', kind: 'email', wording: { ask: say('Email', 'E-bost') }, ...step } as Step],
})

test('a sound flow has no faults, and a row for each step on each channel with its cost', () => {
  expect(lint(sound)).toEqual({
    flow: 'find',
    version: 1,
    faults: [],
    rows: [
      { step: 'need', channel: 'web', how: 'asks' },
      { step: 'need', channel: 'sms', how: 'asks', texts: { en: 1, cy: 1 } },
      { step: 'need', channel: 'voice', how: 'asks', seconds: { en: 3, cy: 3 } },
    ],
  })
})

const faulty: [FaultCode, Flow][] = [
  ['bad-id', { ...sound, id: 'Find it' }],
  ['id-used-twice', { ...sound, steps: [need, need] }],
  ['no-steps', { ...sound, steps: [] }],
  [
    'too-many-steps',
    { ...sound, steps: Array.from({ length: 101 }, (_, place) => ({ ...need, id: `need-${place}` })) },
  ],
  [
    'looks-ahead',
    {
      ...sound,
      steps: [
        { ...need, when: { is: 'answered', step: 'mail' } },
        { id: 'mail', kind: 'email', wording: need.wording },
      ],
    },
  ],
  ['no-such-step', then({ when: { is: 'answered', step: 'nowhere' } })],
  [
    'no-such-step',
    {
      ...sound,
      submit: { verb: 'x', wording: need.wording, refused: { gone: { say: say('Gone', 'Mynd'), back: 'nowhere' } } },
    },
  ],
  ['no-such-option', then({ when: { is: 'not', of: { is: 'equal', step: 'need', value: 'foood' } } })],
  ...['again', 'done', 'elsewhere', 'given', 'paper'].map((id): [FaultCode, Flow] => [
    'id-is-an-address',
    withNeed({ id }),
  ]),
  ['id-used-again-after-removal', { ...sound, version: 2, changes: [{ version: 2, removed: ['need'] }] }],
  ['renamed-to-nothing', { ...sound, version: 2, changes: [{ version: 2, renamed: { want: 'wish' } }] }],
  ['skip-needs-optional', withNeed({ fallback: { voice: 'skip' } })],
  ['skip-needs-optional', withNeed({ attempts: { gentle: 1, then: 'skip' } })],
  ['cannot-be-sure-here', withNeed({ level: 'verified' })],
  ['key-used-twice', withNeed({ options: [food, { ...rent, key: '1' }] })],
  ['value-used-twice', withNeed({ options: [food, { ...rent, value: 'food' }] })],
  ['key-not-a-number', withNeed({ options: [food, { ...rent, key: '0' }] })],
  ['value-is-another-key', withNeed({ options: [food, { ...rent, value: '1' }] })],
  ['reserved-word', withNeed({ options: [food, { ...rent, label: say('Cancel', 'Canslo') }] })],
  ['reserved-word', { ...sound, keywords: { en: ['STOP'], cy: ['BWYD'] } }],
  ['same-word-twice', withNeed({ options: [food, { ...rent, words: { en: ['food!'], cy: [] } }] })],
  ['too-few-options', withNeed({ options: [food] })],
  [
    'too-many-options',
    withNeed({
      options: Array.from({ length: 7 }, (_, place) => ({
        value: `v${place}`,
        key: String(place + 1),
        label: say(`Option ${place}`),
      })),
    }),
  ],
  ['needs-the-web', { ...sound, channels: ['web', 'tv'] }],
  ['needs-the-web', withNeed({ fallback: { sms: 'link', voice: 'link' } })],
  ['no-words', withNeed({ wording: { ask: say('What?', ' ') } })],
  ['no-words', withNeed({ wording: { ask: { en: 'What?' } as never } })],
  ['not-for-speaking', withNeed({ wording: { ask: say('Click an option', 'Dewiswch') } })],
  ['not-for-speaking', withNeed({ wording: { ask: say('See hexworth.example.org', 'Gweler isod') } })],
  ['too-long-to-say', withNeed({ wording: { ask: say('Word. '.repeat(120)) } })],
  ['long-sentence', withNeed({ wording: { ask: say('word '.repeat(26)) } })],
  ['too-many-texts', withNeed({ wording: { ask: say('Ŵyn. '.repeat(60)) } })],
]
test.each(faulty)('%s is found', (code, flow) => expect(codes(flow)).toContain(code))

test('a step that a channel cannot ask says what happens instead; a declared way out silences the fault', () => {
  const how = (step: object, channel: string) =>
    lint({ ...then(step), channels: ['web', 'sms', 'voice', 'tv', 'paper'] }).rows.find(
      (row) => row.step === 'next' && row.channel === channel,
    )?.how
  expect(how({}, 'voice')).toBe('person')
  expect(how({ fallback: { voice: 'link' } }, 'voice')).toBe('link')
  expect(how({ kind: 'photo' }, 'sms')).toBe('link')
  expect(how({ kind: 'photo' }, 'voice')).toBe('person')
  expect(how({ kind: 'email', fallback: { sms: 'link' } }, 'sms')).toBe('link')
  expect(how({ kind: 'date', sensitive: 'never-on-shared-screen' }, 'tv')).toBe('link')
  // A line to write on; whoever keys it in is offered what was found.
  expect(how({ kind: 'slot', options: { source: 's', args: {} } }, 'paper')).toBe('asks')
  expect(codes(withNeed({ level: 'verified', fallback: { sms: 'link', voice: 'person' } }))).toEqual([])
})
