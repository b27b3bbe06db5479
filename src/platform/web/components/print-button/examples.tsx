import type { Showcase } from '../showcase.ts'
import { PrintButton } from './print-button.tsx'

export const examples: Showcase = {
  name: 'Print button',
  about: 'Appears only where a script can make it work. Every page prints well without it.',
  examples: [{ says: 'Seen with script', draw: () => <PrintButton language="en" /> }],
}
