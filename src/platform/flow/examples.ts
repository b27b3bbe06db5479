// Every kind of step once, as it is written and as it is answered: the manual, and the test that walks it.
import type { Day, TimeOfDay } from '../../kernel/day.ts'
import type { Text } from '../../kernel/language.ts'
import { pence } from '../../kernel/money.ts'
import type { Postcode } from '../../kernel/postcode.ts'
import { flow, source } from './build.ts'
import type { AnswerValue, Flow, Found, Kind } from './flow.ts'

/** How an example is answered: what a person might send, the value it means, and what is refused with which code. */
export type Example = {
  flow: Flow
  found?: Found
  accepts: readonly (readonly [raw: string, value: AnswerValue])[]
  refuses: readonly (readonly [raw: string, code: string])[]
}

export const examplesToday = '2026-11-23' as Day

const say = (en: string, cy: string): Text => ({ en, cy })
const start = {
  title: say('An example', 'Enghraifft'),
  channels: ['web', 'sms', 'voice', 'tv', 'paper', 'assisted', 'field'],
} as const
const yes = { label: say('Yes', 'Oes') }
const no = { label: say('No', 'Nac oes') }
const freeTimes = source<Record<never, never>>('example.free-times')

const slots: Found = {
  options: [
    { value: 'slot-a', key: '1', label: say('Monday 30 November at 9:30am', 'Dydd Llun 30 Tachwedd am 9:30am') },
    { value: 'slot-b', key: '2', label: say('Tuesday 1 December at 2pm', 'Dydd Mawrth 1 Rhagfyr am 2pm') },
  ],
  more: true,
}
const people: Found = {
  options: [
    { value: 'self', key: '1', label: say('Me', 'Fi') },
    { value: 'mam', key: '2', label: say('My mother', 'Fy mam') },
  ],
}

export const examples: Record<Kind, Example> = {
  choice: {
    flow: flow('example-choice', 1, start)
      .choice('need', {
        ask: say('What do you need help with?', 'Gyda beth mae angen help arnoch chi?'),
        options: [
          { value: 'food', label: say('Food', 'Bwyd') },
          { value: 'money', label: say('Money or debt', 'Arian neu ddyled'), words: { en: ['bills'], cy: ['biliau'] } },
        ],
      })
      .end(),
    accepts: [
      ['1', 'food'],
      ['bills', 'money'],
      ['Bwyd', 'food'],
    ],
    refuses: [['3', 'not-an-option']],
  },
  choices: {
    flow: flow('example-choices', 1, start)
      .choices('days', {
        ask: say('Which days suit you?', 'Pa ddyddiau sy’n addas i chi?'),
        most: 2,
        options: [
          { value: 'mon', label: say('Monday', 'Dydd Llun') },
          { value: 'wed', label: say('Wednesday', 'Dydd Mercher') },
          { value: 'sat', label: say('Saturday', 'Dydd Sadwrn') },
        ],
      })
      .end(),
    accepts: [
      ['1 3', ['mon', 'sat']],
      ['wednesday and monday', ['mon', 'wed']],
    ],
    refuses: [
      ['1 2 3', 'too-many'],
      ['4', 'not-an-option'],
    ],
  },
  'yes-no': {
    flow: flow('example-yes-no', 1, start)
      .yesNo('pain', { ask: say('Is there any pain?', 'Oes poen?'), yes, no })
      .end(),
    accepts: [
      ['yes', true],
      ['2', false],
      ['oes', true],
    ],
    refuses: [['sometimes', 'not-an-option']],
  },
  number: {
    flow: flow('example-number', 1, start)
      .number('people', {
        ask: say('How many people live with you?', 'Faint o bobl sy’n byw gyda chi?'),
        least: 0,
        most: 20,
      })
      .end(),
    accepts: [
      ['3', 3],
      ['twelve', 12],
      ['dau', 2],
    ],
    refuses: [
      ['21', 'too-big'],
      ['a few', 'not-a-number'],
    ],
  },
  money: {
    flow: flow('example-money', 1, start)
      .money('rent', { ask: say('How much is your rent each week?', 'Faint yw eich rhent bob wythnos?') })
      .end(),
    accepts: [
      ['£120', pence(12_000)],
      ['12.50', pence(1_250)],
    ],
    refuses: [['lots', 'not-money']],
  },
  date: {
    flow: flow('example-date', 1, start)
      .date('from', {
        ask: say('What day do you need it from?', 'O ba ddiwrnod mae ei angen arnoch chi?'),
        earliest: { daysFromToday: 0 },
      })
      .end(),
    accepts: [
      ['tomorrow', '2026-11-24' as Day],
      ['3/4/27', '2027-04-03' as Day],
      ['3ydd o Fai', '2027-05-03' as Day],
    ],
    refuses: [
      ['31 February', 'no-such-day'],
      ['1/1/2020', 'too-early'],
    ],
  },
  time: {
    flow: flow('example-time', 1, start)
      .time('at', {
        ask: say('What time suits you?', 'Pa amser sy’n addas i chi?'),
        earliest: '08:00' as TimeOfDay,
        latest: '20:00' as TimeOfDay,
      })
      .end(),
    accepts: [
      ['3pm', '15:00' as TimeOfDay],
      ['hanner dydd', '12:00' as TimeOfDay],
    ],
    refuses: [
      ['8', 'am-or-pm'],
      ['9pm', 'too-late'],
    ],
  },
  postcode: {
    flow: flow('example-postcode', 1, start)
      .postcode('home', { ask: say('What is your postcode?', 'Beth yw eich cod post?') })
      .end(),
    accepts: [['yo17hh', 'YO1 7HH' as Postcode]],
    refuses: [['YO1', 'part-of-a-postcode']],
  },
  place: {
    flow: flow('example-place', 1, start)
      .place('where', {
        ask: say('Where are you?', 'Ble rydych chi?'),
        hint: say('A postcode, or the name of a town or street', 'Cod post, neu enw tref neu stryd'),
      })
      .end(),
    accepts: [
      ['yo1 7hh', { kind: 'postcode', postcode: 'YO1 7HH' as Postcode }],
      ['High Street', { kind: 'name', name: 'High Street' }],
    ],
    refuses: [['7', 'not-a-place']],
  },
  phone: {
    flow: flow('example-phone', 1, start)
      .phone('mobile', { ask: say('What is your mobile number?', 'Beth yw eich rhif ffôn symudol?'), mobile: true })
      .end(),
    accepts: [['07700 900982', '+447700900982']],
    refuses: [['01632 960001', 'not-a-mobile']],
  },
  email: {
    flow: flow('example-email', 1, start)
      .email('mail', { ask: say('What is your email address?', 'Beth yw eich cyfeiriad e-bost?'), optional: true })
      .end(),
    accepts: [
      ['ann@example.org', 'ann@example.org'],
      ['skip', null],
    ],
    refuses: [['ann at example', 'not-an-email']],
  },
  'short-text': {
    flow: flow('example-short-text', 1, start)
      .shortText('name', { ask: say('What is your name?', 'Beth yw eich enw?'), charsMax: 80, isName: true })
      .end(),
    accepts: [['Siân Ŵyn', 'Siân Ŵyn']],
    refuses: [
      ['x'.repeat(81), 'too-long'],
      ['1', 'not-a-name'],
    ],
  },
  'long-text': {
    flow: flow('example-long-text', 1, start)
      .longText('story', { ask: say('What happened?', 'Beth ddigwyddodd?'), charsMax: 2_000 })
      .end(),
    accepts: [['It rained.\nWe waited.', 'It rained.\nWe waited.']],
    refuses: [['', 'empty']],
  },
  photo: {
    flow: flow('example-photo', 1, start)
      .photo('pothole', { ask: say('Add a photo', 'Ychwanegwch lun'), optional: true, most: 3 })
      .end(),
    accepts: [['skip', null]],
    refuses: [['it is big', 'needs-a-photo']],
  },
  slot: {
    flow: flow('example-slot', 1, start)
      .slot('when', { ask: say('Which time suits you?', 'Pa amser sy’n addas i chi?'), options: freeTimes({}) })
      .end(),
    found: slots,
    accepts: [
      ['2', 'slot-b'],
      ['monday', 'slot-a'],
    ],
    refuses: [['5', 'not-an-option']],
  },
  person: {
    flow: flow('example-person', 1, start)
      .person('who', {
        ask: say('Who is this for?', 'Ar gyfer pwy mae hyn?'),
        options: source<Record<never, never>>('example.people')({}),
      })
      .end(),
    found: people,
    accepts: [['me', 'self']],
    refuses: [['the cat', 'not-an-option']],
  },
  consent: {
    flow: flow('example-consent', 1, start)
      .consent('share', {
        ask: say('May we pass your number on?', 'Gawn ni roi eich rhif iddyn nhw?'),
        statement: say(
          'The food bank will have your number for 30 days.',
          'Bydd eich rhif gan y banc bwyd am 30 diwrnod.',
        ),
        agree: { label: say('I agree', 'Rwy’n cytuno'), words: { en: ['agree'], cy: ['cytuno'] } },
        refuse: { label: say('I do not agree', 'Dydw i ddim yn cytuno') },
      })
      .end(),
    accepts: [
      ['I agree', { granted: true, wording: 'share@1' }],
      ['2', { granted: false, wording: 'share@1' }],
    ],
    refuses: [['whatever', 'not-an-option']],
  },
  payment: {
    flow: flow('example-payment', 1, start)
      .payment('fee', {
        ask: say('Pay the fee', 'Talu’r ffi'),
        amount: pence(1_250),
        purpose: say('A new library card', 'Cerdyn llyfrgell newydd'),
      })
      .end(),
    accepts: [],
    refuses: [['4929 0000 0000 6', 'needs-a-payment']],
  },
  information: {
    flow: flow('example-information', 1, start)
      .information('before', {
        ask: say('You will need your library card.', 'Bydd angen eich cerdyn llyfrgell arnoch chi.'),
      })
      .end(),
    accepts: [['ok', true]],
    refuses: [],
  },
  review: {
    flow: flow('example-review', 1, start)
      .shortText('name', { ask: say('What is your name?', 'Beth yw eich enw?') })
      .review('check', { ask: say('Check your answers', 'Gwiriwch eich atebion') })
      .submit({ verb: 'example.keep', ask: say('Send', 'Anfon') }),
    accepts: [],
    refuses: [],
  },
}
