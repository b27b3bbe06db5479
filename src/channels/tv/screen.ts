// What is on a television screen: data, so that it can be looked at by a test as well as drawn.

export type Button = {
  says: string
  /** A language by its own name: the code of the one that `says` is in. */
  own?: string
  /** A second line: how far, until when. */
  detail?: string
  /** The languages that `says` and `detail` are in, where they are others than the screen's. */
  saysIn?: string
  detailIn?: string
  /** The digit, or two, that choose it on the remote. */
  key?: string
  name: string
  value: string
  /** What the address calls it, to stay on it after a press. */
  at?: string
  kind?: 'choice' | 'main' | 'quiet'
  chosen?: boolean
}
/** `owns`: languages by their own names, by code, shown before what the link says. */
export type ScreenLink = {
  says: string
  /** The language that `says` is in, where it is another than the screen's. */
  saysIn?: string
  href: string
  kind?: 'main' | 'quiet'
  label?: string
  aside?: string
  owns?: readonly string[]
}
/** `among`: the language that `text` is in, where it is another than the screen's. */
export type Line = { label?: string; text: string; among?: string }

export type Body =
  | { kind: 'buttons'; buttons: readonly Button[] }
  | { kind: 'pad'; typed: string; shown: string; hasPoint: boolean }
  | { kind: 'spinners'; spinners: readonly Spinner[] }
  | { kind: 'code'; code: string; qr: string; address: string; minutes: number; why: string }
  | { kind: 'square'; text: string; why: string }
  | { kind: 'rows'; rows: readonly ScreenLink[] }
  | { kind: 'none' }

export type Spinner = { part: string; name: string; shown: string | undefined; value: string; byTen: boolean }

export type Screen = {
  title: string
  heading: string
  /** The code of the language whose own name the heading is. */
  own?: string
  /** A red flag: whom to ring now, large and first. */
  ring?: readonly { number: string; name: string }[]
  /** Said before the question. */
  told: readonly string[]
  problem?: string
  hint?: string
  lines: readonly Line[]
  body: Body
  /** Where the buttons of this screen go, and what goes along with each of them. */
  action?: string
  hidden: readonly (readonly [name: string, value: string])[]
  /** After the body, in this order. */
  buttons: readonly Button[]
  links: readonly ScreenLink[]
  /** The same place in the order on every screen. */
  back: string
  /** The button to stand on first. */
  on?: string
  /** An address that answers `go` once someone has gone on elsewhere. */
  waiting?: string
}
