import type { Stage } from '../../../platform/stage.ts'
import { dateAndTimeInWords } from '../opening-words.ts'

/** Says when something was done, by the clock of the place: two things of one day are told apart by it. */
export function saysWhen({ house, place }: Stage): (at: Date) => string {
  return (at) => dateAndTimeInWords(at, house.clock(), place.timeZone, 'en')
}
