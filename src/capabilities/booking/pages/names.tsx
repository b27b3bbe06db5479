// What things are called, on pages that people read: marked as English where they have no Welsh name.
import type { ComponentChildren } from 'preact'
import type { Language } from '../../../kernel/language.ts'
import { written } from '../../../platform/web/components/written/written.tsx'
import type { Kind } from '../store/slots.ts'

export function nameIn(name: string, nameCy: string | null, language: Language): ComponentChildren {
  return written({ en: name, ...(nameCy !== null && { cy: nameCy }) }, language)
}

/** "Flu jab, Castle Street Practice". */
export function whatAndWhose({ name, nameCy, organisation }: Kind, language: Language): ComponentChildren {
  return (
    <>
      {nameIn(name, nameCy, language)}, {written({ en: organisation }, language)}
    </>
  )
}

/** Where to come; nothing where nobody has said. */
export function whereIn({ whereToCome, whereToComeCy }: Kind, language: Language): ComponentChildren {
  return whereToCome === '' ? undefined : nameIn(whereToCome, whereToComeCy, language)
}
