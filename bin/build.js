// Bundles the server into dist/, once for each state of the source. About a fifth of a second.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

/** Answers the path of a program built from the source as it is now. */
export async function build(root) {
  const dist = path.join(root, 'dist')
  const program = path.join(dist, `doorstep-${sourceHash(root)}.js`)
  if (fs.existsSync(program)) return program
  const { build: bundle, stop } = await import('esbuild')
  fs.mkdirSync(dist, { recursive: true })
  // What was compiled of older programs.
  fs.rmSync(path.join(dist, 'compiled'), { recursive: true, force: true })
  const making = `${program}.${process.pid}.tmp`
  await bundle({
    entryPoints: [path.join(root, 'src/command-line.ts')],
    outfile: making,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node24',
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: '#drawing',
    logLevel: 'warning',
  })
  // Its helper would live as long as we do, and hold a hundred megabytes.
  await stop()
  fs.renameSync(making, program)
  for (const old of fs.readdirSync(dist)) {
    if (/^doorstep-[0-9a-f]+\.js$/.test(old) && path.join(dist, old) !== program)
      fs.rmSync(path.join(dist, old), { force: true })
  }
  return program
}

/** From names, sizes and times, not contents: fast enough to ask at every start. */
function sourceHash(root) {
  const hash = createHash('sha256')
  for (const entry of fs.readdirSync(path.join(root, 'src'), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.includes('.test.')) continue
    const file = path.join(entry.parentPath, entry.name)
    const { size, mtimeMs } = fs.statSync(file)
    hash.update(`${file}|${size}|${mtimeMs}\n`)
  }
  return hash.digest('hex').slice(0, 16)
}
