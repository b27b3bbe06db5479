import path from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What goes through the whole house takes longest, however short it is to read: begun last, one such file would end alone. */
class WholeHouseFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isWhole = ({ moduleId }: TestSpecification) => moduleId.startsWith(path.resolve('test') + path.sep)
    return [...sorted.filter(isWhole), ...sorted.filter((file) => !isWhole(file))]
  }
}

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: '#drawing', development: false } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
    globalSetup: ['test/support/global-setup.ts'],
    pool: 'forks',
    // A worker keeps what it has read of the house from one file to the next, 300 MB at the end: each file still has a database of its own.
    isolate: false,
    execArgv: ['--max-old-space-size=768'],
    maxWorkers: 2,
    sequence: { sequencer: WholeHouseFirst },
    // The first test of a file also reads the house and makes its database, which takes longer the more a machine has to do.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    setupFiles: ['test/support/properties.ts'],
    // How long a state that has not come yet is waited for; one that has come costs nothing.
    expect: { poll: { timeout: 20_000 } },
    reporters: ['default'],
  },
})
