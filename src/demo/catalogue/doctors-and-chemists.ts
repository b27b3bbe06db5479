// Surgeries, pharmacies, dentists and opticians. Each brings its own door.
import { chemists } from './chemists.ts'
import { eyes, surgeries, teeth } from './doctors.ts'
import type { ServiceDraft, VenueDraft } from './draft.ts'
import { listing } from './practice.ts'

const paysForTeeth = [
  {
    amount: 0,
    en: 'Free for children, and for adults on some benefits',
    cy: 'Am ddim i blant, ac i oedolion ar rai budd-daliadau',
  },
  { amount: 27.4, en: 'Check-up (band 1)', cy: 'Archwiliad (band 1)' },
]

const paysForEyes = [{ amount: 25, en: 'Eye test; free if you are under 19, over 60 or on some benefits' }]

const made = [
  ...surgeries.map((practice) => listing(practice, ['gp'], { web: true })),
  ...chemists.map((practice) =>
    listing(practice, ['pharmacy'], { holidays: practice[8]?.holidayHours ? 'as usual' : 'closed' }),
  ),
  ...teeth.map((practice) => listing(practice, ['dentist'], { cost: paysForTeeth, web: true })),
  ...eyes.map((practice) => listing(practice, ['optician'], { cost: paysForEyes })),
]

export const doctorsAndChemists: ServiceDraft[] = made.map(({ service }) => service)

export const doctorsAndChemistsVenues: VenueDraft[] = made.map(({ venue }) => venue)
