import { build } from 'esbuild'
import vm from 'node:vm'
import { expect, test } from 'vitest'
import { examples } from './examples.ts'
import { position } from './position.ts'
import type { FlowEvent } from './transcript.ts'

const entry = `
  export * from './flow.ts'; export * from './build.ts'; export * from './transcript.ts'; export * from './position.ts'
  export * from './moves.ts'; export * from './turn.ts'; export * from './moment.ts'; export * from './answer.ts'
  export * from './commands.ts'; export * from './lint.ts'; export * from './text-parts.ts'; export * from './examples.ts'`

test('the pure half runs in a browser as it runs here: same flow, same events, same position', async () => {
  const bundle = await build({
    stdin: { contents: entry, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'flows',
    target: 'es2022',
    write: false,
    metafile: true,
    minify: true,
  })
  const inside = Object.keys(bundle.metafile.inputs).filter(
    (path) => !/src\/(platform\/flow|kernel)\/|libphonenumber|<stdin>/.test(path),
  )
  expect(inside).toEqual([])
  // A bare context has the language and nothing else: no process, no require, no Buffer, no fetch.
  const context = vm.createContext({ crypto: { getRandomValues: (bytes: Uint8Array) => bytes.fill(7) } })
  const script = `
    const pen = { channel: 'field', actor: { kind: 'self' }, version: 1 }
    const flow = flows.examples.choice.flow
    const here = flows.position(flow, [])
    const read = flows.readAnswer(here.step, 'Bwyd', flows.optionsOf(here.step), { today: flows.examplesToday, channel: 'field', version: 1 })
    const phone = flows.readAnswer(flows.examples.phone.flow.steps[0], '07700 900982', [], { today: flows.examplesToday, channel: 'field', version: 1 })
    const events = [flows.write(pen, [], flows.answering(here, here.step, read.value, 'Bwyd'), '2026-11-23T09:00:00.000Z')]
    JSON.stringify({ events, phone, after: flows.position(flow, events), faults: Object.values(flows.examples).flatMap((one) => flows.lint(one.flow).faults) })`
  const said: unknown = JSON.parse(String(vm.runInContext(`${bundle.outputFiles[0]!.text};${script}`, context)))
  const { events, after, phone, faults } = said as {
    events: FlowEvent[]
    after: unknown
    phone: unknown
    faults: unknown
  }
  expect(after).toEqual(JSON.parse(JSON.stringify(position(examples.choice.flow, events))))
  expect(after).toMatchObject({ at: 'done', answers: { need: 'food' } })
  expect(phone).toEqual({ ok: true, value: '+447700900982' })
  expect(faults).toEqual([])
})
