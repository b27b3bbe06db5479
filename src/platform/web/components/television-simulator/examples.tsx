import type { Showcase } from '../showcase.ts'
import { TelevisionSimulator } from './television-simulator.tsx'

export const examples: Showcase = {
  name: 'Television simulator',
  about: 'A television with its remote, for trying the product out. It shows the real screens.',
  examples: [{ says: 'Switched off', draw: () => <TelevisionSimulator language="en" screen="about:blank" /> }],
}
