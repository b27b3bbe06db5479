// How fast is somebody's record opened, found and added to, with the whole of a borough in it? Writes bench/results/record.json.
//   node bench/record.ts [--people 300000] [--contacts 3000000] [--seconds 5] [--folder kept] [--only page,ratio,search,contact]
import { pathToFileURL } from 'node:url'
import { bundle } from './bundle.ts'

await import(pathToFileURL(await bundle('record-measure')).href)
