import { isLanguage } from '../../../kernel/language.ts'
import { Button } from '../../../platform/web/components/button/button.tsx'
import { Details } from '../../../platform/web/components/details/details.tsx'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { Notice } from '../../../platform/web/components/notice/notice.tsx'
import { Prose } from '../../../platform/web/components/prose/prose.tsx'
import { Radios } from '../../../platform/web/components/radios/radios.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { WordChanges } from '../../../platform/web/components/word-changes/word-changes.tsx'
import { overtaken } from '../../../platform/web/overtaken.tsx'
import { type Answer, html, redirect, type Visit } from '../../../platform/web/page.ts'
import { type Problem, problemWith } from '../../../platform/web/problem.ts'
import { mayChange } from '../../directory/index.ts'
import { wallClock } from '../../../kernel/wall-clock.ts'
import { askToPublish } from '../acts/ask-to-publish.ts'
import { publishVersion } from '../acts/publish-version.ts'
import { sendBack } from '../acts/send-back.ts'
import { paths } from '../paths.ts'
import { stretchesFor } from '../reading.ts'
import { lacksOf } from '../rules/guide.ts'
import { BlocksView } from '../rules/page.tsx'
import { readMarkdown } from '../rules/tree.ts'
import type { Version } from '../store/writing.ts'
import { readWhen } from './when.ts'
import { staffWords } from '../words/staff.ts'
import { changesOf } from './edit.tsx'
import { type Kept, notYours, StaffPage, versionOf, withKept } from './kept-frame.tsx'

const words = staffWords.version

/** One version: what is different, how it looks, sounds and goes by text; and what to do with it. */
export function versionPage(visit: Visit, problems: Problem[] = []): Promise<Answer> {
  return withKept(visit, (kept) => {
    const version = versionIn(visit, kept)
    if (!version) return notYours(visit.frame)
    const { language, sheet } = version
    const shown = kept.shown[language]?.version
    const before = shown !== undefined && shown !== version.version ? shown : version.version - 1
    const earlier = versionOf(kept, language, before)
    const name = staffWords.languageNames[language]
    return html(
      <StaffPage
        frame={visit.frame}
        title={words.title(kept.title, name, version.version)}
        kept={kept}
        problems={problems}
        done={visit.query.get('done')}
      >
        <ErrorSummary language="en" problems={problems} />
        {shown === version.version && <Notice language="en" kind="success" title={words.isShown} />}
        {version.note !== '' && <p class="lead">{version.note}</p>}
        <section aria-labelledby="changes">
          <h2 id="changes">
            {earlier ? (before === shown ? words.changes(before) : words.changesBefore(before)) : words.first}
          </h2>
          {earlier && <Changes earlier={earlier} version={version} />}
        </section>
        <Decide visit={visit} kept={kept} version={version} problems={problems} />
        <section aria-labelledby="looks">
          <h2 id="looks">{words.looks}</h2>
          <p class="lead">{sheet.summary}</p>
          <Prose {...(language === 'en' ? {} : { language })}>
            <BlocksView blocks={readMarkdown(sheet.body)} lift={1} />
          </Prose>
        </section>
        {(['voice', 'sms'] as const).map((channel) => (
          <Details summary={channel === 'voice' ? words.speaks : words.texts}>
            <ol lang={language}>
              {stretchesFor(channel, sheet.body, language, [sheet.summary]).map((stretch) => (
                <li>{stretch}</li>
              ))}
            </ol>
          </Details>
        ))}
      </StaffPage>,
      { status: problems.length > 0 ? 422 : 200 },
    )
  })
}

function Changes({ earlier, version }: { earlier: Version; version: Version }) {
  const changes = changesOf(earlier.sheet, version.sheet)
  if (changes.length === 0) return <p>{words.same}</p>
  return <WordChanges language="en" changes={changes} unchanged={words.unchanged} />
}

type DecideProps = { visit: Visit; kept: Kept; version: Version; problems: readonly Problem[] }

function Decide({ visit, kept, version, problems }: DecideProps) {
  const { guide, right, requests, shown, now } = kept
  const { language, version: number } = version
  const request = requests.find((one) => one.language === language && one.version === number && one.state === 'waiting')
  const { form } = visit
  const wrong = (field: string) => problemWith(field, problems)
  if (shown[language]?.version === number || !mayChange(right)) return null
  const lacks = lacksOf(version.sheet, { health: guide.health, today: wallClock(now, visit.stage.place.timeZone).day })
  return (
    <>
      {request && (
        <Notice language="en" title={staffWords.kept.asked(request.askedBy ?? staffWords.kept.somebody, number)}>
          {request.note !== '' && <p>{request.note}</p>}
          {right !== 'publish' && <p>{words.waits}</p>}
        </Notice>
      )}
      {lacks.length > 0 && (
        <Notice language="en" kind="warning" title={words.lacks}>
          <ul>
            {lacks.map((lack) => (
              <li>{staffWords.lacks[lack]}</li>
            ))}
          </ul>
        </Notice>
      )}
      {right === 'publish' && lacks.length === 0 && (
        <section aria-labelledby="publish" class="card">
          <h2 id="publish">{words.publish}</h2>
          <form method="post" action={paths.publication(guide.id, language, number)} novalidate>
            <Radios
              language="en"
              name="when"
              label={words.publishAt}
              value={form.get('when') ?? 'now'}
              options={[
                { value: 'now', text: words.now },
                { value: 'later', text: words.later },
              ]}
            />
            <TextInput
              language="en"
              name="day"
              label={words.day}
              hint={staffWords.edit.dayHint}
              optional
              value={form.get('day') ?? ''}
              problem={wrong('day')}
            />
            <TextInput
              language="en"
              name="time"
              label={words.time}
              hint={words.timeHint}
              optional
              value={form.get('time') ?? ''}
              problem={wrong('time')}
            />
            <Button>{words.go}</Button>
          </form>
        </section>
      )}
      {right === 'publish' && request && (
        <section aria-labelledby="send-back">
          <h2 id="send-back">{words.sendBack}</h2>
          <form method="post" action={paths.sendingBack(guide.id, language, number)} novalidate>
            <TextInput
              language="en"
              name="because"
              label={words.because}
              value={form.get('because') ?? ''}
              problem={wrong('because')}
            />
            <Button kind="secondary">{words.sendBackGo}</Button>
          </form>
        </section>
      )}
      {right === 'propose' && !request && (
        <section aria-labelledby="ask" class="card">
          <h2 id="ask">{words.ask}</h2>
          <form method="post" action={paths.request(guide.id, language, number)} novalidate>
            <TextInput language="en" name="note" label={words.note} optional value={form.get('note') ?? ''} />
            <Button>{words.askGo}</Button>
          </form>
        </section>
      )}
    </>
  )
}

function versionIn({ params }: Visit, kept: Kept): Version | undefined {
  const { language = '', version = '' } = params
  return isLanguage(language) ? versionOf(kept, language, Number(version)) : undefined
}

export function publicationSent(visit: Visit): Promise<Answer> {
  const { stage, form } = visit
  return withKept(visit, async (kept) => {
    const version = versionIn(visit, kept)
    if (!version) return notYours(visit.frame)
    const later = form.get('when') === 'later'
    const typed = { day: (form.get('day') ?? '').trim(), time: (form.get('time') ?? '').trim() }
    const when = later ? readWhen(typed, stage.place, kept.now) : undefined
    if (when && !when.ok) {
      const says = when.because === 'skipped' ? staffWords.when.skipped(when.instead) : staffWords.when[when.because]
      return versionPage(visit, [
        { field: when.because === 'not-a-day' || when.because === 'past' ? 'day' : 'time', says },
      ])
    }
    const { language, version: number } = version
    const outcome = await publishVersion(stage, {
      guideId: kept.guide.id,
      language,
      version: number,
      ...(when?.ok ? { from: when.at } : {}),
    })
    if (outcome.ok) return redirect(`${paths.kept(kept.guide.id)}?done=${later ? 'scheduled' : 'published'}`)
    if (outcome.refusal.because === 'not-ready')
      return versionPage(
        visit,
        outcome.refusal.lacks.map((lack) => ({ field: 'looks', says: staffWords.lacks[lack] })),
      )
    return notYours(visit.frame)
  })
}

export function requestSent(visit: Visit): Promise<Answer> {
  return withKept(visit, async (kept) => {
    const version = versionIn(visit, kept)
    if (!version) return notYours(visit.frame)
    const note = (visit.form.get('note') ?? '').trim().slice(0, 500)
    const outcome = await askToPublish(visit.stage, {
      guideId: kept.guide.id,
      language: version.language,
      version: version.version,
      note,
    })
    return outcome.ok ? redirect(`${paths.kept(kept.guide.id)}?done=asked`) : notYours(visit.frame)
  })
}

export function sendingBackSent(visit: Visit): Promise<Answer> {
  return withKept(visit, async (kept) => {
    const version = versionIn(visit, kept)
    if (!version) return notYours(visit.frame)
    const because = (visit.form.get('because') ?? '').trim().slice(0, 500)
    const outcome = await sendBack(visit.stage, { guideId: kept.guide.id, language: version.language, because })
    if (outcome.ok) return redirect(`${paths.kept(kept.guide.id)}?done=sent-back`)
    if (outcome.refusal.because === 'needs-a-reason')
      return versionPage(visit, [{ field: 'because', says: words.needsReason }])
    return outcome.refusal.because === 'already-decided'
      ? overtaken(visit, paths.kept(kept.guide.id))
      : notYours(visit.frame)
  })
}
