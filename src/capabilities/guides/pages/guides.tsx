import { say, type Language } from '../../../kernel/language.ts'
import { readScene } from '../../../platform/scene.ts'
import { AnswerCard } from '../../../platform/web/components/answer-card/answer-card.tsx'
import { EmptyState } from '../../../platform/web/components/empty-state/empty-state.tsx'
import { LinkList } from '../../../platform/web/components/link-list/link-list.tsx'
import { Notice } from '../../../platform/web/components/notice/notice.tsx'
import { written } from '../../../platform/web/components/written/written.tsx'
import { html, type Frame, type Visit } from '../../../platform/web/page.ts'
import { Shell } from '../../../platform/web/shell.tsx'
import { wallClock } from '../../../kernel/wall-clock.ts'
import { type Answers, askedCharsMax, findGuides } from '../finding.ts'
import { paths } from '../paths.ts'
import type { Day } from '../../../kernel/day.ts'
import { type Listed, listShown, type Topic } from '../store/shown.ts'
import { guideWords } from '../words/words.ts'
import { cardOf } from './answer.ts'
import { GuideSearch } from './search-form.tsx'

/** What is asked is the address, and is not kept. */
export async function guidesPage({ stage, query, frame }: Visit) {
  const asked = (query.get('what') ?? '').trim().slice(0, askedCharsMax)
  return readScene(stage, async (scene) => {
    const today = wallClock(scene.now, scene.place.timeZone).day
    if (asked !== '')
      return html(
        <AnswersPage
          frame={frame}
          asked={asked}
          today={today}
          answers={await findGuides(scene, asked, frame.language)}
        />,
      )
    return html(<ListPage frame={frame} {...await listShown(scene.db, scene.now)} />)
  })
}

function ListPage({ frame, topics, guides }: { frame: Frame; topics: Topic[]; guides: Listed[] }) {
  const { language } = frame
  const words = guideWords[language].list
  return (
    <Shell {...frame} title={words.title} description={words.lead}>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <GuideSearch language={language} />
      {guides.length === 0 ? (
        <p>{words.empty}</p>
      ) : (
        <>
          <h2>{words.browse}</h2>
          <div class="topics">
            {topics
              .map((topic) => ({ topic, held: guides.filter((guide) => guide.topic === topic.code) }))
              .filter(({ held }) => held.length > 0)
              .map(({ topic, held }) => (
                <section aria-labelledby={`topic-${topic.code}`}>
                  <h3 id={`topic-${topic.code}`}>{say(topic.name, language)}</h3>
                  <LinkList items={held.map((guide) => linkTo(guide, language))} />
                </section>
              ))}
          </div>
        </>
      )}
    </Shell>
  )
}

function linkTo({ slug, titles, summaries }: Listed, language: Language) {
  const [text, about] = [written(titles, language), written(summaries, language)]
  return { href: paths.guide(slug), text: text === '' ? slug : text, ...(about === '' ? {} : { about }) }
}

type AnswersProps = { frame: Frame; asked: string; today: Day; answers: Answers }

function AnswersPage({ frame, asked, today, answers: { found, corrected } }: AnswersProps) {
  const { language } = frame
  const words = guideWords[language].list
  const title = words.resultsTitle(asked)
  return (
    <Shell {...frame} title={title}>
      <h1>{title}</h1>
      <GuideSearch language={language} asked={asked} />
      {corrected.length > 0 && found.length > 0 && (
        <Notice language={language} title={words.corrected(corrected.map(({ to }) => to).join(' '))} />
      )}
      {found.length === 0 ? (
        <EmptyState title={words.nothing(asked)}>
          <p>{words.nothingHow}</p>
          <LinkList
            items={[
              { href: paths.services(asked), text: words.findService(asked) },
              { href: paths.guides, text: guideWords[language].page.allGuides },
            ]}
          />
        </EmptyState>
      ) : (
        <>
          <p class="muted" role="status">
            {words.found(found.length)}
          </p>
          <ol class="answers" role="list">
            {found.map((one) => (
              <li>
                <AnswerCard {...cardOf(one, language, today)} />
              </li>
            ))}
          </ol>
          <LinkList
            items={[
              { href: paths.services(asked), text: words.findService(asked) },
              { href: paths.guides, text: guideWords[language].page.allGuides },
            ]}
          />
        </>
      )}
    </Shell>
  )
}
