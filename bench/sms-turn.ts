// How long does a person wait for the answer to a text? Prints a table; writes bench/results/sms-turn.json.
//   node bench/sms-turn.ts [--seconds 10] [--at-once 1,10,50] [--a-second 50] [--profile] [--cpu-prof folder]
import { pathToFileURL } from 'node:url'
import { bundle } from './bundle.ts'

await import(pathToFileURL(await bundle('sms-turn-measure')).href)
