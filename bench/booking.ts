// How fast is an appointment booked, and does the last place have one winner? Prints a table; writes bench/results/booking.json.
//   node bench/booking.ts [--seconds 5] [--only rush,sustained,search] [--profile]
import { pathToFileURL } from 'node:url'
import { bundle } from './bundle.ts'

await import(pathToFileURL(await bundle('booking-measure')).href)
