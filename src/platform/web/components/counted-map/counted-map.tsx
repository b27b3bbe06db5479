import type { Ring } from '../place-map/map-layout.ts'

export type MapBox = { west: number; south: number; east: number; north: number }
/** How many lie around a spot; where there is an `href`, it looks nearer. */
export type Counted = { latitude: number; longitude: number; count: number; says: string; href?: string }
export type Pinned = {
  latitude: number
  longitude: number
  number: number
  says: string
  href?: string
  isOver?: boolean
}

type Props = {
  title: string
  box: MapBox
  counted: readonly Counted[]
  pinned: readonly Pinned[]
  outline?: readonly Ring[]
}

const width = 640

/**
 * Very many things on a map, drawn by the server: counted by squares from afar, one by one from near. Its links are also in
 * the list beside it, which is the map in words.
 */
export function CountedMap({ title, box, counted, pinned, outline = [] }: Props) {
  const shorter = Math.cos((((box.north + box.south) / 2) * Math.PI) / 180)
  const height = Math.round(
    Math.min(900, Math.max(320, (width * (box.north - box.south)) / ((box.east - box.west) * shorter))),
  )
  const x = (longitude: number) => Math.round(((longitude - box.west) / (box.east - box.west)) * width * 10) / 10
  const y = (latitude: number) => Math.round(((box.north - latitude) / (box.north - box.south)) * height * 10) / 10
  const most = counted.reduce((all, { count }) => Math.max(all, count), 1)
  return (
    <svg class="counted-map" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
      <rect class="ground" width={width} height={height} />
      {outline.map((ring) => (
        <path class="edge" d={`M${ring.map(([longitude, latitude]) => `${x(longitude)} ${y(latitude)}`).join('L')}Z`} />
      ))}
      {counted.map(({ latitude, longitude, count }) => (
        <g class="count" transform={`translate(${x(longitude)} ${y(latitude)})`}>
          <circle r={Math.round(13 + 17 * Math.sqrt(count / most))} />
          <text y="5" text-anchor="middle">
            {count}
          </text>{' '}
        </g>
      ))}
      {pinned.map(({ latitude, longitude, number, isOver }) => (
        <g class={isOver ? 'pin over' : 'pin'} transform={`translate(${x(longitude)} ${y(latitude)})`}>
          <path d="M0 0l-6 -8a15 15 0 1 1 12 0z" />
          <text y="-16" text-anchor="middle">
            {number}
          </text>{' '}
        </g>
      ))}
    </svg>
  )
}
