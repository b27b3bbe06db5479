import type { Showcase } from '../showcase.ts'
import { PlaceMap } from './place-map.tsx'

const outline = [
  [-1.62, 54.012],
  [-1.598, 54.03],
  [-1.56, 54.036],
  [-1.523, 54.028],
  [-1.507, 54.006],
  [-1.512, 53.982],
  [-1.54, 53.968],
  [-1.578, 53.966],
  [-1.606, 53.978],
  [-1.62, 54.012],
] as const

export const examples: Showcase = {
  name: 'Place map',
  about: 'A map drawn by the server: no script, no tiles, no third party. Its numbers are those of the list beside it.',
  examples: [
    {
      says: 'Around the reader, with two places side by side',
      draw: () => (
        <PlaceMap
          language="en"
          title="Food near TB9 4QD."
          here={{ latitude: 54.0, longitude: -1.565 }}
          outline={[outline]}
          points={[
            { number: 1, name: 'Brook Street Pantry', latitude: 54.004, longitude: -1.559 },
            { number: 2, name: 'St Aidan’s Table', latitude: 53.992, longitude: -1.58 },
            { number: 3, name: 'Mill Road Kitchen', latitude: 53.9922, longitude: -1.5797 },
            { number: 4, name: 'Northgate Community Fridge', latitude: 54.015, longitude: -1.537 },
          ]}
        />
      ),
    },
    {
      says: 'A place just below the reader, one at the same spot as another, and one to the right',
      draw: () => (
        <PlaceMap
          language="en"
          title="Libraries near you."
          here={{ latitude: 54.0, longitude: -1.565 }}
          outline={[outline]}
          points={[
            { number: 1, name: 'Brook Street Library', latitude: 53.9985, longitude: -1.5655 },
            { number: 2, name: 'Mill Library', latitude: 53.9995, longitude: -1.5515 },
            { number: 3, name: 'Weir Library', latitude: 54.012, longitude: -1.59 },
          ]}
        />
      ),
    },
    {
      says: 'A place where the reader is',
      draw: () => (
        <PlaceMap
          language="cy"
          title="Llyfrgelloedd gerllaw."
          here={{ latitude: 54.0, longitude: -1.565 }}
          points={[
            { number: 1, name: 'Llyfrgell Stryd y Nant', latitude: 54.0, longitude: -1.565 },
            { number: 2, name: 'Llyfrgell y Felin', latitude: 54.008, longitude: -1.55 },
          ]}
        />
      ),
    },
  ],
}
