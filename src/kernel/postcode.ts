/** A full UK postcode in its canonical spelling, `YO1 7HH`. */
export type Postcode = string & { readonly __postcode: true }
/** The part before the space, `YO1`. */
export type Outcode = string & { readonly __outcode: true }

export type PostcodeReading =
  | { kind: 'postcode'; postcode: Postcode; outcode: Outcode }
  | { kind: 'outcode'; outcode: Outcode }
  | { kind: 'unfinished'; outcode: Outcode; rest: string }
  | { kind: 'not-a-postcode' }

/** The letters that the postcodes of the United Kingdom begin with (Royal Mail's postcode areas). */
const areas = new Set(
  `AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU HA HD HG HP HR HS HU
  HX IG IP IV KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR
  SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE`.split(/\s+/),
)

/** The letters before the first figure, `YO`, where postcodes begin so; nothing, where none does. */
export function postcodeArea(outcode: Outcode): string | undefined {
  const letters = /^[A-Z]+/.exec(outcode)?.[0] ?? ''
  return areas.has(letters) ? letters : undefined
}

// Shapes from the ONS Postcode Directory guide: A9 9AA, A99 9AA, AA9 9AA, AA99 9AA, A9A 9AA, AA9A 9AA.
const outcodeShape = /^[A-Z]{1,2}[0-9](?:[0-9]|[A-Z])?$/
const incodeShape = /^[0-9][A-Z]{2}$/
const unfinishedShape = /^([A-Z]{1,2}[0-9][0-9A-Z]?)([0-9][A-Z]?)$/

/**
 * Reads what a person typed or said as a postcode: case, spaces and punctuation are forgiven.
 * `unfinished` is a known start with an incomplete end (`YO1 7`, `YO17H`), so that the reply can ask for the rest.
 * Whether the postcode exists is a question for the place's postcode table, not for its spelling.
 */
export function readPostcode(text: string): PostcodeReading {
  const letters = text.toUpperCase().replace(/[\s.,\-–_]+/g, '')
  if (letters.length > 8) return { kind: 'not-a-postcode' }
  const [start, end] = [letters.slice(0, -3), letters.slice(-3)]
  if (incodeShape.test(end) && outcodeShape.test(start)) {
    return { kind: 'postcode', postcode: `${start} ${end}` as Postcode, outcode: start as Outcode }
  }
  const spaced = text.trim().toUpperCase().split(/\s+/)
  if (spaced.length === 2 && outcodeShape.test(spaced[0]!) && /^[0-9][A-Z]?$/.test(spaced[1]!)) {
    return { kind: 'unfinished', outcode: spaced[0] as Outcode, rest: spaced[1]! }
  }
  if (outcodeShape.test(letters)) return { kind: 'outcode', outcode: letters as Outcode }
  const [, begun, rest] = unfinishedShape.exec(letters) ?? []
  if (begun !== undefined && rest !== undefined) return { kind: 'unfinished', outcode: begun as Outcode, rest }
  return { kind: 'not-a-postcode' }
}
