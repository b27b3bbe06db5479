import type { Language } from '../../../../kernel/language.ts'
import type { WebWords } from '../../words/en.ts'
import { webWords } from '../../words/words.ts'
import { Details } from '../details/details.tsx'
import {
  distanceInWords,
  halfWidthOf,
  labelOf,
  type Layout,
  layOut,
  type Numbered,
  type Ring,
  type Side,
  type Spot,
  wayTo,
} from './map-layout.ts'

type Props = {
  language: Language
  title: string
  /** Numbered as in the list beside the map. */
  points: readonly Numbered[]
  here?: Spot & { says?: string }
  /** The edge of the place, as rings of [longitude, latitude]. */
  outline?: readonly Ring[]
  /** Where the place has tiles of its own choosing: a script lays a map of them over the drawing. */
  tiles?: Tiles
}
/** `address` holds {z}, {x} and {y}; `credit` is in its maker's own words. */
export type Tiles = { address: string; credit?: string; creditLink?: string }

/** A map with no script, no tiles and no one watching; and the same in words for those who do not see it. */
export function PlaceMap({ language, title, points, here, outline = [], tiles }: Props) {
  const words = webWords[language]
  const says = here?.says ?? words.mapHere
  const layout = layOut({ points, outline, ...(here ? { here, says } : {}) })
  return (
    <div class="place-map" {...(tiles ? forIsland({ tiles, title, words, here }) : {})}>
      <figure>
        <div class="picture">
          <svg viewBox={`0 0 ${layout.width} ${layout.height}`} role="img" aria-label={title}>
            <rect class="ground" width={layout.width} height={layout.height} />
            {layout.outline.map((ring) => (
              <path class="edge" d={ring} />
            ))}
            <Rings layout={layout} />
            <Scale layout={layout} says={distanceInWords(layout.scale.metres, words)} />
            {layout.here && <circle class="halo" cx={layout.here.x} cy={layout.here.y} r="15" />}
            {layout.markers.map((marker) => (
              <Marker {...marker} />
            ))}
            {layout.here && <Here at={layout.here} says={says} />}
          </svg>
        </div>
        <figcaption>
          {title} {words.mapNorth}
          {tiles?.credit !== undefined && <Credit tiles={tiles} />}
        </figcaption>
      </figure>{' '}
      <Details summary={words.mapInWords}>
        <ol>
          {points.map((point) => (
            <li value={point.number} {...(tiles ? { 'data-at': `${point.latitude},${point.longitude}` } : {})}>
              {inWords(language, point, here)}
            </li>
          ))}
        </ol>
      </Details>
    </div>
  )
}

/** What the island needs: nothing of it is used, or fetched, where the place has no tiles. */
function forIsland({
  tiles,
  title,
  words,
  here,
}: Pick<Props, 'title'> & { tiles: Tiles; words: WebWords; here: Props['here'] | undefined }) {
  return {
    'data-enhance': 'place-map',
    'data-tiles': tiles.address,
    'data-says': `${title} ${words.mapMoves}`,
    'data-zoom-in': words.mapZoomIn,
    'data-zoom-out': words.mapZoomOut,
    'data-close': words.mapClose,
    ...(here
      ? { 'data-here': `${here.latitude},${here.longitude}`, 'data-here-says': here.says ?? words.mapHere }
      : {}),
  }
}

/** Shown with the tiles, which are somebody's work; the drawing is our own. */
function Credit({ tiles: { credit, creditLink } }: { tiles: Tiles }) {
  return (
    <p class="credit" hidden>
      {creditLink === undefined ? credit : <a href={creditLink}>{credit}</a>}
    </p>
  )
}

function inWords(language: Language, point: Numbered, here: Spot | undefined) {
  const words = webWords[language]
  if (!here) return point.name
  const { metres, direction } = wayTo(here, point)
  if (metres < 10) return words.mapAtPoint(point.name)
  return words.mapPoint(point.name, distanceInWords(metres, words), words.towards[direction])
}

/** A little doorway with its number, standing on its spot; or hanging from it. */
function Marker(marker: Layout['markers'][number]) {
  const { x, y, hangs } = marker
  const half = halfWidthOf(marker)
  const door = `M0 0l-6 -9H${-half}V-26a15 15 0 0 1 15 -15H${half - 15}a15 15 0 0 1 15 15V-9H6z`
  return (
    <g class="marker" transform={`translate(${x} ${y})`}>
      <path d={door} transform={hangs ? 'scale(1 -1)' : undefined} />
      <text y={hangs ? 31 : -18} text-anchor="middle">
        {labelOf(marker)}
      </text>{' '}
    </g>
  )
}

const wordsAt = {
  right: { x: 20, y: 5, 'text-anchor': 'start' },
  left: { x: -20, y: 5, 'text-anchor': 'end' },
  below: { x: 0, y: 33, 'text-anchor': 'middle' },
  above: { x: 0, y: -23, 'text-anchor': 'middle' },
} as const satisfies Record<Side, object>

/** Over the markers: a marker's foot may be where the reader is, and both are seen. */
function Here({ at, says }: { at: NonNullable<Layout['here']>; says: string }) {
  return (
    <g class="here" transform={`translate(${at.x} ${at.y})`}>
      <circle r="8" />
      <text {...wordsAt[at.side]}>{says}</text>{' '}
    </g>
  )
}

/** Circles around the reader, each as far out as the scale is long, so that distance can be seen at a glance. */
function Rings({ layout: { here, scale, width, height } }: { layout: Layout }) {
  if (!here) return null
  const count = Math.min(12, Math.ceil(Math.hypot(width, height) / scale.length))
  const radii = Array.from({ length: count }, (_, index) => (index + 1) * scale.length)
  return (
    <g class="rings">
      {radii.map((radius) => (
        <circle cx={here.x} cy={here.y} r={radius} />
      ))}
    </g>
  )
}

function Scale({ layout, says }: { layout: Layout; says: string }) {
  return (
    <g class="scale" transform={`translate(${layout.scale.x} ${layout.height - 20})`}>
      <path d={`M0 -7V0H${layout.scale.length}V-7`} />
      <text x={layout.scale.length / 2} y="-9" text-anchor="middle">
        {says}
      </text>{' '}
    </g>
  )
}
