import { expect, test } from 'vitest'
import { commandFromKey, commandFromRemote, commandFromText, isOptIn, isReservedWord } from './commands.ts'

test.each([
  ['PERSON', { do: 'person' }],
  ['call me', { do: 'person' }],
  ['Ffoniwch fi', { do: 'person' }],
  ['back', { do: 'back' }],
  ['YN ÔL', { do: 'back' }],
  ['yn ol.', { do: 'back' }],
  ['Again', { do: 'repeat' }],
  ['?', { do: 'help' }],
  ['help', { do: 'help' }],
  ['CYMRAEG', { do: 'language', language: 'cy' }],
  ['english', { do: 'language', language: 'en' }],
  ['saesneg', { do: 'language', language: 'en' }],
  ['STOP', { do: 'stop' }],
  ['Stop.', { do: 'stop' }],
  ['unsubscribe', { do: 'stop' }],
  ['START', { do: 'start' }],
  ['cancel', { do: 'ask-what-to-cancel' }],
  ['canslo', { do: 'ask-what-to-cancel' }],
])('%j is a command', (text, command) => expect(commandFromText(text)).toEqual(command))

test.each([
  'I had to stop work',
  'my back hurts',
  'cancel my appointment',
  'yes',
  '1',
  '',
  'call',
  'English lessons',
  'more',
  'send',
])('%j is an answer', (text) => expect(commandFromText(text)).toBeUndefined())

test('more is a command only where there is more, and sending only at the review', () => {
  expect(commandFromText('MORE', { hasMore: true })).toEqual({ do: 'more' })
  expect(commandFromText('mwy', { hasMore: true })).toEqual({ do: 'more' })
  expect(
    ['send', '1', 'anfon', 'change 2', '2 3', 'newid 4'].map((text) => commandFromText(text, { isReview: true })),
  ).toEqual([
    { do: 'confirm' },
    { do: 'confirm' },
    { do: 'confirm' },
    { do: 'change', line: 2 },
    { do: 'change', line: 3 },
    { do: 'change', line: 4 },
  ])
})

test('keys and colours mean the same at every question', () => {
  const pressed = ['0', '*', '9', '8', '7', '1'].map((key) => commandFromKey(key, { otherLanguage: 'cy' }))
  expect(pressed).toEqual([
    { do: 'person' },
    { do: 'back' },
    { do: 'repeat' },
    { do: 'language', language: 'cy' },
    undefined,
    undefined,
  ])
  expect(commandFromKey('7', { hasMore: true, otherLanguage: 'cy' })).toEqual({ do: 'more' })
  expect((['red', 'green', 'yellow', 'blue', 'back'] as const).map((key) => commandFromRemote(key, 'en').do)).toEqual([
    'person',
    'help',
    'repeat',
    'language',
    'back',
  ])
})

test('words that networks act on cannot be answers; bare digits can', () => {
  expect(
    ['STOP', 'Cancel', 'end', 'quit', 'unsubscribe', 'start', 'help', 'info', 'yn ôl'].filter(isReservedWord),
  ).toHaveLength(9)
  expect(['1', 'food', 'yes', 'more help'].filter(isReservedWord)).toEqual([])
  expect([isOptIn('YES'), isOptIn('start'), isOptIn('maybe')]).toEqual([true, true, false])
})
