// What a question costs on each channel, and what it costs that many people are in the middle of one.
//   node bench/channels.ts [--sessions 2000] [--at-once 100] [--seconds 8]
import { pathToFileURL } from 'node:url'
import { bundle } from './bundle.ts'

await import(pathToFileURL(await bundle('channels-measure')).href)
