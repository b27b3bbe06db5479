import type { Showcase } from '../showcase.ts'
import { CountedMap } from './counted-map.tsx'

const box = { west: -1.62, south: 53.96, east: -1.5, north: 54.04 }

export const examples: Showcase = {
  name: 'Counted map',
  about: 'Very many things on a map: counted from afar, one by one from near. The same is in words beside it.',
  examples: [
    {
      says: 'From afar',
      draw: () => (
        <CountedMap
          title="63 reports on the map."
          box={box}
          pinned={[]}
          counted={[
            { latitude: 54.0, longitude: -1.56, count: 48, says: '48 in the middle' },
            { latitude: 53.98, longitude: -1.53, count: 15, says: '15 to the south-east' },
          ]}
        />
      ),
    },
    {
      says: 'From near',
      draw: () => (
        <CountedMap
          title="Two reports on the map."
          box={box}
          counted={[]}
          pinned={[
            { latitude: 54.01, longitude: -1.57, number: 1, says: 'Deep hole' },
            { latitude: 53.99, longitude: -1.54, number: 2, says: 'Lamp out', isOver: true },
          ]}
        />
      ),
    },
  ],
}
