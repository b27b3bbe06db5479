// The appointment as a letter, for whoever has neither page nor telephone to look at: printed by themself, a helper, or the service.
import { type Language, say } from '../../../kernel/language.ts'
import { writtenPhone } from '../../../kernel/phone.ts'
import { recordingNamedIn } from '../../../platform/flow/recorded.ts'
import { referenceInWords } from '../../../platform/reference.ts'
import type { Stage } from '../../../platform/stage.ts'
import { ButtonLink, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { PrintButton } from '../../../platform/web/components/print-button/print-button.tsx'
import { SummaryList } from '../../../platform/web/components/summary-list/summary-list.tsx'
import { waysToChange, writtenWhen } from '../saying.ts'
import { nameIn, whatAndWhose, whereIn } from './names.tsx'
import type { Booking } from '../store/bookings.ts'
import type { Kind } from '../store/slots.ts'
import { bookingWords } from '../words/words.ts'

export type LetterProps = {
  stage: Stage
  language: Language
  booking: Booking
  kind: Kind
  /** Who they see, where that was chosen. */
  whom?: { name: string; nameCy: string | null } | undefined
}

/** `language`: of whoever reads it, which on a page of the staff is not the page's. */
export function Letter({ stage, language, booking, kind, whom }: LetterProps) {
  const { letter: words, pages } = bookingWords[language]
  const { place } = stage
  const { textNumbers = [] } = place.settings
  const reference = referenceInWords(booking.reference)
  const name = recordingNamedIn(booking.contact.name) ? undefined : booking.contact.name
  const where = whereIn(kind, language)
  const rows = [
    { label: pages.what, value: whatAndWhose(kind, language) },
    { label: pages.when, value: writtenWhen(booking.startsAt, place.timeZone, language) },
    ...(where ? [{ label: pages.where, value: where }] : []),
    ...(whom ? [{ label: pages.with, value: nameIn(whom.name, whom.nameCy, language) }] : []),
    ...(booking.party > 1 ? [{ label: pages.people, value: String(booking.party) }] : []),
    { label: pages.reference, value: reference },
  ]
  const ways = [
    ...waysToChange(place, language, reference),
    ...(textNumbers[0] !== undefined && booking.contact.tellBy === 'text'
      ? [words.text(writtenPhone(textNumbers[0]))]
      : []),
  ]
  return (
    <div lang={language} class="prose">
      <p>{say(place.name, language)}</p>
      {name !== undefined && <p>{words.dear(name)}</p>}
      <p>{booking.state === 'requested' ? words.asked : words.booked}</p>
      <SummaryList language={language} rows={rows} />
      <h2>{words.change}</h2>
      <p>{words.why}</p>
      <ul>
        {ways.map((way) => (
          <li>{way}</li>
        ))}
      </ul>
      <div class="not-printed">
        <ButtonRow>
          <PrintButton language={language} />
          <ButtonLink kind="secondary" href={`/do/my-appointment/paper?language=${language}`}>
            {words.form}
          </ButtonLink>
        </ButtonRow>
      </div>
    </div>
  )
}
