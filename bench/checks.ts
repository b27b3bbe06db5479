// Where somebody stands in a check of 40 questions, and a page of it. Prints a table; writes bench/results/checks.json.
//   node bench/checks.ts [--pages 300]
import { pathToFileURL } from 'node:url'
import { bundle } from './bundle.ts'

await import(pathToFileURL(await bundle('checks-measure')).href)
