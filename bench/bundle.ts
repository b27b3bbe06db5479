// Benches measure what runs: TypeScript and TSX bundled as the server is bundled.
import path from 'node:path'
import { build } from 'esbuild'

/** Answers the path of a program made of `bench/<name>.ts`. */
export async function bundle(name: string): Promise<string> {
  const outfile = path.resolve('dist', `bench-${name}.js`)
  await build({
    entryPoints: [path.join(import.meta.dirname, `${name}.ts`)],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node24',
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: '#drawing',
    logLevel: 'warning',
  })
  return outfile
}
