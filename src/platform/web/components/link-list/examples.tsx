import type { Showcase } from '../showcase.ts'
import { LinkList } from './link-list.tsx'

export const examples: Showcase = {
  name: 'Link list',
  about: 'Where one can go from here, all in sight. What other sites put behind tabs.',
  examples: [
    {
      says: 'With a line about each',
      draw: () => (
        <LinkList
          items={[
            { href: '/services?what=food', text: 'Food', about: 'Pantries, hot meals, help with shopping' },
            { href: '/services?what=money', text: 'Money and debt', about: 'Advice, grants, benefits' },
            { href: '/services?what=company', text: 'Company', about: 'Groups, visits, a telephone friend' },
          ]}
        />
      ),
    },
    {
      says: 'In columns, where there are many',
      draw: () => (
        <LinkList
          inColumns
          items={[
            { href: '/work/listings', text: 'Listings', about: 'Keep what is said about your services right' },
            { href: '/work/guides', text: 'Guides', about: 'Write, check and publish' },
            { href: '/work/appointments', text: 'Appointments', about: 'Who comes when' },
            { href: '/work/people', text: 'People', about: 'Find somebody' },
          ]}
        />
      ),
    },
  ],
}
