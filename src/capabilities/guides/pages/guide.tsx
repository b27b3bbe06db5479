import type { Day } from '../../../kernel/day.ts'
import { say, type Language } from '../../../kernel/language.ts'
import { typedAddressDays } from '../../../platform/messages/kept-addresses.ts'
import { readScene } from '../../../platform/scene.ts'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { Breadcrumbs } from '../../../platform/web/components/breadcrumbs/breadcrumbs.tsx'
import { ButtonLink } from '../../../platform/web/components/button/button.tsx'
import { LinkList } from '../../../platform/web/components/link-list/link-list.tsx'
import { Banner, Notice } from '../../../platform/web/components/notice/notice.tsx'
import { PrintButton } from '../../../platform/web/components/print-button/print-button.tsx'
import { Prose } from '../../../platform/web/components/prose/prose.tsx'
import { SendToMe } from '../../../platform/web/components/send-to-me/send-to-me.tsx'
import { TrustLine } from '../../../platform/web/components/trust-line/trust-line.tsx'
import { type Answer, type Frame, html, type Visit } from '../../../platform/web/page.ts'
import { Shell } from '../../../platform/web/shell.tsx'
import { StructuredData } from '../../../platform/web/structured-data.tsx'
import { homeOf } from '../../../platform/home.ts'
import { find, type FindResult, sayDate } from '../../directory/index.ts'
import { wallClock } from '../../../kernel/wall-clock.ts'
import { paths } from '../paths.ts'
import { shownLanguage } from '../reading.ts'
import { firstLanguage, freshnessOf, translationOf } from '../rules/guide.ts'
import { BlocksView } from '../rules/page.tsx'
import { type Block, plainInline, readMarkdown } from '../rules/tree.ts'
import { findShown, type Shown } from '../store/shown.ts'
import { guideWords } from '../words/words.ts'
import { NextSteps } from './next-steps.tsx'
import { schemaOf } from './schema.ts'
import { type Said, UsefulSection } from './useful.tsx'

const servicesMax = 3
const contentsFrom = 3

/** What came of a form on the page. */
export type Sent = { isSent?: boolean; problem?: { says: string; phone: string } }

/** One guide, in the reader's language where it is in it. Also what the forms on it come back to. */
export async function guidePage(visit: Visit, given: { sent?: Sent; said?: Said } = {}): Promise<Answer> {
  const { stage, params, query, frame } = visit
  const shown = await readScene(stage, async (scene) => {
    const [guide] = await findShown(scene.db, { slug: params['slug'] ?? '' }, scene.now)
    if (!guide) return undefined
    const services = guide.need === '' ? [] : (await find(scene, { need: guide.need, limit: servicesMax })).results
    return { guide, services, today: wallClock(scene.now, scene.place.timeZone).day }
  })
  if (!shown) return html(<GonePage frame={frame} />, { status: 404 })
  const sent = given.sent ?? { isSent: query.get('sent') === 'text' }
  const said = given.said ?? saidIn(query)
  return html(
    <GuidePage
      {...shown}
      frame={frame}
      publicUrl={homeOf(stage)}
      keptDays={typedAddressDays(stage.place)}
      sent={sent}
      said={said}
    />,
    { status: sent.problem || said.problem ? 422 : 200 },
  )
}

function saidIn(query: URLSearchParams): Said {
  const said = query.get('said')
  return said === 'yes' || said === 'no' ? { useful: said === 'yes', hasWords: query.get('words') === '1' } : {}
}

type Props = {
  frame: Frame
  guide: Shown
  services: FindResult[]
  today: Day
  publicUrl: string
  keptDays: number
  sent: Sent
  said: Said
}

function GuidePage({ frame, guide, services, today, publicUrl, keptDays, sent, said }: Props) {
  const { language } = frame
  const words = guideWords[language]
  const shownIn = shownLanguage(guide, language)
  const { sheet } = guide.versions[shownIn]!
  const blocks = readMarkdown(sheet.body)
  const other = shownIn === language ? {} : { lang: shownIn }
  const problems = [
    ...(sent.problem ? [{ field: 'phone', says: sent.problem.says }] : []),
    ...(said.problem ? [{ field: 'words', says: said.problem }] : []),
  ]
  return (
    <Shell
      {...frame}
      title={sheet.title}
      problems={problems}
      description={sheet.summary}
      above={<Breadcrumbs language={language} trail={[{ href: paths.guides, text: words.list.title }]} />}
      head={<StructuredData data={schemaOf(guide, shownIn, blocks, publicUrl)} />}
    >
      <ErrorSummary language={language} problems={problems} />
      {sent.isSent && <Banner language={language} title={words.send.sent} />}
      <h1 {...other}>
        <span class="caption" lang={language}>
          {say(guide.topic.name, language)}
          <span class="only-heard">: </span>
        </span>
        {sheet.title}
      </h1>
      <p class="lead" {...other}>
        {sheet.summary}
      </p>
      <Trust guide={guide} shownIn={shownIn} language={language} today={today} />
      {shownIn !== language && <Notice language={language} title={words.page.onlyIn[shownIn]} />}
      {isStale(guide, shownIn) && (
        <Notice language={language} kind="warning" title={words.page.stale}>
          <p>
            <a href={`${paths.guide(guide.slug)}?language=${firstLanguage}`} hreflang={firstLanguage}>
              {words.page.seeFirst}
            </a>
          </p>
        </Notice>
      )}
      <div class="beside guide">
        <div>
          <Prose {...(shownIn === language ? {} : { language: shownIn })}>
            <BlocksView blocks={blocks} />
          </Prose>
          {guide.health && (
            <Notice language={language} title={words.page.health}>
              <p>{words.page.healthHow}</p>
            </Notice>
          )}
          {sheet.sources.length > 0 && (
            <section aria-labelledby="sources">
              <h2 id="sources">{words.page.sources}</h2>
              <ul {...other}>
                {sheet.sources.map(({ name, href }) => (
                  <li>{href === '' ? name : <a href={href}>{name}</a>}</li>
                ))}
              </ul>
            </section>
          )}
          <UsefulSection language={language} slug={guide.slug} said={said} />
        </div>
        <div class="stays">
          <Contents blocks={blocks} language={language} shownIn={shownIn} />
          <NextSteps guide={guide} services={services} language={language} />
        </div>
      </div>
      <SendToMe
        language={language}
        action={paths.sending(guide.slug)}
        keptDays={keptDays}
        {...(sent.problem ? { problem: sent.problem.says, phone: sent.problem.phone } : {})}
      />
      <p class="row not-printed">
        <PrintButton language={language} />
        <ButtonLink kind="quiet" href={paths.guides}>
          {words.page.allGuides}
        </ButtonLink>
      </p>
    </Shell>
  )
}

function isStale(guide: Shown, shownIn: Language): boolean {
  return (
    shownIn !== firstLanguage &&
    translationOf(guide.versions[firstLanguage]?.version, guide.versions[shownIn]) === 'stale'
  )
}

function Trust({
  guide,
  shownIn,
  language,
  today,
}: {
  guide: Shown
  shownIn: Language
  language: Language
  today: Day
}) {
  const words = guideWords[language].page
  const { checkedOn, reviewer, reviewerRole, dueOn } = guide.versions[shownIn]!.sheet
  const by = [reviewer, reviewerRole].filter((part) => part !== '').join(', ')
  const isPast = freshnessOf(dueOn, today) === 'past'
  const facts = [
    words.by(say(guide.organisation, language)),
    ...(checkedOn ? [words.checked(sayDate(checkedOn, today, language), by)] : []),
    ...(dueOn && !isPast ? [words.due(sayDate(dueOn, today, language))] : []),
  ]
  return (
    <TrustLine
      label={words.trust}
      facts={facts}
      {...(isPast && dueOn ? { past: words.past(sayDate(dueOn, today, language)) } : {})}
    />
  )
}

function Contents({ blocks, language, shownIn }: { blocks: readonly Block[]; language: Language; shownIn: Language }) {
  const headings = blocks.flatMap((block) => (block.kind === 'heading' && block.level === 2 ? [block] : []))
  if (headings.length < contentsFrom) return null
  return (
    <nav class="contents not-printed" aria-labelledby="contents">
      <h2 id="contents">{guideWords[language].page.onThisPage}</h2>
      <ul lang={shownIn === language ? undefined : shownIn}>
        {headings.map(({ anchor, inside }) => (
          <li>
            <a href={`#${anchor}`}>{plainInline(inside)}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function GonePage({ frame }: { frame: Frame }) {
  const words = guideWords[frame.language].page
  return (
    <Shell {...frame} title={words.gone}>
      <h1>{words.gone}</h1>
      <p class="lead">{words.goneHow}</p>
      <LinkList items={[{ href: paths.guides, text: words.allGuides }]} />
    </Shell>
  )
}
