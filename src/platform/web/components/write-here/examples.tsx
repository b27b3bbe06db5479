import type { Showcase } from '../showcase.ts'
import { WriteHere } from './write-here.tsx'

export const examples: Showcase = {
  name: 'Write here',
  about: 'Room to write by hand, on a page that is printed.',
  examples: [
    { says: 'One line', draw: () => <WriteHere label="Your whole name" /> },
    { says: 'Several', draw: () => <WriteHere label="Your address" lines={3} /> },
  ],
}
