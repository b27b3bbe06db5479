import type { Showcase } from '../showcase.ts'
import { BackLink } from './back-link.tsx'

export const examples: Showcase = {
  name: 'Back link',
  about: 'Goes back one step in a flow. Stands above the heading.',
  examples: [
    { says: 'In English', draw: () => <BackLink language="en" href="/do/find-service/need" /> },
    { says: 'In Welsh', draw: () => <BackLink language="cy" href="/do/find-service/need?language=cy" /> },
  ],
}
