import { minuteOf } from '../../../kernel/day.ts'
import type { Language } from '../../../kernel/language.ts'
import type { Stage } from '../../../platform/stage.ts'
import { EmptyState } from '../../../platform/web/components/empty-state/empty-state.tsx'
import { LinkList } from '../../../platform/web/components/link-list/link-list.tsx'
import { PhoneButton } from '../../../platform/web/components/phone-link/phone-link.tsx'
import { distanceInWords } from '../../../platform/web/components/place-map/map-layout.ts'
import type { Frame } from '../../../platform/web/page.ts'
import { webWords } from '../../../platform/web/words/words.ts'
import type { FindAnswer } from '../find.ts'
import { putRight } from '../heard.ts'
import { sayDay, sayTime } from '../opening-words.ts'
import type { Wall } from '../../../kernel/wall-clock.ts'
import type { WiderWithout } from '../store/search.ts'
import { directoryWords, languageName } from '../words/words.ts'
import { type Asked, searchPath, type Typed } from './asked.ts'

type Props = { frame: Frame; stage: Stage; asked: Asked; answer: FindAnswer; today: Wall; label: string }

/** Never an end: what was searched, what would be found with one thing less, other words, and a person. */
export function NothingFound({ frame, stage, asked, answer, today, label }: Props) {
  const { language } = frame
  const words = directoryWords[language].find
  const { typed } = asked
  const helpPhone = stage.place.settings.helpPhone
  const wider = answer.wider.map(({ without, metres, card }) => {
    const name = (language === 'cy' ? card.nameCy : undefined) ?? card.name
    const distance = metres === null ? '' : distanceInWords(metres, webWords[language])
    return {
      href: searchPath(typed, withoutIt[without]),
      text: words.wider[without],
      about: words.widerNearest(name, distance),
    }
  })
  const everything =
    label === '' || typed.what === ''
      ? []
      : [{ href: searchPath(typed, { what: '', ...noFilters }), text: words.widerNeed }]
  return (
    <EmptyState title={words.nothing}>
      <p>
        {words.searched} {searchedFor(asked, answer, today, label, language).join(', ')}.
      </p>
      <LinkList items={[...wider, ...everything]} />
      <p>{words.widerWords}</p>
      <h3>{words.person}</h3>
      {helpPhone === undefined ? (
        <p>{words.personNone}</p>
      ) : (
        <>
          <p>{words.personHow(helpPhone)}</p>
          <p>
            <PhoneButton phone={helpPhone}>{helpPhone}</PhoneButton>
          </p>
        </>
      )}
    </EmptyState>
  )
}

const noFilters: Partial<Typed> = { open: '', free: '', 'step-free': '', language: '', age: '' }
const withoutIt = {
  minute: { open: '' },
  free: { free: '' },
  stepFree: { 'step-free': '' },
  language: { language: '' },
  age: { age: '' },
  term: {},
} as const satisfies Record<WiderWithout, Partial<Typed>>

function searchedFor(
  { typed, open, age }: Asked,
  { reading }: FindAnswer,
  today: Wall,
  label: string,
  language: Language,
): string[] {
  const words = directoryWords[language].find
  const what = putRight(typed.what, reading?.corrected)
  const when =
    open && open !== 'now' ? `${sayDay(open.day, today.day, language)} ${sayTime(minuteOf(open.time), language)}` : ''
  return [
    what === '' ? '' : words.searchedNeed(what),
    label === '' ? '' : words.searchedWhere(label),
    open === 'now' ? words.searchedOpenNow : when === '' ? '' : words.searchedOpenAt(when),
    typed.free === '' ? '' : words.searchedFree,
    typed['step-free'] === '' ? '' : words.searchedStepFree,
    typed.language === '' ? '' : words.searchedLanguage(languageName(typed.language, language)),
    age === undefined ? '' : words.searchedAge(age),
  ].filter((part) => part !== '')
}
