import type { Place } from '../../src/platform/db/places.ts'

const place = (id: string, name: string, host: string, madeUp = false): Omit<Place, 'schema'> => ({
  id,
  name: { en: name, cy: name },
  hosts: [host],
  languages: ['en', 'cy'],
  timeZone: 'Europe/London',
  settings: {
    ...(madeUp && { madeUp }),
    helpPhone: '01632 960100',
    holidays: { country: 'GB', state: 'ENG' },
    textNumbers: ['+447700900100'],
    mailFrom: `doorstep@${host}`,
  },
})

/** Two places, so that every test of a right can also ask from next door. Only the first is a demonstration. */
export const testPlaces = [
  place('testworth', 'Testworth', 'testworth.example', true),
  place('otherton', 'Otherton', 'otherton.example'),
]
