import { readTimeOfDay } from '../../../../kernel/day.ts'
import type { Showcase } from '../showcase.ts'
import { OpeningHours, type OpenSpan } from './opening-hours.tsx'

export const examples: Showcase = {
  name: 'Opening hours',
  about: 'A week of hours, with today marked and the exceptions said in words.',
  examples: [
    {
      says: 'An ordinary week with a break on Tuesdays',
      draw: () => (
        <OpeningHours
          language="en"
          today="tuesday"
          week={{
            monday: [span('09:00', '17:30')],
            tuesday: [span('09:00', '12:00'), span('13:00', '17:30')],
            wednesday: [span('09:00', '17:30')],
            friday: [span('18:00', '24:00')],
            saturday: [span('00:00', '24:00')],
          }}
          exceptions={['Closed on 25 and 26 December', 'Open until midday on 31 December']}
        />
      ),
    },
    {
      says: 'A day of which only words are known',
      draw: () => (
        <OpeningHours
          language="en"
          week={{ monday: [span('09:00', '12:00')], wednesday: 'in words' }}
          exceptions={['Wednesday: open only if you book first']}
        />
      ),
    },
    {
      says: 'In Welsh',
      draw: () => (
        <div lang="cy">
          <OpeningHours language="cy" week={{ monday: [span('09:00', '12:00')], thursday: [span('13:30', '16:00')] }} />
        </div>
      ),
    },
  ],
}

function span(from: string, to: string): OpenSpan {
  const [start, end] = [readTimeOfDay(from), readTimeOfDay(to)]
  if (!start || !end) throw new Error(`${from} to ${to} are not times`)
  return { from: start, to: end }
}
