// A year of problems in Hexworth: told of, answered, passed on, chased, mended, and some of them not.
import { chanceOf } from '../chance.ts'
import { inDegrees } from '../land/neighbourhoods.ts'
import { wards } from '../land/outline.ts'
import { type Street, streets } from '../land/streets.ts'
import { namedId } from '../named-id.ts'
import { demoPerson } from '../people.ts'
import { boroughCode } from '../rows/land-rows.ts'
import { momentFrom, type Row, type Rows, type Today } from '../rows/row.ts'
import { bodyId } from './kinds.ts'
import { kinds } from './kinds-data.ts'
import { afterthoughts, answers, passedWords, reopenedWords, told } from './texts.ts'

export const reportsMade = 156

type State = 'open' | 'looked-into' | 'planned' | 'under-way' | 'fixed' | 'closed' | 'held' | 'duplicate'

/** Old ones are mostly over, new ones mostly not. */
function stateFor(daysAgo: number, dice: number): State {
  if (daysAgo < 3) return dice < 0.8 ? 'open' : 'looked-into'
  if (daysAgo < 14)
    return dice < 0.3
      ? 'open'
      : dice < 0.55
        ? 'looked-into'
        : dice < 0.75
          ? 'planned'
          : dice < 0.85
            ? 'under-way'
            : 'fixed'
  if (daysAgo < 60)
    return dice < 0.12 ? 'open' : dice < 0.2 ? 'planned' : dice < 0.24 ? 'under-way' : dice < 0.9 ? 'fixed' : 'closed'
  return dice < 0.05 ? 'open' : dice < 0.88 ? 'fixed' : 'closed'
}

const isOver = (state: State) => state === 'fixed' || state === 'closed'
const idOf = (place: number) => namedId('report', String(place))
const wardOf = ({ neighbourhood }: Street) => wards.find(({ key }) => key === neighbourhood.key)!.code

export function reportRows(today: Today, references: readonly { serial: number; reference: string }[]): Rows {
  const reports: Row[] = []
  const updates: Row[] = []
  const followers: Row[] = []
  const reporters: Row[] = []
  const public_ = kinds.filter(({ code }) => told[code] !== undefined)
  for (const [place, { serial, reference }] of references.entries()) {
    const chance = chanceOf(`report ${place}`)
    const kind = chance.pick(public_)
    const street = chance.pick(streets)
    const [words, spot] = chance.pick(told[kind.code]!)
    // More of them of late, as memory and winter have it.
    const daysAgo = Math.floor(364 * (1 - place / references.length) ** 1.4)
    const hour = chance.whole(7, 20)
    const at = momentFrom(today, -daysAgo, hour, chance.whole(0, 59))
    const isHeld = place === references.length - 2 || (kind.code === 'graffiti' && daysAgo < 2)
    const state: State = isHeld ? 'held' : stateFor(daysAgo, chance.next())
    const body = kind.to.at(-1)![0]
    const home = chance.pick(street.postcodes)
    const settled = isOver(state)
      ? Math.max(0, daysAgo - chance.whole(1, Math.min(Math.max(1, daysAgo), 3 + kind.days * 2)))
      : undefined
    const happened = happenings({ place, kind, body, state, daysAgo, settled, today })
    updates.push(...happened.rows)
    const lastAt = happened.rows.at(-1)?.['at'] ?? at
    const lateDays = daysAgo - kind.days
    reports.push({
      id: idOf(place),
      serial,
      reference,
      category_code: kind.code,
      body_id: bodyId(happened.body),
      state,
      state_at: lastAt,
      held_because: isHeld ? 'category' : null,
      title: words
        .split(/(?<=[.])\s/)[0]!
        .replace(/\.$/, '')
        .slice(0, 90),
      detail: words,
      spot,
      near: `${street.name}, ${street.neighbourhood.name}`,
      street: street.name,
      ...inDegrees({ east: home.east + chance.whole(-20, 20), north: home.north + chance.whole(-20, 20) }),
      placed_by: chance.pick(['named-place', 'postcode', 'point', 'landmark']),
      areas: [boroughCode, 'HW-COUNTY', wardOf(street)],
      answers: {},
      why: {},
      language: 'en',
      made_on: chance.pick(['web', 'web', 'web', 'sms', 'voice', 'assisted']),
      made_at: at,
      published_at: at,
      updated_at: lastAt,
      due_at:
        isOver(state) || isHeld
          ? null
          : momentFrom(today, happened.chases > 0 ? 7 - (place % 7) : -Math.max(-30, Math.min(lateDays, 6)), 9),
      chases: happened.chases,
      asked_at: daysAgo > 28 ? momentFrom(today, 28 - daysAgo, 10) : null,
      settled_at: settled === undefined ? null : momentFrom(today, -settled, 15),
    })
    if (place % 19 === 0) {
      const who = demoPerson(place % 2 === 0 ? 'femi' : 'ewa')
      reporters.push({ report_id: idOf(place), person_id: who.id, name: who.name })
      followers.push({
        id: namedId('report follower', String(place)),
        report_id: idOf(place),
        is_reporter: true,
        person_id: who.id,
        tell_by: who.email ? 'mail' : 'text',
        address: who.email ?? who.phone ?? '',
        language: who.language,
        link_digest: `\\x${namedId('report follower link', String(place)).replaceAll('-', '')}`,
        made_at: at,
        reached_at: at,
      })
    }
  }
  return new Map([
    ['report', reports],
    ['report_update', updates],
    ['report_reporter', reporters],
    ['report_follower', followers],
  ])
}

type Happened = {
  place: number
  kind: (typeof kinds)[number]
  body: string
  state: State
  daysAgo: number
  settled: number | undefined
  today: Today
}

function happenings({ place, kind, body, state, daysAgo, settled, today }: Happened) {
  const chance = chanceOf(`happenings of ${place}`)
  const rows: Row[] = []
  let [now, holder, chases] = [daysAgo, body, 0]
  const say = (row: Row, after: number) => {
    now = Math.max(settled ?? 0, now - after)
    rows.push({
      id: namedId('report update', `${place} ${rows.length}`),
      report_id: idOf(place),
      at: momentFrom(today, -now, 10 + Math.min(6, rows.length), chance.whole(0, 59)),
      state: null,
      words: '',
      language: 'en',
      facts: {},
      from_body_id: null,
      body_id: bodyId(holder),
      is_shown: true,
      ...row,
    })
  }
  if (state === 'held' || daysAgo === 0) return { rows, body: holder, chases }
  const other = kind.to.at(0)![0]
  if (kind.to.length > 1 && chance.happens(0.12)) {
    holder = other
    say({ kind: 'passed', by: 'body', from_body_id: bodyId(body), words: chance.pick(passedWords), state: 'open' }, 2)
  }
  if (chance.happens(0.25)) say({ kind: 'said', by: 'public', words: chance.pick(afterthoughts) }, chance.whole(1, 2))
  if (state === 'open') {
    if (daysAgo > kind.days + 1) {
      chases = 1
      say({ kind: 'chased', by: 'house', facts: { days: kind.days, times: 1 } }, kind.days)
    }
    return { rows, body: holder, chases }
  }
  if (state !== 'looked-into' && chance.happens(0.6))
    say(
      { kind: 'state', by: 'body', state: 'looked-into', words: chance.pick(answers['looked-into']) },
      chance.whole(1, 3),
    )
  if (state === 'fixed' && chance.happens(0.1) && daysAgo > 12) {
    say({ kind: 'state', by: 'body', state: 'fixed', words: chance.pick(answers.fixed) }, 2)
    say({ kind: 'reopened', by: 'public', state: 'open', words: chance.pick(reopenedWords) }, 2)
  }
  const words = chance.pick(answers[state as keyof typeof answers] ?? answers.fixed)
  say(
    { kind: 'state', by: 'body', state, words },
    settled === undefined ? chance.whole(1, Math.max(1, Math.min(4, daysAgo))) : 400,
  )
  if (state === 'fixed' && chance.happens(0.15) && (settled ?? 0) > 2) {
    settled = 0
    say({ kind: 'answered', by: 'reporter', state: 'fixed', facts: { fixed: 1 } }, 1)
  }
  return { rows, body: holder, chases }
}
