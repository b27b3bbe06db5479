// How each channel would put something, for the preview: its own render, handed in where the house is put together.
import type { ComponentChildren } from 'preact'
import type { Language } from '../../kernel/language.ts'
import type { Moment } from '../../platform/flow/channel.ts'
import type { Flow, Step } from '../../platform/flow/flow.ts'

export type ScreenShown = {
  heading: string
  told: readonly string[]
  ring: readonly { number: string; name: string }[]
  lines: readonly string[]
  buttons: readonly { key: string; says: string }[]
}
export type PaperShown = {
  stop?: { word: string; onlyIf: string; text: string; ring: readonly string[] }
  question?: { number: number; ask: string; onlyIf?: string; how?: string; ticks: readonly string[] }
}

type At = { flow: Flow; step: Step; language: Language; today: string; publicUrl: string }

export type Shows = {
  web: (moment: Moment & { at: 'ask' }, language: Language) => ComponentChildren
  text: (moment: Moment, language: Language) => string
  spoken: (moment: Moment, language: Language) => readonly string[]
  screen: (moment: Moment, at: At) => ScreenShown
  paper: (at: At) => PaperShown
}
