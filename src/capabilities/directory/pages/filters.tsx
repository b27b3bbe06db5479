import { addDays, minuteOf } from '../../../kernel/day.ts'
import type { Language } from '../../../kernel/language.ts'
import { Button, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { Radios } from '../../../platform/web/components/radios/radios.tsx'
import { type Chip, SearchFilters } from '../../../platform/web/components/search-filters/search-filters.tsx'
import { Select } from '../../../platform/web/components/select/select.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { problemWith } from '../../../platform/web/problem.ts'
import { sayDay, sayTime } from '../opening-words.ts'
import type { Wall } from '../../../kernel/wall-clock.ts'
import { directoryWords, languageName } from '../words/words.ts'
import { type Asked, filtersOn, searchPath, type Typed } from './asked.ts'

/** Open, free, step-free: one press. A day and time, a language, an age: a short form. */
export function Filters({ language, asked, today }: { language: Language; asked: Asked; today: Wall }) {
  const words = directoryWords[language].find
  const { typed, problems } = asked
  const days = Array.from({ length: 14 }, (_, n) => addDays(today.day, n))
  const languages = Object.entries(directoryWords[language].languages).sort(([, one], [, other]) =>
    one.localeCompare(other, language),
  )
  const kept = {
    what: typed.what,
    where: typed.where,
    near: typed.near,
    free: typed.free,
    'step-free': typed['step-free'],
  }
  return (
    <SearchFilters
      label={words.filters}
      chips={chipsOf(asked, language, today)}
      more={words.moreFilters}
      action="/services"
      fields={Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== ''))}
    >
      <Radios
        language={language}
        name="open"
        label={words.openWhen}
        value={typed.open}
        options={[
          { value: '', text: words.openAny },
          { value: 'now', text: words.openNow },
          { value: 'at', text: words.openAt },
        ]}
      />
      <div>
        <Select
          language={language}
          name="day"
          label={words.day}
          value={typed.day}
          options={days.map((day) => ({
            value: day,
            text: day === today.day ? words.today : sayDay(day, today.day, language),
          }))}
        />
        <TextInput
          language={language}
          name="time"
          label={words.time}
          hint={words.timeHint}
          value={typed.time}
          charsWide={10}
          inputMode="text"
          problem={problemWith('time', problems)}
        />
      </div>
      <Select
        language={language}
        name="speaks"
        label={words.language}
        value={typed.language}
        options={languages.map(([value, text]) => ({ value, text }))}
      />
      <TextInput
        language={language}
        name="age"
        label={words.age}
        hint={words.ageHint}
        value={typed.age}
        charsWide={4}
        inputMode="numeric"
        problem={problemWith('age', problems)}
      />
      <ButtonRow>
        <Button kind="secondary">{words.apply}</Button>
      </ButtonRow>
    </SearchFilters>
  )
}

function chipsOf(asked: Asked, language: Language, today: Wall): Chip[] {
  const words = directoryWords[language].find
  const { typed, open: chosen, age } = asked
  const chip = (text: string, on: boolean, changes: Partial<Typed>): Chip => ({
    text,
    on,
    href: searchPath(typed, changes),
    does: on ? words.takeOff : words.filters,
  })
  const at = chosen && chosen !== 'now' ? chosen : undefined
  const everything = { open: '', free: '', 'step-free': '', language: '', age: '' }
  return [
    chip(words.chipOpenNow, typed.open === 'now', { open: typed.open === 'now' ? '' : 'now' }),
    chip(words.free, typed.free !== '', { free: typed.free === '' ? '1' : '' }),
    chip(words.stepFree, typed['step-free'] !== '', { 'step-free': typed['step-free'] === '' ? '1' : '' }),
    // What was chosen in the form below is said, and taken off, like the rest.
    ...(at
      ? [chip(`${sayDay(at.day, today.day, language)} ${sayTime(minuteOf(at.time), language)}`, true, { open: '' })]
      : []),
    ...(typed.language === '' ? [] : [chip(languageName(typed.language, language), true, { language: '' })]),
    ...(age === undefined ? [] : [chip(`${words.age} ${age}`, true, { age: '' })]),
    ...(filtersOn(asked) ? [{ text: words.clear, on: false, does: '', href: searchPath(typed, everything) }] : []),
  ]
}
