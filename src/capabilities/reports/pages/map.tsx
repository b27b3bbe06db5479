// Where it all is: counted by the database in squares from afar, each one by itself from near, and every bit of it in words too.
import { readScene, type Scene } from '../../../platform/scene.ts'
import { ButtonLink } from '../../../platform/web/components/button/button.tsx'
import { CountedMap } from '../../../platform/web/components/counted-map/counted-map.tsx'
import { LinkList } from '../../../platform/web/components/link-list/link-list.tsx'
import { type Direction, wayTo } from '../../../platform/web/components/place-map/map-layout.ts'
import { RowList } from '../../../platform/web/components/row-list/row-list.tsx'
import { SideBySide } from '../../../platform/web/components/side-by-side/side-by-side.tsx'
import { type Answer, html, json, type Visit } from '../../../platform/web/page.ts'
import { Shell } from '../../../platform/web/shell.tsx'
import { readTyped, type Typed } from '../asked.ts'
import { paths, withQuery } from '../paths.ts'
import { type Box, boxOfCell, cellsOf, movedBox, readBox, scaledBox, writeBox, zoomFor } from '../rules/cells.ts'
import { type Land, landOf } from '../store/land.ts'
import { type Cell, countCells, listPins, type Pin } from '../store/listing.ts'
import { reportWords } from '../words/words.ts'
import { rowOf } from './parts.tsx'

/** Up to so many are shown one by one. */
const pinsMost = 60
const wordsMost = 12

type View = { box: Box; zoom: number; cells: Cell[]; pins: Pin[]; all: number }

/** The squares first, which cost the same whatever lies in them; single reports only where the squares say that they are few. */
async function viewOf(
  { db }: Pick<Scene, 'db'>,
  box: Box,
  { category, state }: Pick<Typed, 'category' | 'state'>,
): Promise<View> {
  const zoom = zoomFor(box)
  const only = {
    ...(category === '' ? {} : { category }),
    ...(state === 'still-open' ? { open: true } : state === 'fixed' || state === 'closed' ? { open: false } : {}),
  }
  const cells = await countCells(db, zoom, cellsOf(zoom, box), only)
  const all = cells.reduce((sum, { reports }) => sum + reports, 0)
  if (all > pinsMost) return { box, zoom, cells, pins: [], all }
  const pins = await listPins(db, box, pinsMost * 4)
  const wanted = pins.filter(
    (pin) => (category === '' || pin.category === category) && (only.open === undefined || pin.isOpen === only.open),
  )
  return { box, zoom, cells: [], pins: wanted.slice(0, pinsMost), all: wanted.length }
}

/** All of the place: around its middle as far as it reaches; where no middle is set, around whatever was told. */
export function wholeBox(place: Scene['place'], land: Land): Box {
  const { centre } = place.settings
  if (!centre) {
    const rings = [...land.areas.keys()]
    return rings.length === 0
      ? { west: -8, south: 49.5, east: 2, north: 59 }
      : { west: -6, south: 50, east: 1.8, north: 56 }
  }
  const [high, wide] = [
    centre.radiusMetres / 111_320,
    centre.radiusMetres / (111_320 * Math.cos((centre.latitude * Math.PI) / 180)),
  ]
  return {
    west: centre.longitude - wide,
    east: centre.longitude + wide,
    south: centre.latitude - high,
    north: centre.latitude + high,
  }
}

export async function mapPage({ stage, frame, query }: Visit): Promise<Answer> {
  const { language, place } = stage
  const words = reportWords[language].list
  const typed = readTyped(query)
  const { land, now, view } = await readScene(stage, async (scene) => {
    const held = await landOf(scene)
    const box = readBox(query.get('box') ?? '') ?? wholeBox(place, held)
    return { land: held, now: scene.now, view: await viewOf(scene, box, typed) }
  })
  const { box, zoom, cells, pins, all } = view
  const at = (next: Box) => withQuery(paths.map, { ...typed, box: writeBox(next) })
  const middle = { latitude: (box.south + box.north) / 2, longitude: (box.west + box.east) / 2 }
  const counted = cells.map((cell) => {
    const square = boxOfCell(zoom, cell)
    const spot = { latitude: (square.south + square.north) / 2, longitude: (square.west + square.east) / 2 }
    const way = wayTo(middle, spot)
    const where =
      way.metres < (square.north - square.south) * 60_000
        ? words.inTheMiddle
        : words.toThe[way.direction satisfies Direction]
    return { ...spot, count: cell.reports, says: words.lookHere(cell.reports, where), href: at(square) }
  })
  return html(
    <Shell {...frame} title={words.seeMap}>
      <h1>{words.title}</h1>
      <p>
        <a href={withQuery(paths.list, typed)}>{words.seeList}</a>
      </p>
      <SideBySide>
        <div>
          <CountedMap
            title={words.mapTitle(all)}
            box={box}
            outline={outlinesIn(land, box)}
            counted={counted}
            pinned={pins.map((pin, place) => ({ ...pin, number: place + 1, says: pin.title, isOver: !pin.isOpen }))}
          />
          <nav class="map-moves" aria-label={words.mapMoves}>
            <ButtonLink kind="secondary" href={at(scaledBox(box, 0.5))}>
              {words.zoomIn}
            </ButtonLink>
            <ButtonLink kind="secondary" href={at(scaledBox(box, 2))}>
              {words.zoomOut}
            </ButtonLink>
            <ButtonLink kind="quiet" href={at(movedBox(box, 0, 0.5))}>
              {words.move.north}
            </ButtonLink>
            <ButtonLink kind="quiet" href={at(movedBox(box, 0, -0.5))}>
              {words.move.south}
            </ButtonLink>
            <ButtonLink kind="quiet" href={at(movedBox(box, -0.5, 0))}>
              {words.move.west}
            </ButtonLink>
            <ButtonLink kind="quiet" href={at(movedBox(box, 0.5, 0))}>
              {words.move.east}
            </ButtonLink>
          </nav>
        </div>
        <section aria-labelledby="in-words">
          <p>
            <ButtonLink
              href={withQuery(paths.place, {
                where: `${middle.latitude.toFixed(5)}, ${middle.longitude.toFixed(5)}`,
              })}
            >
              {words.reportHere}
            </ButtonLink>
          </p>
          <h2 id="in-words">{words.mapTitle(all)}</h2>
          {counted.length > 0 && (
            <LinkList
              items={counted
                .toSorted((one, other) => other.count - one.count)
                .slice(0, wordsMost)
                .map(({ says, href }) => ({ text: says, href }))}
            />
          )}
          {pins.length > 0 && (
            <RowList rows={pins.map((pin, number) => rowOf(pin, { land, language, now, place }, number + 1))} />
          )}
        </section>
      </SideBySide>
    </Shell>,
  )
}

/** Outlines of the wards or districts that lie in the box, as few points as a drawing needs. */
function outlinesIn(land: Land, box: Box) {
  return land.outlines
    .filter((one) => one.west < box.east && one.east > box.west && one.south < box.north && one.north > box.south)
    .slice(0, 60)
    .map(({ ring }) => ring)
}

/** For whoever draws their own map: the same squares or single reports, as GeoJSON. */
export async function mapData({ stage, query }: Visit): Promise<Answer> {
  const typed = readTyped(query)
  const asked = query.get('box')
  const box = readBox(asked ?? '')
  if (asked !== null && !box) return json({ error: 'box=west,south,east,north in degrees' }, { status: 400 })
  const view = await readScene(stage, async (scene) =>
    viewOf(scene, box ?? wholeBox(stage.place, await landOf(scene)), typed),
  )
  const features =
    view.pins.length > 0 || view.cells.length === 0
      ? view.pins.map(({ reference, title, category, state, latitude, longitude, publishedAt }) => ({
          type: 'Feature',
          geometry: { type: 'Point', coordinates: [longitude, latitude] },
          properties: { reference, title, category, state, told: publishedAt },
        }))
      : view.cells.map((cell) => {
          const { west, south, east, north } = boxOfCell(view.zoom, cell)
          return {
            type: 'Feature',
            geometry: { type: 'Point', coordinates: [(west + east) / 2, (south + north) / 2] },
            properties: { reports: cell.reports, open: cell.open },
          }
        })
  return json({ type: 'FeatureCollection', features }, { headers: { 'cache-control': 'public, max-age=60' } })
}
