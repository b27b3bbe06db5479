import { say } from '../../../kernel/language.ts'
import type { Stage } from '../../../platform/stage.ts'
import { AnswerCard, type AnswerCardProps } from '../../../platform/web/components/answer-card/answer-card.tsx'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { LinkList } from '../../../platform/web/components/link-list/link-list.tsx'
import { NeedLinks } from '../../../platform/web/components/need-links/need-links.tsx'
import { Notice } from '../../../platform/web/components/notice/notice.tsx'
import { PhoneButton } from '../../../platform/web/components/phone-link/phone-link.tsx'
import { PlaceMap, type Tiles } from '../../../platform/web/components/place-map/place-map.tsx'
import { RingNow } from '../../../platform/web/components/ring-now/ring-now.tsx'
import { SearchBox } from '../../../platform/web/components/search-box/search-box.tsx'
import { ServiceCard } from '../../../platform/web/components/service-card/service-card.tsx'
import type { Frame } from '../../../platform/web/page.ts'
import { Shell } from '../../../platform/web/shell.tsx'
import { webWords } from '../../../platform/web/words/words.ts'
import { ringFor } from '../dangers.ts'
import type { FindAnswer } from '../find.ts'
import type { PlaceChoice, WhereAnswer } from '../find-place.ts'
import { heardSentences, putRight } from '../heard.ts'
import { sayMoment } from '../opening-words.ts'
import { paths } from '../paths.ts'
import type { Spot } from '../rules/distance.ts'
import type { Wall } from '../../../kernel/wall-clock.ts'
import { directoryWords } from '../words/words.ts'
import { type Asked, filterFields, pagesMax, resultsPerPage, searchPath } from './asked.ts'
import { cardOf } from './card.tsx'
import { Filters } from './filters.tsx'
import { NothingFound } from './nothing-found.tsx'
import { Icon } from '../../../platform/web/components/icon/icon.tsx'

export function BeginPage({ frame, asked }: { frame: Frame; asked: Asked; today: Wall }) {
  const { language } = frame
  const words = directoryWords[language]
  return (
    <Shell {...frame} title={words.find.title} problems={asked.problems}>
      <h1>{words.find.title}</h1>
      <SearchBox language={language} action="/services" />
      <h2>{words.home.common}</h2>
      <NeedLinks items={words.home.needs.map(({ name, asks }) => ({ href: paths.find({ what: asks }), text: name }))} />
    </Shell>
  )
}

type Where = Exclude<WhereAnswer, { kind: 'found' }>

/** The words could mean several places, or none that we know. */
export function WhichPlacePage({
  frame,
  asked,
  where,
  stage,
}: {
  frame: Frame
  asked: Asked
  where: WhereAnswer
  stage: Stage
}) {
  const { language } = frame
  const words = directoryWords[language].find
  const choices = choicesOf(where)
  const title = where.kind === 'choices' ? words.whichPlace(where.asked) : problemOf(where as Where, frame)
  const helpPhone = stage.place.settings.helpPhone
  return (
    <Shell {...frame} title={title}>
      <h1>{title}</h1>
      {where.kind === 'unknown-postcode' && where.isOutside && (
        <p>
          <a href="https://www.gov.uk/find-local-council">{words.problems.askThere}</a>
        </p>
      )}
      <Danger language={language} typed={asked.typed.what} />
      <SearchBox
        language={language}
        action="/services"
        what={asked.typed.what}
        where={asked.typed.where}
        fields={filterFields(asked.typed)}
        compact
      />
      {choices.length > 0 && (
        <>
          <h2>{where.kind === 'choices' ? words.whichPlaceHint : words.didYouMean}</h2>
          <LinkList
            items={choices.map(({ label, latitude, longitude }) => ({
              text: label,
              href: searchPath(asked.typed, { where: label, near: `${latitude.toFixed(4)},${longitude.toFixed(4)}` }),
            }))}
          />
        </>
      )}
      {where.kind === 'unfinished' && where.postcodes.length > 0 && (
        <>
          <h2>{words.didYouMean}</h2>
          <LinkList
            items={where.postcodes.map((postcode) => ({
              text: postcode,
              href: searchPath(asked.typed, { where: postcode }),
            }))}
          />
        </>
      )}
      {asked.typed.what !== '' && (
        <LinkList
          items={[{ text: words.anywhere(asked.typed.what), href: searchPath(asked.typed, { where: '', near: '' }) }]}
        />
      )}
      {helpPhone !== undefined && (
        <>
          <h2>{words.person}</h2>
          <p>{words.personHow(helpPhone)}</p>
          <p>
            <PhoneButton phone={helpPhone}>{helpPhone}</PhoneButton>
          </p>
        </>
      )}
    </Shell>
  )
}

function choicesOf(where: WhereAnswer): PlaceChoice[] {
  if (where.kind === 'choices') return where.choices
  return where.kind === 'not-found' ? where.alike : []
}

function problemOf(where: Where, { language, place }: Pick<Frame, 'language' | 'place'>): string {
  const words = directoryWords[language].find.problems
  switch (where.kind) {
    case 'unfinished':
      return words.unfinished(`${where.outcode} ${where.rest}`)
    case 'retired':
      return words.retired(where.postcode)
    case 'unknown-postcode':
      return where.isOutside
        ? words.elsewhere(where.postcode, say(place.name, language))
        : words['unknown-postcode'](where.postcode)
    case 'not-found':
      return where.isHere
        ? `${words.here(where.asked)} ${words.hereButton(webWords[language].nearMe)}`
        : words['not-found'](where.asked)
    case 'choices':
      return words['not-found'](where.asked)
  }
}

type Results = {
  frame: Frame
  stage: Stage
  asked: Asked
  where: WhereAnswer | undefined
  point: Spot | undefined
  answer: FindAnswer
  outline: (readonly [number, number])[][]
  /** What others here say to the same words. */
  answers: readonly AnswerCardProps[]
  today: Wall
}

/** A list first, ranked, each one saying why; then the same on a map. */
export function ResultsPage(props: Results) {
  const { frame, asked, where, point, answer, outline } = props
  const { language } = frame
  const words = directoryWords[language].find
  const label = whereLabel(props)
  const title = titleOf(putRight(asked.typed.what, answer.reading?.corrected), label, words)
  const first = (asked.page - 1) * resultsPerPage
  const points = answer.results.flatMap(({ card }, n) =>
    card.latitude === undefined || card.longitude === undefined
      ? []
      : [
          {
            number: first + n + 1,
            name: (language === 'cy' ? card.nameCy : undefined) ?? card.name,
            latitude: card.latitude,
            longitude: card.longitude,
          },
        ],
  )
  const names = answer.results.map(({ card }) => card.name)
  const alike = new Set(names.filter((name, n) => names.indexOf(name) !== n))
  return (
    <Shell {...frame} title={title} problems={asked.problems}>
      <ErrorSummary language={language} problems={asked.problems} />
      <h1>{title}</h1>
      <Danger language={language} typed={asked.typed.what} />
      <SearchBox
        language={language}
        action="/services"
        what={asked.typed.what}
        where={asked.typed.where}
        fields={filterFields(asked.typed)}
        compact
      />
      <Filters language={language} asked={asked} today={props.today} />
      <Said {...props} label={label} />
      <Answers {...props} />
      {answer.results.length === 0 ? (
        <NothingFound {...props} label={label} />
      ) : (
        <div class={points.length > 0 ? 'beside' : undefined}>
          <div>
            <p class="muted">
              {words.count(first + 1, first + answer.results.length)}. {point ? words.nearestFirst : words.noPlace}
            </p>
            <p class="only-printed">{directoryWords[language].open.asOf(sayMoment(props.today, language))}</p>
            <ol class="results" role="list">
              {answer.results.map((result, n) => (
                <li>
                  <ServiceCard
                    // Under "Who can help", where there is that heading.
                    heading={props.answers.length > 0 ? 'h3' : 'h2'}
                    {...cardOf(result, {
                      language,
                      at: answer.at,
                      number: first + n + 1,
                      alike: alike.has(result.card.name),
                      then: typeof asked.open === 'object',
                    })}
                  />
                </li>
              ))}
            </ol>
            <MorePages language={language} asked={asked} more={answer.more} />
            <p class="small muted">{words.kept}</p>
          </div>
          {points.length > 0 && (
            <div class="stays">
              <h2>{words.map}</h2>
              <PlaceMap
                language={language}
                title={words.mapTitle}
                points={points}
                outline={outline}
                {...tilesOf(props.stage)}
                {...(point && isSure(where) ? { here: point } : {})}
              />
            </div>
          )}
        </div>
      )}
    </Shell>
  )
}

/** Before anything else, whatever was found: whom to ring when a life may be at stake. */
function Danger({ language, typed }: { language: Frame['language']; typed: string }) {
  return (
    <RingNow
      language={language}
      ring={ringFor(typed).map(({ number, name }) => ({ number, name: say(name, language) }))}
    />
  )
}

/** A map to move about in, where the place has chosen whose tiles it shows. */
function tilesOf({ place: { settings } }: Stage): { tiles?: Tiles } {
  const { tileAddress, tileCredit, tileCreditLink } = settings
  if (tileAddress === undefined) return {}
  return {
    tiles: {
      address: tileAddress,
      ...(tileCredit === undefined ? {} : { credit: tileCredit }),
      ...(tileCreditLink === undefined ? {} : { creditLink: tileCreditLink }),
    },
  }
}

/** The middle of a district is not where anybody is. */
function isSure(where: WhereAnswer | undefined): boolean {
  return where?.kind === 'found' && where.sure !== 'outcode'
}

function whereLabel({ where, asked, frame }: Pick<Results, 'where' | 'asked' | 'frame'>): string {
  if (!where) return ''
  if (where.kind === 'found') return where.label || directoryWords[frame.language].find.hereYou
  return asked.typed.where
}

function titleOf(what: string, where: string, words: (typeof directoryWords)['en']['find']): string {
  const need = what.length > 60 ? `${what.slice(0, 60)}…` : what
  const capital = need.slice(0, 1).toLocaleUpperCase() + need.slice(1)
  if (need === '') return where === '' ? words.title : words.titleNear(where)
  return where === '' ? words.titleNeed(capital) : words.titleFor(capital, where)
}

/** What we made of the words: slips put right, words left out, a place that is not quite what was typed. */
function Said({ frame, asked, answer, where, label }: Results & { label: string }) {
  const { language } = frame
  const words = directoryWords[language].find
  const reading = answer.reading
  const sentences = [
    where && where.kind !== 'found'
      ? `${problemOf(where, frame)} ${words.problems.nearDistrict(districtOf(where))}`
      : '',
    where?.kind === 'found' && where.away !== undefined ? words.problems.outside(label) : '',
    ...heardSentences(
      answer.results.length > 0 ? reading : reading && { ...reading, unknown: [] },
      asked.typed.what,
      language,
    ),
    answer.matched === 'any' ? words.someWords : '',
    answer.complete ? '' : words.notAll,
    asked.understood ? words.understood(asked.understood.from.what) : '',
  ].filter((sentence) => sentence !== '')
  if (sentences.length === 0) return null
  return (
    <Notice language={language} title={sentences[0]!}>
      {sentences.slice(1).map((sentence) => (
        <p>{sentence}</p>
      ))}
      {asked.understood && (
        <p>
          <a href={searchPath(asked.understood.from, { exactly: '1' })}>{words.justAsTyped}</a>
        </p>
      )}
    </Notice>
  )
}

function Answers({ answers, frame: { language } }: Results) {
  if (answers.length === 0) return null
  return (
    <>
      <section aria-labelledby="answers">
        <h2 id="answers">{directoryWords[language].find.answers}</h2>
        <ul class="answers" role="list">
          {answers.map((answer) => (
            <li>
              <AnswerCard {...answer} />
            </li>
          ))}
        </ul>
      </section>
      <h2>{directoryWords[language].find.services}</h2>
    </>
  )
}

function districtOf(where: Where): string {
  if (where.kind === 'unknown-postcode' && where.near?.town) return where.near.town
  if (where.kind === 'retired') return where.postcode.split(' ')[0]!
  return where.kind === 'unknown-postcode' || where.kind === 'unfinished' ? where.outcode : ''
}

function MorePages({ language, asked, more }: { language: Frame['language']; asked: Asked; more: boolean }) {
  const words = webWords[language]
  const { page, typed } = asked
  if (page === 1 && !more) return null
  return (
    <nav class="pagination not-printed" aria-label={words.pages}>
      {page > 1 && (
        <a class="button quiet" href={searchPath(typed, { page: page === 2 ? '' : String(page - 1) })} rel="prev">
          <Icon name="back" />
          {words.previous}
        </a>
      )}
      {more && page < pagesMax && (
        <a class="button secondary" href={searchPath(typed, { page: String(page + 1) })} rel="next">
          {words.more}
          <Icon name="onward" />
        </a>
      )}
    </nav>
  )
}
