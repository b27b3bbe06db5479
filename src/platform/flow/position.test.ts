import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Id } from '../../kernel/id.ts'
import { equals, flow, not, source } from './build.ts'
import type { AnswerValue, Flow } from './flow.ts'
import { answering, changing, goingBack, rejecting, reviewing, undoing } from './moves.ts'
import { position } from './position.ts'
import type { Position } from './position.ts'
import { union, write } from './transcript.ts'
import type { EventBody, FlowEvent, Pen } from './transcript.ts'

const say = (en: string) => ({ en, cy: `${en} (cy)` })
const nearest = source<{ need: string }>('test.nearest')

const visit = flow('visit', 1, { title: say('A visit'), channels: ['web', 'sms'] })
  .choice('need', {
    ask: say('What for?'),
    options: [
      { value: 'food', label: say('Food') },
      { value: 'advice', label: say('Advice') },
    ],
  })
  .shortText('topic', (given) => ({ ask: say('About what?'), when: equals(given.need, 'advice') }))
  .choice('which', (given) => ({ ask: say('Which one?'), options: nearest({ need: given.need }) }))
  .number('people', (given) => ({ ask: say('For how many?'), when: not(equals(given.need, 'advice')), optional: true }))
  .review('check', { ask: say('Check') })
  .submit({ verb: 'test.visit', ask: say('Send') })

const pen: Pen = { channel: 'web', actor: { kind: 'self' }, version: 1 }

/** A person with a pen: what they do is appended, and where they stand follows from it. */
function walker(of: Flow, events: FlowEvent[] = [], clock = { minute: 0 }) {
  const at = () => position(of, events)
  const append = (body: EventBody | undefined) => {
    const now = new Date(Date.UTC(2026, 10, 23, 9, clock.minute++)).toISOString()
    if (body) events.push(write({ ...pen, version: of.version }, events, body, now))
    return at()
  }
  return {
    events,
    at,
    append,
    answer: (value: AnswerValue) => {
      const here = at()
      if (here.at !== 'ask') throw new Error(`Nothing is asked at ${here.at}`)
      return append(answering(here, here.step, value, undefined, here.call?.args))
    },
    change: (step: string) => append(changing(at(), step)),
    back: () => append(goingBack(at())),
    undo: () => append(undoing(at(), events)),
    review: () => append(reviewing(at())),
  }
}

const where = (here: Position) => (here.at === 'ask' ? here.step.id : here.at)

test('a flow is walked from its first question to the act, and only what was reached is submitted', () => {
  const ann = walker(visit)
  expect(where(ann.at())).toBe('need')
  expect(where(ann.answer('advice'))).toBe('topic')
  expect(where(ann.answer('rent'))).toBe('which')
  expect(ann.at()).toMatchObject({ call: { source: 'test.nearest', args: { need: 'advice' } } })
  expect(where(ann.answer('cab'))).toBe('review')
  expect(where(ann.review())).toBe('submit')
  expect(ann.at().answers).toEqual({ need: 'advice', topic: 'rent', which: 'cab' })
  expect(where(ann.append({ type: 'submitted', reply: { name: 'done', say: say('Done') } }))).toBe('done')
})

test('changing an early answer leaves the branch, keeps its answers in the log, and takes them up again on return', () => {
  const ann = walker(visit)
  ann.answer('advice')
  ann.answer('rent')
  ann.answer('cab')
  const elsewhere = ann.append(answering(ann.at(), visit.steps[0]!, 'food'))
  expect(where(elsewhere)).toBe('which')
  expect(elsewhere.answers).toEqual({ need: 'food' })
  const again = ann.append(answering(ann.at(), visit.steps[0]!, 'advice'))
  expect(where(again)).toBe('review')
  expect(again.answers).toEqual({ need: 'advice', topic: 'rent', which: 'cab' })
})

test('a choice made from what was found holds only while what was looked for stays the same', () => {
  const ann = walker(visit)
  ann.answer('food')
  ann.append({
    type: 'asked',
    step: 'which',
    offered: { args: { need: 'food' }, options: [{ value: 'bank', key: '1', label: say('Bank') }] },
  })
  expect(ann.at()).toMatchObject({ offered: { options: [{ value: 'bank' }] } })
  expect(where(ann.answer('bank'))).toBe('people')
  ann.change('need')
  ann.answer('advice')
  ann.answer('rent')
  expect(where(ann.at())).toBe('which')
  expect(ann.at()).not.toHaveProperty('offered')
})

test('a second page of offers adds to the first', () => {
  const ann = walker(visit)
  ann.answer('food')
  const option = (key: string) => ({ value: `place-${key}`, key, label: say(`Place ${key}`) })
  ann.append({
    type: 'asked',
    step: 'which',
    offered: { args: { need: 'food' }, options: [option('1'), option('2')], more: true },
  })
  ann.append({ type: 'asked', step: 'which', offered: { args: { need: 'food' }, options: [option('3')], more: false } })
  expect(ann.at()).toMatchObject({ offered: { options: [{ key: '1' }, { key: '2' }, { key: '3' }], more: false } })
})

test('back asks the last question again and offers the old answer; forward from there loses nothing', () => {
  const ann = walker(visit)
  ann.answer('food')
  ann.answer('bank')
  expect(ann.back()).toMatchObject({ at: 'ask', step: { id: 'which' }, before: 'bank' })
  expect(ann.back()).toMatchObject({ at: 'ask', step: { id: 'need' }, before: 'food' })
  expect(goingBack(ann.at())).toBeUndefined()
  ann.answer('food')
  expect(where(ann.answer('bank'))).toBe('people')
})

test('undo takes back the last thing done, whatever it was', () => {
  const ann = walker(visit)
  expect(undoing(ann.at(), ann.events)).toBeUndefined()
  ann.answer('food')
  ann.answer('bank')
  ann.change('need')
  expect(where(ann.undo())).toBe('people')
  ann.append(answering(ann.at(), visit.steps[0]!, 'advice'))
  expect(ann.undo().answers).toEqual({ need: 'food', which: 'bank' })
})

test('corrections are counted, lead to a person after two, and are forgotten once there is an answer', () => {
  const ann = walker(visit)
  const wrong = () => ann.append(rejecting(visit.steps[0]!, 'not-an-option', 'fish'))
  expect(wrong()).toMatchObject({ tries: 1, problem: { code: 'not-an-option' } })
  expect(wrong()).not.toHaveProperty('stuck')
  expect(wrong()).toMatchObject({ tries: 3, stuck: 'person' })
  ann.answer('food')
  expect(ann.back()).toMatchObject({ tries: 0 })
})

test('a change after the review asks for another look', () => {
  const ann = walker(visit)
  ann.answer('food')
  ann.answer('bank')
  ann.answer(null)
  ann.review()
  expect(where(ann.at())).toBe('submit')
  expect(where(ann.append(answering(ann.at(), visit.steps[3]!, 4)))).toBe('review')
  expect(where(ann.review())).toBe('submit')
})

test('a new version finds its way in an old transcript: renamed kept, removed dropped, changed asked again', () => {
  const old = walker(visit)
  old.answer('advice')
  old.answer('rent')
  old.answer('cab')
  const changed: Flow = {
    ...visit,
    version: 3,
    changes: [
      { version: 2, renamed: { topic: 'subject' }, removed: ['people'] },
      { version: 3, renamed: { subject: 'matter' } },
    ],
    steps: visit.steps.flatMap((step) =>
      step.id === 'people' ? [] : step.id === 'topic' ? [{ ...step, id: 'matter' }] : [step],
    ),
  }
  expect(position(changed, old.events)).toMatchObject({
    at: 'review',
    answers: { need: 'advice', matter: 'rent', which: 'cab' },
  })
  const withoutAdvice = changed.steps.map((step) =>
    step.kind === 'choice' && step.id === 'need'
      ? { ...step, options: [{ value: 'food', key: '1', label: say('Food') }] }
      : step,
  )
  expect(position({ ...changed, steps: withoutAdvice }, old.events)).toMatchObject({
    outdated: true,
    at: 'ask',
    step: { id: 'need' },
    before: 'advice',
  })
})

test('two people who answer apart are shown as a conflict, until someone who saw both chooses', () => {
  const ann = walker(visit)
  ann.answer('food')
  const clock = { minute: 30 }
  const [atDoor, atDesk] = [walker(visit, [...ann.events], clock), walker(visit, [...ann.events], clock)]
  atDoor.answer('bank')
  atDesk.answer('kitchen')
  const together = walker(visit, [...union(atDoor.events, atDesk.events)], clock)
  expect(together.at()).toMatchObject({ conflicts: ['which'], answers: { which: 'kitchen' } })
  const which = visit.steps[2]!
  together.append(answering(together.at(), which, 'bank', undefined, { need: 'food' }))
  expect(together.at()).toMatchObject({ conflicts: [], answers: { which: 'bank' } })
})

test('the language last chosen, a call for a person, and an ending are remembered', () => {
  const ann = walker(visit)
  ann.append({ type: 'language-changed', language: 'cy' })
  ann.append({ type: 'rejected', step: 'need', code: 'not-an-option' })
  expect(ann.at()).toMatchObject({ troubles: new Map([['need', { code: 'not-an-option' }]]) })
  ann.append({ type: 'escalated', why: 'asked', step: 'need' })
  expect(ann.at()).toMatchObject({ language: 'cy', escalated: { why: 'asked' }, at: 'ask' })
  expect(ann.at(), 'they asked for a person, and are told of nothing wrong').toMatchObject({ troubles: new Map() })
  expect(where(ann.append({ type: 'expired' }))).toBe('expired')
})

test('what a person sent is not kept where the question is sensitive', () => {
  const ann = walker(visit)
  const here = ann.at()
  const secret = { ...visit.steps[0]!, sensitive: 'mask' as const }
  expect(answering(here, secret, 'food', 'food please')).not.toHaveProperty('raw')
  expect(rejecting(secret, 'not-an-option', 'my secret')).not.toHaveProperty('raw')
})

// ─── properties ───

type Deed =
  | { do: 'answer'; pick: number }
  | { do: 'back' | 'undo' | 'review' }
  | { do: 'reject' }
  | { do: 'change'; pick: number }
const deeds: fc.Arbitrary<Deed[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ do: fc.constant('answer' as const), pick: fc.nat(5) }) },
    fc.record({ do: fc.constantFrom('back' as const, 'undo' as const, 'review' as const) }),
    fc.record({ do: fc.constant('reject' as const) }),
    fc.record({ do: fc.constant('change' as const), pick: fc.nat(5) }),
  ),
  { maxLength: 25 },
)
const possible: Record<string, AnswerValue[]> = {
  need: ['food', 'advice'],
  topic: ['rent', 'work'],
  which: ['bank', 'kitchen', 'cab'],
  people: [1, 2, null],
}

function live(deedsDone: readonly Deed[], events: FlowEvent[] = [], clock = { minute: 0 }) {
  const who = walker(visit, events, clock)
  for (const deed of deedsDone) {
    const here = who.at()
    if (deed.do === 'answer' && here.at === 'ask')
      who.answer(possible[here.step.id]![deed.pick % possible[here.step.id]!.length]!)
    if (deed.do === 'reject' && here.at === 'ask') who.append(rejecting(here.step, 'not-an-option'))
    if (deed.do === 'change' && here.trail.length > 0) who.change(here.trail[deed.pick % here.trail.length]!)
    if (deed.do === 'back' || deed.do === 'undo' || deed.do === 'review') who[deed.do]()
  }
  return who
}

test('the order in which transcripts are brought together does not matter, nor how often', () => {
  fc.assert(
    fc.property(deeds, deeds, deeds, fc.nat(), (before, one, other, shuffle) => {
      const shared = live(before).events
      const clock = { minute: 100 }
      const [a, b] = [live(one, [...shared], clock).events, live(other, [...shared], clock).events]
      const whole = union(a, b)
      expect(union(b, a)).toEqual(whole)
      expect(union(whole, a, b, whole)).toEqual(whole)
      const turned = [
        ...whole.slice(shuffle % (whole.length + 1)),
        ...whole.slice(0, shuffle % (whole.length + 1)),
      ].reverse()
      expect(position(visit, turned)).toEqual(position(visit, whole))
      expect(new Set(whole.map(({ id }) => id))).toEqual(new Set([...a, ...b].map(({ id }) => id)))
    }),
  )
})

test('folding again gives the same position, and a transcript survives JSON', () => {
  fc.assert(
    fc.property(deeds, (done) => {
      const { events, at } = live(done)
      expect(position(visit, JSON.parse(JSON.stringify(events)) as FlowEvent[])).toEqual(at())
      expect(at()).toEqual(at())
    }),
  )
})

test('going back and answering as before returns to where one was, with every answer', () => {
  fc.assert(
    fc.property(deeds, (done) => {
      const who = live(done)
      const before = who.at()
      if (before.at !== 'ask' && before.at !== 'review') return
      const answers = { ...before.answers }
      const last = before.trail.at(-1)
      if (last === undefined) return
      expect(who.back()).toMatchObject({ at: 'ask', step: { id: last }, before: answers[last] })
      const after = who.answer(answers[last]!)
      expect(after.answers).toEqual(answers)
      expect(where(after)).toBe(where(before))
    }),
  )
})

test('undo is the opposite of an answer, wherever it is given', () => {
  fc.assert(
    fc.property(deeds, fc.nat(5), (done, pick) => {
      const who = live(done)
      const before = who.at()
      if (before.at !== 'ask') return
      who.answer(possible[before.step.id]![pick % possible[before.step.id]!.length]!)
      const after = who.undo()
      expect(where(after)).toBe(where(before))
      expect(after.answers).toEqual(before.answers)
    }),
  )
})

test('no step is asked twice unless it was changed, and no answer is lost on the way', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5), { minLength: 4, maxLength: 4 }), (picks) => {
      const who = walker(visit)
      const asked: string[] = []
      for (let here = who.at(); here.at === 'ask'; here = who.at()) {
        asked.push(here.step.id)
        const values = possible[here.step.id]!
        who.answer(values[picks[asked.length - 1]! % values.length]!)
        expect(Object.keys(who.at().answers)).toEqual(asked)
      }
      expect(new Set(asked).size).toBe(asked.length)
      expect(where(who.at())).toBe('review')
    }),
  )
})

test('an event id is a UUID made by whoever writes', () => {
  const id: Id<'flow-event'> = write(pen, [], { type: 'expired' }, '2026-11-23T09:00:00Z').id
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/)
})
