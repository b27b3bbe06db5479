// A flow as a form to print: A4, large print, or Easy Read. The page on the screen is the page on the paper.
import { say, type Language } from '../../kernel/language.ts'
import type { Flow } from '../../platform/flow/flow.ts'
import type { Place } from '../../platform/db/places.ts'
import { OwnNames } from '../../platform/web/components/own-names/own-names.tsx'
import { PrintButton } from '../../platform/web/components/print-button/print-button.tsx'
import type { Frame } from '../../platform/web/page.ts'
import { AnswerPlaceView } from './letter-boxes.tsx'
import type { Lists } from './lists.ts'
import { paths } from './paths.ts'
import { sheetOf, type Question, type Sheet, type Stop } from './sheet.ts'
import { SquareCode } from './square-code.tsx'
import { paperWords } from './words/words.ts'

/** `usual` is 12 point, `large` 18; Easy Read is large too, with one idea to a line and room for a picture. */
export type Look = 'usual' | 'large' | 'easy-read'

export type FormPageProps = {
  frame: Frame
  language: Language
  flow: Flow
  place: Place
  publicUrl: string
  look: Look
  /** One for each copy: every sheet has its own. */
  references: readonly string[]
  lists: Lists
}

export function FormPage({ frame, language, flow, place, publicUrl, look, references, lists }: FormPageProps) {
  const words = paperWords[language]
  const sheet = sheetOf(flow, language, lists)
  const address = paths.form(flow.id)
  const looks = [
    [address, words.page.usual],
    [`${address}?size=large`, words.page.large],
    [`${address}?style=easy-read`, words.page.easy],
  ] as const
  const other: Language = language === 'en' ? 'cy' : 'en'
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <title>{`${sheet.title} – ${say(place.name, language)}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <link rel="icon" href={frame.assets.icon} type="image/svg+xml" />
        <link rel="stylesheet" href={paths.styles} />
        <script type="module" src={frame.assets.script} />
      </head>
      <body class={look}>
        <nav class="tools" aria-label={words.page.print}>
          <PrintButton language={language} />
          {looks.map(([href, text]) => (
            <a href={href}>{text}</a>
          ))}
          {place.languages.includes(other) && (
            <a href={`${address}?language=${other}`} lang={other}>
              {words.page.other}
            </a>
          )}
          {flow.channels.includes('web') && <a href={`/do/${flow.id}`}>{words.page.back}</a>}
        </nav>
        <main>
          {references.map((reference, at) => (
            <SheetView
              language={language}
              sheet={sheet}
              place={place}
              publicUrl={publicUrl}
              look={look}
              reference={reference}
              isFirst={at === 0}
            />
          ))}
        </main>
      </body>
    </html>
  )
}

type SheetProps = Pick<FormPageProps, 'language' | 'place' | 'publicUrl' | 'look'> & {
  sheet: Sheet
  reference: string
  isFirst: boolean
}

function SheetView({ language, sheet, place, publicUrl, look, reference, isFirst }: SheetProps) {
  const words = paperWords[language]
  const title = isFirst ? <h1>{sheet.title}</h1> : <h2 class="title">{sheet.title}</h2>
  return (
    <section class="sheet">
      <div class="top">
        <div>
          <p class="place">{say(place.name, language)}</p>
          {title}
        </div>
        <div class="mark">
          <SquareCode text={`${publicUrl}${paths.sheet(reference)}`} says={words.square} />
          <p>
            {words.reference}
            <br />
            <strong class="reference">{reference}</strong>
          </p>
        </div>
      </div>
      <HowTo language={language} place={place} look={look} />
      {sheet.parts.map((part) =>
        part.kind === 'stop' ? (
          <StopBox language={language} stop={part} />
        ) : part.kind === 'text' ? (
          <div class="text">
            {part.onlyIf !== undefined && <p class="only-if">{part.onlyIf}</p>}
            <p>{part.text}</p>
          </div>
        ) : (
          <PrintedQuestion language={language} question={part} look={look} />
        ),
      )}
      <End language={language} place={place} />
    </section>
  )
}

function HowTo({ language, place, look }: Pick<SheetProps, 'language' | 'place' | 'look'>) {
  const { howTo } = paperWords[language]
  const phone = place.settings.helpPhone
  const lines = [howTo.pen, howTo.tick, howTo.skip, ...(look === 'easy-read' ? [] : [howTo.wrong]), howTo.someone]
  return (
    <div class="how-to">
      <h2>{howTo.title}</h2>
      <ul>
        {[...lines, phone === undefined ? howTo.helpHere : howTo.help(phone)].map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </div>
  )
}

function StopBox({ language, stop }: { language: Language; stop: Stop }) {
  return (
    <div class="stop" data-step={stop.id}>
      <p class="stop-word">{paperWords[language].stop}</p>
      <div>
        <p class="only-if">{stop.onlyIf}</p>
        <p>{stop.text}</p>
        <p class="ring">
          {stop.ring.map(({ number, name }) => (
            <span>
              {name}: <strong>{number}</strong>
            </span>
          ))}
        </p>
      </div>
    </div>
  )
}

export function PrintedQuestion({ language, question, look }: { language: Language; question: Question; look: Look }) {
  const words = paperWords[language]
  const { number, ask, hint, help, statement, onlyIf, optional, how, answer, goTo } = question
  return (
    <div class="question" data-step={question.id}>
      {look === 'easy-read' && (
        <p class="picture">
          <span>{words.picture}</span>
        </p>
      )}
      <div class="asking">
        {onlyIf !== undefined && <p class="only-if">{onlyIf}</p>}
        <h2>
          <span class="number">{number}</span> {ask}
        </h2>
        {statement !== undefined && <Sentences look={look} text={statement} />}
        {hint !== undefined && <Sentences look={look} text={hint} />}
        {help !== undefined && look !== 'usual' && <Sentences look={look} text={help} />}
        {how !== undefined && <p class="how">{how}</p>}
        {optional && <p class="how">{words.optional}</p>}
        <AnswerPlaceView answer={answer} />
        {goTo !== undefined && <p class="go-to">→ {goTo}</p>}
      </div>
    </div>
  )
}

/** Easy Read gives each sentence a line of its own. */
function Sentences({ look, text }: { look: Look; text: string }) {
  const lines = look === 'easy-read' ? text.split(/(?<=[.?!])\s+/) : [text]
  return (
    <>
      {lines.map((line) => (
        <p>{line}</p>
      ))}
    </>
  )
}

function End({ language, place }: { language: Language; place: Place }) {
  const { end } = paperWords[language]
  const address = place.settings.postAddress ?? []
  return (
    <div class="end">
      <h2>{end.title}</h2>
      <div class="signing">
        {[end.name, end.helper, end.on].map((label) => (
          <p>
            {label}
            <span class="rule" />
          </p>
        ))}
      </div>
      <h3>{end.interpreter}</h3>
      <p>
        <OwnNames />
      </p>
      <div class="signing">
        {[end.language, end.phone].map((label) => (
          <p>
            {label}
            <span class="rule" />
          </p>
        ))}
      </div>
      <h3>{end.back}</h3>
      <p>{end.handIn}</p>
      {address.length > 0 && (
        <p>
          {end.post} <strong>{address.join(', ')}</strong>
        </p>
      )}
      <p>{end.keep}</p>
    </div>
  )
}
