import { weekdayOf } from '../../../kernel/day.ts'
import type { Language } from '../../../kernel/language.ts'
import { Address } from '../../../platform/web/components/address/address.tsx'
import { Notice } from '../../../platform/web/components/notice/notice.tsx'
import { OpeningHours } from '../../../platform/web/components/opening-hours/opening-hours.tsx'
import { Tags } from '../../../platform/web/components/tag/tag.tsx'
import { written } from '../../../platform/web/components/written/written.tsx'
import type { Details, PlaceFacts } from '../details.ts'
import { inLanguage, sayExceptions, sayHoursInWords } from '../opening-words.ts'
import { type Hours, hoursAreKnown } from '../rules/opening-hours.ts'
import { weekOf } from '../week.ts'
import type { Wall } from '../../../kernel/wall-clock.ts'
import { directoryWords } from '../words/words.ts'

type Props = { details: Details; place: PlaceFacts; today: Wall; language: Language }

/** When it is open, where it is, how to get there and in. */
export function PlaceSection({ place, today, language }: Props) {
  const words = directoryWords[language].service
  return (
    <>
      <h2>{words.hours}</h2>
      <HoursTable hours={place.hours} today={today} language={language} />
      <h2>{words.where}</h2>
      <Whereabouts place={place} language={language} />
      {place.isBuilding && (
        <>
          <h3>{words.access}</h3>
          <Access place={place} language={language} />
        </>
      )}
    </>
  )
}

function HoursTable({ hours, today, language }: { hours: Hours | undefined; today: Wall; language: Language }) {
  const words = directoryWords[language]
  if (!hours || !hoursAreKnown(hours)) {
    const described = hours ? sayHoursInWords(hours, language) : []
    return (
      <>
        {described.map((description) => (
          <p>{description}</p>
        ))}
        {described.length === 0 && <p>{words.open.unknown}.</p>}
      </>
    )
  }
  return (
    <OpeningHours
      language={language}
      captionHidden
      week={weekOf(hours, today.day)}
      today={weekdayOf(today.day)}
      exceptions={[...sayHoursInWords(hours, language), ...sayExceptions(hours, today.day, language)]}
    />
  )
}

function Whereabouts({ place, language }: { place: PlaceFacts; language: Language }) {
  const words = directoryWords[language].service
  if (place.masked) {
    return (
      <Notice language={language} title={words.masked}>
        <p>{words.maskedWhy}</p>
      </Notice>
    )
  }
  if (!place.isBuilding) return <p>{words.nowhere}</p>
  const name = inLanguage(place.name, language)
  const transport = inLanguage(place.transport, language)
  return (
    <>
      <Address
        language={language}
        lines={name === '' ? place.address : [written(place.name, language), ...place.address]}
        {...(place.postcode === '' ? {} : { postcode: place.postcode })}
        {...routeTo(place)}
      />
      {place.near && place.latitude !== undefined && <p class="muted">{words.near[place.near]}</p>}
      {transport !== '' && <p>{written(place.transport, language)}</p>}
    </>
  )
}

/** A geo address opens the map that the reader's own device has; on others, OpenStreetMap. Nothing is sent until it is pressed. */
function routeTo({ latitude, longitude }: PlaceFacts): { directions?: string } {
  if (latitude === undefined || longitude === undefined) return {}
  const [north, east] = [latitude.toFixed(5), longitude.toFixed(5)]
  return { directions: `https://www.openstreetmap.org/directions?to=${north}%2C${east}#map=16/${north}/${east}` }
}

function Access({ place, language }: { place: PlaceFacts; language: Language }) {
  const words = directoryWords[language].service
  const kinds: Record<string, string> = words.accessKinds
  const said = place.accessWords.filter((text) => inLanguage(text, language) !== '')
  if (place.access.length === 0 && said.length === 0) return <p>{words.accessUnknown}</p>
  return (
    <>
      {place.access.length > 0 && <Tags label={words.access} tags={place.access.map((kind) => kinds[kind] ?? kind)} />}
      {said.map((text) => (
        <p>{written(text, language)}</p>
      ))}
    </>
  )
}
