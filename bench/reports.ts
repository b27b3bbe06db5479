// Reports: how fast a map, a list and a new one are, at ten thousand and at a million; how fast a point finds its district; how long
// alerts for a hundred thousand take. Prints a table; writes bench/results/reports.json.
//   node bench/reports.ts [--seconds 5] [--reports 10000,1000000]
import { pathToFileURL } from 'node:url'
import { bundle } from './bundle.ts'

// The load comes from a process of its own.
await bundle('page-load')
await import(pathToFileURL(await bundle('reports-measure')).href)
