// What is held, as pieces that each fit a text message or a few and each make sense by themselves.
import { say, type Language, type Text } from '../../kernel/language.ts'
import type { Held } from './held-of.ts'
import { fieldName, sectionName, valueName } from './naming.ts'
import type { Thing } from './rules/held.ts'
import { rightsWords } from './words/words.ts'

/** About three parts of a text message. */
const charsMost = 420

/**
 * One thing to a piece, whose it is first; one that is longer goes on in the next, parted between words. What was texted is on their
 * telephone already, and each piece is one more of those: read out, they would never come to an end.
 */
export function piecesOf(held: readonly Held[], timeZone: string): Text[] {
  const others = held.filter(({ capability }) => capability !== 'messages')
  const things = others.flatMap(({ title, sections }) =>
    sections.flatMap(({ name, things: listed }) => listed.map((thing) => ({ title, name, thing }))),
  )
  return things.flatMap((one, at) => {
    const inOne = (language: Language) => parted(`${at + 1}/${things.length} ${said(one, language, timeZone)}`)
    const [en, cy] = [inOne('en'), inOne('cy')]
    return Array.from({ length: Math.max(en.length, cy.length) }, (_, part) => ({
      en: en[part] ?? '-',
      cy: cy[part] ?? '-',
    }))
  })
}

function said({ title, name, thing }: { title: Text; name: string; thing: Thing }, language: Language, zone: string) {
  const whose = [
    thing.organisation ?? rightsWords[language].data.place,
    say(title, language),
    sectionName(name, language),
  ]
  const fields = thing.fields
    .filter(({ name: field }) => field !== 'organisation')
    .map((field) => `${fieldName(field.name, language)}: ${valueName(field.value, language, zone)}`)
  return `${whose.filter(Boolean).join(', ')}. ${fields.join('; ')}`
}

function parted(text: string): string[] {
  const parts: string[] = []
  let left = text
  while (left.length > charsMost) {
    const space = left.lastIndexOf(' ', charsMost)
    const at = space > charsMost / 2 ? space : charsMost
    parts.push(`${left.slice(0, at).trim()} …`)
    left = left.slice(at).trim()
  }
  return [...parts, left]
}
