import fs from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

// The licence asks that whoever uses this over a network can have the source of what they use, changes and all.
const offered = ['src', 'bin', 'migrations', 'test', 'bench', 'docs', '.ci']
const offeredFiles =
  /^(package(-lock)?\.json|README\.md|CHANGELOG\.md|LICENSE|tsconfig\.json|vitest\.config\.ts|knip\.json|\.[a-z]+rc(\.json)?|\.gitignore)$/
const blockBytes = 512

let made: Buffer | undefined

/** The source as it was when this process first gave it away, as a gzipped tar (POSIX ustar). About a megabyte. */
export function sourceArchive(root: string): Buffer {
  made ??= gzipSync(tarOf(root, filesOf(root)))
  return made
}

function filesOf(root: string): string[] {
  const top = fs.readdirSync(root).filter((name) => offeredFiles.test(name))
  const below = offered.flatMap((folder) => {
    const from = path.join(root, folder)
    if (!fs.existsSync(from)) return []
    const entries = fs.readdirSync(from, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    return entries.map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
  })
  return [...top, ...below].filter((file) => !file.includes('results/')).sort()
}

function tarOf(root: string, files: string[]): Buffer {
  const parts = files.flatMap((file) => {
    const body = fs.readFileSync(path.join(root, file))
    const { mode, mtimeMs } = fs.statSync(path.join(root, file))
    const padding = Buffer.alloc((blockBytes - (body.length % blockBytes)) % blockBytes)
    return [
      header(`doorstep/${file.replaceAll('\\', '/')}`, body.length, mode, Math.floor(mtimeMs / 1_000)),
      body,
      padding,
    ]
  })
  return Buffer.concat([...parts, Buffer.alloc(2 * blockBytes)])
}

function header(name: string, size: number, mode: number, seconds: number): Buffer {
  const block = Buffer.alloc(blockBytes)
  const cut = name.length > 100 ? name.lastIndexOf('/', 155) : -1
  const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, '0')}\0`
  block.write(name.slice(cut + 1), 0, 100)
  block.write(octal(mode & 0o777, 7), 100)
  block.write(octal(0, 7) + octal(0, 7) + octal(size, 11) + octal(seconds, 11) + '        0', 108)
  block.write('ustar\x0000', 257)
  if (cut > 0) block.write(name.slice(0, cut), 345, 155)
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${octal(sum, 6)} `, 148)
  return block
}
