import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { expect, test } from 'vitest'

test.skipIf(!fs.existsSync('/dev/full'))('a line of the log that cannot be written down ends nothing', () => {
  const full = fs.openSync('/dev/full', 'w')
  const program = `import { jsonLog } from './src/platform/log.ts'
    jsonLog().problem('there is no room for this', new Error('x'))
    setTimeout(() => console.log('still here'), 100)`
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', full],
  })
  expect(stdout).toBe('still here\n')
  fs.closeSync(full)
})
