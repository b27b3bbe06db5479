// What a service does, and its hours for the week: what its page says, for whoever has only what is read to them.
import { addDays, weekdayOf } from '../../../kernel/day.ts'
import { inEach, languageOf, type Language, type Text, writtenIn } from '../../../kernel/language.ts'
import { type Wall, wallClock } from '../../../kernel/wall-clock.ts'
import type { PassageLine } from '../../../platform/flow/flow.ts'
import type { Offer } from '../../../platform/flow/run/found.ts'
import { readScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { sayOpenSpans } from '../../../platform/web/components/opening-hours/opening-hours.tsx'
import { webWords } from '../../../platform/web/words/words.ts'
import { placeOf } from '../brief.ts'
import { findDetails } from '../details.ts'
import { inLanguage, sayExceptions, sayHoursInWords } from '../opening-words.ts'
import { type Hours, hoursAreKnown } from '../rules/opening-hours.ts'
import { weekOf } from '../week.ts'
import { directoryWords } from '../words/words.ts'
import { line, readPick } from './nearest.ts'

export async function readOutWeek(stage: Stage, { pick }: Record<string, unknown>): Promise<Offer> {
  const picked = readPick(pick)
  if (!picked) return { passage: { lines: [] } }
  return readScene(stage, async (scene) => {
    const details = await findDetails(scene, picked.serviceId)
    if (!details) return { passage: { lines: [{ text: inEach((language) => directoryWords[language].service.gone) }] } }
    const today = wallClock(scene.now, scene.place.timeZone)
    const about = inEach((language) => inLanguage(details.about, language))
    const closed = inEach((language) => (details.closed ? inLanguage(details.closed.because, language) : ''))
    const textIn = writtenIn((language) => languageOf(details.about, language))
    const lines = [
      line(about, undefined, textIn),
      line(closed),
      ...hoursLines(placeOf(details, picked.listingId)?.hours, today),
    ]
    return { passage: { lines: lines.filter((one) => one !== undefined) } }
  })
}

/** A day in a line, today first; then the days to come that are not as usual. */
function hoursLines(hours: Hours | undefined, today: Wall): PassageLine[] {
  if (!hours || !hoursAreKnown(hours)) {
    const described = (language: Language) => (hours ? sayHoursInWords(hours, language).join('; ') : '')
    return [{ text: inEach((language) => described(language) || directoryWords[language].open.unknown) }]
  }
  const week = weekOf(hours, today.day)
  const days = Array.from({ length: 7 }, (_, n) => weekdayOf(addDays(today.day, n)))
  return [
    ...days.map((day) => ({
      label: inEach((language) => webWords[language].days[day]),
      text: inEach((language) => sayOpenSpans(language, week[day] ?? [])),
    })),
    ...besidesTheWeek(hours, today),
  ]
}

function besidesTheWeek(hours: Hours, today: Wall): { text: Text }[] {
  const said = (language: Language) => [
    ...sayHoursInWords(hours, language),
    ...sayExceptions(hours, today.day, language),
  ]
  return said('en').map((_, place) => ({ text: inEach((language) => said(language)[place] ?? '') }))
}
