// What residents can check, and how: one card for each.
import { say } from '../../../kernel/language.ts'
import { dayInWords } from '../../../platform/flow/saying.ts'
import { flowWords } from '../../../platform/flow/words/words.ts'
import { readScene } from '../../../platform/scene.ts'
import { ButtonLink, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { Card, Cards } from '../../../platform/web/components/cards/cards.tsx'
import { EmptyState } from '../../../platform/web/components/empty-state/empty-state.tsx'
import { html, type Answer, type Visit } from '../../../platform/web/page.ts'
import { Shell } from '../../../platform/web/shell.tsx'
import type { Day } from '../../../kernel/day.ts'
import { writtenPhone } from '../../../kernel/phone.ts'
import * as store from '../store.ts'
import { checkWords } from '../words/words.ts'

export async function checksPage({ stage, frame }: Visit): Promise<Answer> {
  const { language, place } = stage
  const words = checkWords[language].list
  const published = await readScene(stage, ({ db }) => store.listPublished(db))
  const [textNumber] = place.settings.textNumbers ?? []
  return html(
    <Shell {...frame} title={words.title} description={words.lead}>
      <h1>{words.title}</h1>
      {published.length === 0 ? (
        <EmptyState title={words.none}>
          <p>{words.noneWhat}</p>
          <ButtonRow>
            <ButtonLink href="/services">{words.find}</ButtonLink>
          </ButtonRow>
        </EmptyState>
      ) : (
        <>
          <p class="lead">{words.lead}</p>
          <Cards>
            {published.map(({ id, definition, organisation, publishedAt }) => {
              const keyword = definition.keywords[language][0]
              return (
                <Card>
                  <h2>
                    <a href={`/do/${id}`}>{say(definition.title, language)}</a>
                  </h2>
                  <p>{say(definition.about, language)}</p>
                  <ButtonRow>
                    <ButtonLink href={`/do/${id}`}>
                      {words.start}
                      <span class="only-heard">: {say(definition.title, language)}</span>
                    </ButtonLink>
                  </ButtonRow>
                  <p class="quiet">{words.minutes(definition.questions.length)}</p>
                  {textNumber !== undefined && keyword !== undefined && (
                    <p class="quiet">{words.byText(keyword.toUpperCase(), writtenPhone(textNumber))}</p>
                  )}
                  <p class="quiet">
                    <a href={`/do/${id}/paper`}>
                      {words.onPaper}
                      <span class="only-heard">: {say(definition.title, language)}</span>
                    </a>
                  </p>
                  <p class="quiet">
                    {words.checked(organisation, dayInWords(dayOf(publishedAt, place.timeZone), flowWords[language]))}
                  </p>
                </Card>
              )
            })}
          </Cards>
        </>
      )}
    </Shell>,
  )
}

function dayOf(at: Date, timeZone: string): Day {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at) as Day
}
