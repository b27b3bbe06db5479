// Which language a few words are in, where nobody has said which they speak.
import type { Language } from '../../kernel/language.ts'

const welsh = new Set(
  `mae dw dwi rwy rydw rydyn ydw ydy yw oes nac nid dim ddim gen gyda gydag angen eisiau isio ble lle sut pryd pwy beth pam oes
  chi fi ni nhw eich fy ein yn ym yng ger wrth ar gan heb dros os gwelwch gweler plis diolch help cymorth helo shwmae shwmai sumae
  bore prynhawn noswaith nos da hoffwn hoffech allwch alla gallaf medrwch rhywun rhywle chwilio agosaf nesaf heddiw yfory nawr rwan
  cael mynd dod siarad cymraeg meddyg llyfrgell bwyd banc tŷ ty swyddfa plentyn plant arian`.split(/\s+/),
)
const english = new Set(
  `the is are am was be do does did have has had i you we they he she it my your our need want where what when who why how please
  thanks thank hello hi hey can could would will near for with from of to and or not no find help looking good morning`.split(
    /\s+/,
  ),
)
/** Letters with a roof, which English has in no word of its own. */
const roofed = /[âêîôûŵŷ]/

/** Welsh where the words say so, and nothing where they leave it open: one Welsh word in a text of English words is a name. */
export function welshOrNothing(text: string): Language | undefined {
  const words =
    text
      .toLowerCase()
      .normalize('NFC')
      .match(/\p{L}+/gu) ?? []
  const count = (known: ReadonlySet<string>) => words.filter((word) => known.has(word)).length
  const [cy, en] = [count(welsh) + (roofed.test(text.toLowerCase()) ? 1 : 0), count(english)]
  return cy > en && (cy >= 2 || words.length <= 2) ? 'cy' : undefined
}
