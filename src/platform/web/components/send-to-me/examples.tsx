import type { Showcase } from '../showcase.ts'
import { SendToMe } from './send-to-me.tsx'

export const examples: Showcase = {
  name: 'Send to me',
  about: 'Texts a page’s facts to a phone, once, and forgets the number.',
  examples: [
    {
      says: 'Empty',
      draw: () => <SendToMe language="en" action="/services/send" keptDays={30} fields={{ service: 'brook-street' }} />,
    },
  ],
}
