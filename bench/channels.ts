// What a question costs on each channel, and what it costs that many people are in the middle of one.
//   node bench/channels.ts [--sessions 2000]
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const outfile = path.resolve('dist', 'bench-channels.js')
await build({
  entryPoints: [path.join(import.meta.dirname, 'channels-measure.ts')],
  outfile,
  bundle: true,
  packages: 'external',
  platform: 'node',
  target: 'node24',
  format: 'esm',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  logLevel: 'warning',
})
await import(pathToFileURL(outfile).href)
