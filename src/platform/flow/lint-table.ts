// The lint table as people read it: each step on each channel, asked there or what happens instead, and what that costs.
import type { Flow, FlowChannel } from './flow.ts'
import { lint, type LintRow } from './lint.ts'

export type LintTable = {
  channels: readonly FlowChannel[]
  rows: readonly { step: string; cells: readonly string[] }[]
}

/** Texts are counted in parts and speaking in seconds, English / Welsh. */
export function lintTable(flow: Flow): LintTable {
  const { rows } = lint(flow)
  return {
    channels: flow.channels,
    rows: flow.steps.map(({ id }) => ({
      step: id,
      cells: flow.channels.map((channel) => cellFor(rows.find((row) => row.step === id && row.channel === channel))),
    })),
  }
}

function cellFor(row: LintRow | undefined): string {
  if (!row) return ''
  const cost = row.texts
    ? ` ${row.texts.en}/${row.texts.cy}`
    : row.seconds
      ? ` ${row.seconds.en}/${row.seconds.cy} s`
      : ''
  return `${row.how}${cost}`
}
