import type { Place } from '../platform/db/places.ts'
import { boroughName, middle } from './land/neighbourhoods.ts'
import { organisationId } from './named-id.ts'
import { helpPhone, peopleNumber, textNumber } from './phones.ts'

/** Hexworth, as a place of an installation. Answers to every host name where it is the first. */
export const hexworth: Omit<Place, 'schema'> = {
  id: 'hexworth',
  name: { ...boroughName },
  hosts: ['hexworth.localhost', 'hexworth.example'],
  languages: ['en', 'cy'],
  timeZone: 'Europe/London',
  settings: {
    madeUp: true,
    runBy: organisationId('council'),
    helpPhone,
    backupDays: 35,
    // England's and Wales's bank holidays are the same days; each location still says whose it keeps.
    holidays: { country: 'GB', state: 'ENG' },
    centre: { ...middle, radiusMetres: 9_000 },
    textNumbers: [textNumber],
    postAddress: ['Hexworth Town Hall', 'Market Square', 'Hexworth', 'HW1 1AA'],
    peopleNumber,
    mailFrom: 'doorstep@hexworth.example',
  },
}
