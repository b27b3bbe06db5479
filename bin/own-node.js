// Written for any Node: where the Node 24 is that came with the packages.
import { existsSync } from 'node:fs'
import { join } from 'node:path'

export function ownNode(root) {
  const folder = join(root, 'node_modules', 'node')
  const node = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(node)) return node
  console.error(
    existsSync(folder)
      ? 'Doorstep’s own Node is not installed yet, because npm was told to run no install scripts. Run “npm ci --ignore-scripts=false” in this folder.'
      : 'Doorstep’s own Node is not installed yet. Run “npm ci” in this folder first.',
  )
  process.exit(1)
}
