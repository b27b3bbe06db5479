// How many lines a second does the ledger take durably, how soon are they in its tree, and what does it cost to prove and to check?
//   node bench/ledger.ts [--lines 10000000] [--seconds 4] [--folder kept] [--only append,proof,verify]
// Writes bench/results/ledger.json.
import { pathToFileURL } from 'node:url'
import { bundle } from './bundle.ts'

await import(pathToFileURL(await bundle('ledger-measure')).href)
