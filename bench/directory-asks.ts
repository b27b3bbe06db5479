// What the bench of the directory asks, in our way and in the naive one, and from where.
import type pg from 'pg'
import { category, measuredWords } from './directory-corpus.ts'

/** `ranking` asks of us just what `naive` asks: which are nearest, from `$1`. */
export type Ask = {
  name: string
  asked: { need?: string; term?: string }
  open: boolean
  ranking: string
  naive: string
}
export type Asker = { latitude: number; longitude: number; at: string; minute: number }

const words = Object.entries(measuredWords).flatMap(([name, { word, share }]) =>
  [undefined, category].flatMap((term) =>
    [false, true].map((open): Ask => {
      const asked = { need: word, ...(term ? { term } : {}) }
      const named = `${share * 100} % word (${name})${term ? ' + category' : ''}${open ? ' + open' : ''}`
      return { name: named, asked, open, ranking: rankingSql(word, term), naive: naiveSql(word, term) }
    }),
  ),
)
export const asks: Ask[] = [
  { name: 'nearest', asked: {}, open: false, ranking: rankingSql(), naive: naiveSql() },
  ...words,
]
/** Of the word in the bad middle, with which a naive search does worst by those of its kind; open or not is no part of the ranking. */
export const middlingAsks = words.filter(({ asked, open }) => asked.need === measuredWords.middling.word && !open)

function rankingSql(word?: string, term?: string) {
  const said = word ? `array[token_of('word', '${word}')]` : `'{}'::bigint[]`
  const filters = term ? `array[token_of('term', '${term}')]` : `'{}'::bigint[]`
  return `select number, metres from best_listings($1, ${said} || ${filters}, ${said}, ${word ? `'{}'` : 'null'}, null, false, null, null, now(), 20)`
}

// Open or not is left out of the naive statement, which makes it the quicker.
function naiveSql(word?: string, term?: string) {
  const wheres = [word ? `words @@ '${word}'::tsquery` : '', term ? 'category = 1' : ''].filter((text) => text)
  return `select number, at <-> $1 as metres from naive ${wheres.length > 0 ? `where ${wheres.join(' and ')}` : ''} order by at <-> $1 limit 20`
}

/** People ask from where listings are, and at any hour of the week. Degrees are near enough: the map's point is asked in its place. */
export async function somePlaces(owner: pg.Client, times: number): Promise<Asker[]> {
  const { rows } = await owner.query(
    `select at[0] as x, at[1] as y from listing where number in (select 1 + (n * 7919) % (select max(number) from listing) from generate_series(1, ${times}) n)`,
  )
  let seed = 12_345
  const next = () => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31
  return Array.from({ length: times }, (_, n) => {
    const { x, y } = rows[n % rows.length]
    const [east, north] = [x + (next() - 0.5) * 3_000, y + (next() - 0.5) * 3_000]
    const latitude = north / 111_200
    const longitude = east / (111_300 * Math.cos((latitude * Math.PI) / 180)) - 3
    return { latitude, longitude, at: `(${east},${north})`, minute: Math.floor(next() * 10_080) }
  })
}
