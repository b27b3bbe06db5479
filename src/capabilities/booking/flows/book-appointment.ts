import { equals, flow, not, source } from '../../../platform/flow/build.ts'
import { inLine } from '../rules/wish.ts'
import { said } from '../saying.ts'

type Asked = { kind: string; whom: string; people: string; repeat: string }
const kinds = source<Record<never, never>>('booking.kinds')
const whom = source<{ kind: string }>('booking.whom')
const people = source<{ kind: string }>('booking.people')
const repeats = source<{ kind: string }>('booking.repeats')
const days = source<Asked>('booking.days')
const times = source<Asked & { day: string }>('booking.times')
const keep = source<Asked & { day: string }>('booking.keep')
const tellWay = source<{ day: string; when: string | null }>('booking.tell-way')
const address = source<{ name: string }>('booking.address')

/** What, with whom where that can be chosen, how many, when, a name, and how to be told. The time is kept from the moment it is chosen. */
export const bookAppointment = flow('book-appointment', 4, {
  title: said(({ flow }) => flow.title),
  subject: 'times',
  channels: ['web', 'sms', 'voice', 'tv', 'paper', 'assisted'],
  keywords: { en: ['book', 'appointment'], cy: ['trefnu', 'apwyntiad'] },
})
  .choice('kind', {
    ask: said(({ flow }) => flow.kind),
    short: said(({ flow }) => flow.kindShort),
    called: said(({ flow }) => flow.kindCalled),
    options: kinds({}),
  })
  .choice('whom', (given) => ({
    ask: said(({ flow }) => flow.whom),
    short: said(({ flow }) => flow.whomShort),
    called: said(({ flow }) => flow.whomCalled),
    options: whom({ kind: given.kind }),
  }))
  .choice('people', (given) => ({
    ask: said(({ flow }) => flow.people),
    called: said(({ flow }) => flow.peopleCalled),
    options: people({ kind: given.kind }),
  }))
  .choice('repeat', (given) => ({
    ask: said(({ flow }) => flow.repeat),
    called: said(({ flow }) => flow.repeatCalled),
    options: repeats({ kind: given.kind }),
  }))
  .choice('day', (given) => ({
    ask: said(({ flow }) => flow.day),
    hint: said(({ flow }) => flow.dayHint),
    called: said(({ flow }) => flow.dayCalled),
    options: days({ kind: given.kind, whom: given.whom, people: given.people, repeat: given.repeat }),
  }))
  .slot('when', (given) => ({
    ask: said(({ flow }) => flow.when),
    short: said(({ flow }) => flow.whenShort),
    hint: said(({ flow }) => flow.whenHint),
    called: said(({ flow }) => flow.whenCalled),
    options: times({ kind: given.kind, whom: given.whom, people: given.people, repeat: given.repeat, day: given.day }),
    check: keep({ kind: given.kind, whom: given.whom, people: given.people, repeat: given.repeat, day: given.day }),
    when: not(equals(given.day, inLine)),
  }))
  .shortText('name', {
    ask: said(({ flow }) => flow.name),
    short: said(({ flow }) => flow.nameShort),
    called: said(({ flow }) => flow.nameCalled),
    charsMax: 120,
    isName: true,
  })
  .choice('tell', (given) => ({
    ask: said(({ flow }) => flow.tell),
    short: said(({ flow }) => flow.tellShort),
    hint: said(({ flow }) => flow.tellHint),
    called: said(({ flow }) => flow.tellCalled),
    options: [
      { value: 'text', label: said(({ flow }) => flow.tellBy.text) },
      { value: 'call', label: said(({ flow }) => flow.tellBy.call) },
      { value: 'mail', label: said(({ flow }) => flow.tellBy.mail) },
      { value: 'post', label: said(({ flow }) => flow.tellBy.post) },
      { value: 'none', label: said(({ flow }) => flow.tellBy.none) },
    ],
    check: tellWay({ day: given.day, when: given.when }),
  }))
  .phone('phone', (given) => ({
    ask: said(({ flow }) => flow.phone),
    short: said(({ flow }) => flow.phoneShort),
    called: said(({ flow }) => flow.phoneCalled),
    mobile: true,
    sensitive: 'never-on-shared-screen',
    when: equals(given.tell, 'text'),
  }))
  .phone('ring', (given) => ({
    ask: said(({ flow }) => flow.ring),
    short: said(({ flow }) => flow.ringShort),
    called: said(({ flow }) => flow.ringCalled),
    sensitive: 'never-on-shared-screen',
    when: equals(given.tell, 'call'),
  }))
  .email('mail', (given) => ({
    ask: said(({ flow }) => flow.mail),
    short: said(({ flow }) => flow.mailShort),
    called: said(({ flow }) => flow.mailCalled),
    sensitive: 'never-on-shared-screen',
    when: equals(given.tell, 'mail'),
    fallback: { voice: 'link' },
  }))
  // A letter is printed from what is written: a caller’s address is written down by whoever they are put through to.
  .longText('address', (given) => ({
    ask: said(({ flow }) => flow.address),
    short: said(({ flow }) => flow.addressShort),
    hint: said(({ flow }) => flow.addressHint),
    called: said(({ flow }) => flow.addressCalled),
    charsMax: 400,
    when: equals(given.tell, 'post'),
    check: address({ name: given.name }),
    fallback: { voice: 'person' },
  }))
  .review('check', (given) => ({ ask: said(({ flow }) => flow.check), when: not(equals(given.day, inLine)) }))
  // Nothing is booked yet by whoever joins the line or a draw.
  .review('check-line', (given) => ({
    ask: said(({ flow }) => flow.checkLine),
    submit: { ask: said(({ flow }) => flow.sendLine), hint: said(({ flow }) => flow.sendLineHint) },
    when: equals(given.day, inLine),
  }))
  .submit({
    verb: 'booking.confirm',
    ask: said(({ flow }) => flow.send),
    refused: {
      'hold-ran-out': { say: said(({ flow }) => flow.ranOut), back: 'when' },
      'slot-full': { say: said(({ flow }) => flow.full), back: 'when' },
      'some-not-free': { say: said(({ flow }) => flow.full), back: 'when' },
      'day-full': { say: said(({ flow }) => flow.full), back: 'when' },
      'slot-past': { say: said(({ flow }) => flow.tooLate), back: 'when' },
      'too-soon': { say: said(({ flow }) => flow.tooLate), back: 'when' },
      'no-such-slot': { say: said(({ flow }) => flow.full), back: 'when' },
      'too-many-kept': { say: said(({ flow }) => flow.tooManyKept), back: 'when' },
      'too-late-for-post': { say: said(({ flow }) => flow.tooLateForPost), back: 'tell' },
      'too-slow-for-line': { say: said(({ flow }) => flow.tooSlowForLine), back: 'tell' },
      'nobody-to-tell': { say: said(({ flow }) => flow.nobodyToTell), back: 'tell' },
    },
  })
