// A letter as a PDF for print: A4, its address where an envelope's window is, nothing where a postal machine needs white.
// Measures in millimetres from the top left, as GOV.UK Notify checks them: https://www.notifications.service.gov.uk/guidance
import { createRequire } from 'node:module'
import type { Language } from '../../kernel/language.ts'

export const letterArea = {
  left: 15,
  right: 195,
  bottom: 292,
  /** Later pages begin here; the first page's body under the address. */
  top: 20,
  address: { left: 24.6, top: 39.5, right: 120, bottom: 66.3 },
  sender: { left: 125, top: 20, right: 195 },
  bodyTop: 95,
} as const

export type LetterPaper = {
  /** Three to seven lines, the postcode last. */
  address: readonly string[]
  /** Who writes: a name, and their own address under it. */
  sender: readonly string[]
  /** The day, in words. */
  day: string
  subject: string
  /** Paragraphs apart by an empty line. */
  words: string
  language: Language
}

const pointsPerMm = 72 / 25.4
const mm = (millimetres: number) => millimetres * pointsPerMm
const bodySize = 12
const addressSize = 10.5

/** Print-ready, with its typeface inside: a printer has none of ours. Throws where the address cannot fit its window. */
export async function letterPdf(letter: LetterPaper): Promise<Buffer> {
  const { default: PdfDocument } = await import('pdfkit')
  const { address, sender, bodyTop, left, right, top, bottom } = letterArea
  const margins = { left: mm(left), right: mm(210 - right), top: mm(top), bottom: mm(297 - bottom) }
  const document = new PdfDocument({
    size: 'A4',
    margins,
    lang: letter.language === 'cy' ? 'cy-GB' : 'en-GB',
    info: { Title: letter.subject, Author: letter.sender[0] ?? '' },
    // A letter written twice is the same letter, byte for byte, but for its day.
    compress: true,
  })
  const [regular, bold] = typefaces()
  document.registerFont('regular', regular).registerFont('bold', bold)
  const chunks: Buffer[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve) => document.on('end', resolve))

  document.font('regular').fontSize(addressSize)
  const addressHeight = letter.address.length * document.currentLineHeight(true)
  if (addressHeight > mm(address.bottom - address.top)) throw new Error('An address has at most seven lines')
  const lineAt = (text: string, x: number, y: number, width: number) =>
    document.text(text, mm(x), y, { width: mm(width), lineBreak: false, ellipsis: true })
  letter.address.forEach((line, at) =>
    lineAt(line, address.left, mm(address.top) + at * document.currentLineHeight(true), address.right - address.left),
  )
  letter.sender.forEach((line, at) => {
    document.font(at === 0 ? 'bold' : 'regular')
    lineAt(line, sender.left, mm(sender.top) + at * document.currentLineHeight(true), sender.right - sender.left)
  })
  document.font('regular').fontSize(bodySize)
  const width = mm(right - left)
  document.text(letter.day, mm(left), mm(bodyTop), { width })
  document
    .moveDown()
    .font('bold')
    .fontSize(bodySize + 3)
    .text(letter.subject, { width })
  document.font('regular').fontSize(bodySize)
  for (const paragraph of letter.words.trim().split(/\n{2,}/)) {
    document.moveDown(0.8).text(paragraph, { width, lineGap: 3 })
  }
  document.end()
  await ended
  return Buffer.concat(chunks)
}

/** Atkinson Hyperlegible Next, by the Braille Institute (OFL): made for weak eyes, and it has every Welsh letter. */
function typefaces(): [regular: string, bold: string] {
  const { resolve } = createRequire(import.meta.url)
  const at = (name: string) => resolve(`@expo-google-fonts/atkinson-hyperlegible-next/${name}`)
  return [at('400Regular/AtkinsonHyperlegibleNext_400Regular.ttf'), at('700Bold/AtkinsonHyperlegibleNext_700Bold.ttf')]
}
