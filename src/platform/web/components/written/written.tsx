import type { ComponentChildren } from 'preact'
import { languageOf, type Language, type Text } from '../../../../kernel/language.ts'

/**
 * What somebody wrote, in the language of the page, or else in the one it was written in and marked as that: a screen reader then
 * reads it with the right voice (WCAG 3.1.2). Every page that shows such words shows them by this.
 */
export function written(text: Partial<Text>, language: Language): ComponentChildren {
  const among = languageOf(text, language)
  const says = text[among] ?? ''
  return among === language || says === '' ? says : <span lang={among}>{says}</span>
}

/** The same of a longer text: each paragraph, parted by empty lines, on its own. */
export function writtenParagraphs(text: Partial<Text>, language: Language): ComponentChildren[] {
  const among = languageOf(text, language)
  return (text[among] ?? '')
    .split(/\r?\n\s*\r?\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => written({ [among]: part }, language))
}
