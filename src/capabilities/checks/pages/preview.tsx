// A check as each channel would put it: one question, or what one example person is told, on all of them at once.
import { isLanguage, languageNames, type Language } from '../../../kernel/language.ts'
import { optionsOf } from '../../../platform/flow/answer.ts'
import type { Ask, Moment } from '../../../platform/flow/channel.ts'
import type { Flow, Step } from '../../../platform/flow/flow.ts'
import { ringNow } from '../../../platform/flow/urgent.ts'
import { textParts } from '../../../platform/flow/text-parts.ts'
import { today } from '../../../platform/flow/run/today.ts'
import type { Stage } from '../../../platform/stage.ts'
import { Card, Cards } from '../../../platform/web/components/cards/cards.tsx'
import { html, type Answer, type Visit } from '../../../platform/web/page.ts'
import { homeOf } from '../../../platform/home.ts'
import { flowOf } from '../flow-of.ts'
import { outcomeFor } from '../outcome.ts'
import { paths } from '../paths.ts'
import { type Example, outcomeStep } from '../rules/check.ts'
import type { Shows } from '../shows.ts'
import { BuilderPage, type Held } from './frame.tsx'

export function previewPage(shows: Shows) {
  return async ({ stage, frame, query }: Visit, held: Held): Promise<Answer> => {
    const { id, draft } = held
    const flow = flowOf(draft, { id, version: 1 })
    const asked = query.get('language')
    const language: Language = isLanguage(asked) ? asked : 'en'
    const place = Number(query.get('example') ?? '0')
    const step = flow.steps.find((one) => one.id === (query.get('question') ?? '')) ?? flow.steps[0]!
    const example = step.id === outcomeStep ? draft.examples[place] : undefined
    const ask = await askOf(stage, held, step, example)
    const moment = { at: 'ask' as const, ask, told: [] }
    const address = (more: Record<string, string>) =>
      `${paths.preview(id)}?${new URLSearchParams({ question: step.id, language, ...(example && { example: String(place) }), ...more })}`
    const at = { flow, step, language, today: today(stage), publicUrl: homeOf(stage) }
    return html(
      <BuilderPage frame={frame} title="On every channel" held={held}>
        <nav aria-label="What to look at" class="preview-nav">
          <ol>
            {flow.steps.map((one) => (
              <li>
                <a href={address({ question: one.id })} aria-current={one.id === step.id ? 'true' : undefined}>
                  {nameOfStep(one)}
                </a>
              </li>
            ))}
          </ol>
          {step.id === outcomeStep && draft.examples.length > 0 && (
            <ol class="preview-people">
              {draft.examples.map((one, where) => (
                <li>
                  <a href={address({ example: String(where) })} aria-current={where === place ? 'true' : undefined}>
                    {one.name}
                  </a>
                </li>
              ))}
            </ol>
          )}
          <p>
            {stage.place.languages.map((one) => (
              <>
                <a href={address({ language: one })} aria-current={one === language ? 'true' : undefined} lang={one}>
                  {languageNames[one]}
                </a>{' '}
              </>
            ))}
          </p>
        </nav>
        <Cards>
          <Card>
            <h2>Web page</h2>
            <div class="preview-web" inert lang={language}>
              {shows.web(moment, language)}
            </div>
          </Card>
          <Card>
            <h2>Text message</h2>
            <TextShown words={shows.text(moment, language)} language={language} />
          </Card>
          <Card>
            <h2>Spoken on the telephone</h2>
            <div class="preview-spoken" lang={language}>
              {shows.spoken(moment, language).map((line) => (
                <p>{line}</p>
              ))}
            </div>
          </Card>
          <Card>
            <h2>Television</h2>
            <ScreenShown shows={shows} moment={moment} at={at} />
          </Card>
          <Card>
            <h2>On paper</h2>
            <PaperShown shows={shows} at={at} />
          </Card>
        </Cards>
      </BuilderPage>,
    )
  }
}

/** A red flag goes by whom to ring: its sentence is too long for a row of names. */
function nameOfStep(step: Step): string {
  if (step.id === outcomeStep) return 'The outcome'
  const ring = ringNow(step)
  return ring.length > 0
    ? `⚑ ${ring.map(({ number }) => number).join(', ')}`
    : (step.wording.called ?? step.wording.ask).en
}

async function askOf(stage: Stage, { draft }: Held, step: Step, example: Example | undefined): Promise<Ask> {
  if (step.kind === 'review') throw new Error('A check is not read back')
  const found =
    step.id === outcomeStep ? await outcomeFor(stage, draft, example?.answers ?? {}, example?.on) : undefined
  const offered = found?.options?.map((option, place) => ({ ...option, key: String(place + 1) }))
  return {
    step,
    options: optionsOf(step, offered),
    from: 0,
    more: false,
    tries: 0,
    canGoBack: false,
    ...(found?.passage && { passage: found.passage }),
  }
}

function TextShown({ words, language }: { words: string; language: Language }) {
  const { parts } = textParts(words)
  return (
    <>
      <p class="preview-text" lang={language}>
        {words.split('\n').map((line) => (
          <>
            {line}
            <br />
          </>
        ))}
      </p>
      <p class="hint">
        {parts.length === 1 ? 'One part' : `${parts.length} parts`}, {[...words].length} letters
      </p>
    </>
  )
}

type At = { flow: Flow; step: Step; language: Language; today: string; publicUrl: string }

function ScreenShown({ shows, moment, at }: { shows: Shows; moment: Moment; at: At }) {
  const { heading, told, ring, lines, buttons } = shows.screen(moment, at)
  return (
    <div class="preview-screen" lang={at.language}>
      {ring.map(({ number, name }) => (
        <p class="preview-ring">
          {name} <strong>{number}</strong>
        </p>
      ))}
      {told.map((line) => (
        <p>{line}</p>
      ))}
      {lines.map((line) => (
        <p>{line}</p>
      ))}
      <p class="preview-heading">{heading}</p>
      <ul role="list">
        {buttons.map(({ key, says }) => (
          <li>
            <kbd>{key}</kbd> {says}
          </li>
        ))}
      </ul>
    </div>
  )
}

function PaperShown({ shows, at }: { shows: Shows; at: At }) {
  const { stop, question } = shows.paper(at)
  if (stop)
    return (
      <div class="preview-paper preview-stop" lang={at.language}>
        <p>
          <strong>{stop.word}</strong>
        </p>
        <p>
          <em>{stop.onlyIf}</em>
        </p>
        <p>{stop.text}</p>
        <p>
          <strong>{stop.ring.join(' · ')}</strong>
        </p>
      </div>
    )
  if (!question) return <p>Not on the form.</p>
  return (
    <div class="preview-paper" lang={at.language}>
      {question.onlyIf !== undefined && (
        <p>
          <em>{question.onlyIf}</em>
        </p>
      )}
      <p>
        <strong>
          {question.number} {question.ask}
        </strong>
      </p>
      {question.how !== undefined && <p class="hint">{question.how}</p>}
      <ul role="list">
        {question.ticks.map((tick) => (
          <li>☐ {tick}</li>
        ))}
      </ul>
    </div>
  )
}
