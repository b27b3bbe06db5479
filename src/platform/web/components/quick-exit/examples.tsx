import type { Showcase } from '../showcase.ts'
import { QuickExit } from './quick-exit.tsx'

export const examples: Showcase = {
  name: 'Quick exit',
  about: 'For pages that could put their reader in danger if seen. Leaves at once and leaves no way back.',
  examples: [{ says: 'At the top of a page', draw: () => <QuickExit language="en" /> }],
}
