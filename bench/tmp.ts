// How long does a person wait for the answer to a text? Bundles the bench as the server is bundled, and runs it.
//   node bench/sms-turn.ts [--seconds 10] [--at-once 1,10,50] [--a-second 50]
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const outfile = path.resolve('dist', 'bench-tmp.js')
await build({
  entryPoints: [path.join(import.meta.dirname, 'tmp-measure.ts')],
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
