import { isLanguage, type Language } from '../../../kernel/language.ts'
import { Button, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { Checkboxes } from '../../../platform/web/components/checkboxes/checkboxes.tsx'
import { Details } from '../../../platform/web/components/details/details.tsx'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { Notice } from '../../../platform/web/components/notice/notice.tsx'
import { Prose } from '../../../platform/web/components/prose/prose.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { Textarea } from '../../../platform/web/components/textarea/textarea.tsx'
import { WordChanges } from '../../../platform/web/components/word-changes/word-changes.tsx'
import { WritingCheck } from '../../../platform/web/components/writing-check/writing-check.tsx'
import { type Answer, html, redirect, type Visit } from '../../../platform/web/page.ts'
import { type Problem, problemWith } from '../../../platform/web/problem.ts'
import { mayChange } from '../../directory/index.ts'
import { wallClock } from '../../../kernel/wall-clock.ts'
import { saveVersion } from '../acts/save-version.ts'
import { paths } from '../paths.ts'
import { differencesOf } from '../rules/differences.ts'
import { emptySheet, firstLanguage, type Sheet } from '../rules/guide.ts'
import { BlocksView } from '../rules/page.tsx'
import { checkWords } from '../rules/plain-english.ts'
import { readMarkdown } from '../rules/tree.ts'
import type { Version } from '../store/writing.ts'
import { factsInWords, findingInWords, staffWords } from '../words/staff.ts'
import { type Kept, newestOf, notYours, StaffPage, withKept } from './kept-frame.tsx'
import { dayInWords, readSheet, sourcesInWords } from './sheet-form.ts'

const words = staffWords.edit

export function editPage(visit: Visit): Promise<Answer> {
  return withKept(visit, (kept) => {
    const language = languageOf(visit)
    if (!language || !mayChange(kept.right)) return notYours(visit.frame)
    const newest = newestOf(kept, language)
    const sheet = newest?.sheet ?? { ...emptySheet, ...startOf(kept) }
    return draw(visit, kept, { language, base: newest?.version ?? 0, sheet, problems: [] })
  })
}

/** A translation begins with what needs no translating. */
function startOf(kept: Kept): Partial<Sheet> {
  const first = newestOf(kept, firstLanguage)?.sheet
  return first
    ? { sources: first.sources, reviewer: first.reviewer, checkedOn: first.checkedOn, dueOn: first.dueOn }
    : {}
}

function languageOf({ params }: Visit): Language | undefined {
  const { language = '' } = params
  return isLanguage(language) ? language : undefined
}

/** Saved as another version; or only checked, where that was pressed. What somebody else saved meanwhile is shown against it. */
export function editSent(visit: Visit): Promise<Answer> {
  const { stage, form } = visit
  return withKept(visit, async (kept) => {
    const language = languageOf(visit)
    if (!language || !mayChange(kept.right)) return notYours(visit.frame)
    const base = Number(/^\d{1,9}$/.exec(form.get('base') ?? '')?.[0] ?? 0)
    const today = wallClock(kept.now, stage.place.timeZone).day
    const { sheet, note, problems } = readSheet(form, today)
    const typed = { language, base, sheet, form }
    if (form.get('do') === 'check' || problems.length > 0) {
      const checked = form.get('do') === 'check'
      return draw(visit, kept, {
        ...typed,
        problems: checked ? problems.filter(({ field }) => field === 'body') : problems,
      })
    }
    const shown = kept.shown[firstLanguage]?.version ?? null
    const before = newestOf(kept, language)?.translates ?? null
    const translates = form.get('translates') === 'yes' ? shown : before
    const outcome = await saveVersion(stage, { guideId: kept.guide.id, language, base, sheet, note, translates })
    if (outcome.ok) return redirect(`${paths.version(kept.guide.id, language, outcome.value.version)}?done=saved`)
    switch (outcome.refusal.because) {
      case 'changed-meanwhile':
      case 'written-meanwhile': {
        const theirs = 'newest' in outcome.refusal ? outcome.refusal.newest : newestOf(kept, language)
        return draw(visit, kept, { ...typed, base: theirs?.version ?? 0, problems: [], ...(theirs ? { theirs } : {}) })
      }
      case 'nothing-changed':
        return draw(visit, kept, { ...typed, problems: [{ field: 'body', says: words.nothing }] })
      default:
        return notYours(visit.frame)
    }
  })
}

type Drawn = {
  language: Language
  base: number
  sheet: Sheet
  problems: Problem[]
  /** What was typed, where it was. */
  form?: URLSearchParams
  /** What somebody else saved while this was being written. */
  theirs?: Version
}

function draw(visit: Visit, kept: Kept, drawn: Drawn): Answer {
  const { language, base, sheet, problems, form, theirs } = drawn
  const first = language === firstLanguage ? undefined : newestOf(kept, firstLanguage)?.sheet
  return html(
    <StaffPage
      frame={visit.frame}
      title={words.title(kept.title, staffWords.languageNames[language])}
      kept={kept}
      problems={problems}
      done={visit.query.get('done')}
    >
      <ErrorSummary language="en" problems={problems} />
      {theirs && <Conflict theirs={theirs} sheet={sheet} />}
      {first && (
        <Details summary={words.first(staffWords.languageNames[firstLanguage])}>
          <h3>{first.title}</h3>
          <p>{first.summary}</p>
          <Prose>
            <BlocksView blocks={readMarkdown(first.body)} lift={1} />
          </Prose>
        </Details>
      )}
      <form method="post" action={paths.edit(kept.guide.id, language)} novalidate class="narrow">
        <input type="hidden" name="base" value={base} />
        <ItsWords guide={kept.guide} drawn={drawn} />
        <HowWeKnow drawn={drawn} />
        {language !== firstLanguage && (
          <Checkboxes
            language="en"
            name="translates"
            label={staffWords.list.translations}
            values={form?.get('translates') === 'yes' ? ['yes'] : []}
            options={[{ value: 'yes', text: words.translates }]}
          />
        )}
        <TextInput
          language="en"
          name="note"
          label={words.note}
          hint={words.noteHint}
          optional
          value={form?.get('note') ?? ''}
          problem={problemWith('note', problems)}
        />
        <ButtonRow>
          <Button name="do" value="save">
            {words.save}
          </Button>
        </ButtonRow>
      </form>
      <section aria-labelledby="preview">
        <h2 id="preview">{words.preview}</h2>
        <Prose {...(language === 'en' ? {} : { language })}>
          <BlocksView blocks={readMarkdown(sheet.body)} lift={1} />
        </Prose>
      </section>
    </StaffPage>,
    { status: problems.length > 0 || theirs ? 422 : 200 },
  )
}

/** Somebody else saved while this was being written. */
function Conflict({ theirs, sheet }: { theirs: Version; sheet: Sheet }) {
  return (
    <>
      <Notice language="en" kind="warning" title={words.conflict(theirs.madeBy ?? staffWords.kept.somebody)}>
        <p>{words.conflictHow}</p>
      </Notice>
      <section aria-labelledby="theirs">
        <h2 id="theirs">{words.conflictTitle}</h2>
        <WordChanges language="en" unchanged={staffWords.version.unchanged} changes={changesOf(theirs.sheet, sheet)} />
      </section>
    </>
  )
}

/** What people read, and what the check of its English says of it. */
function ItsWords({ guide: { health, kind }, drawn }: { guide: Kept['guide']; drawn: Drawn }) {
  const { language, sheet } = drawn
  const { typed, wrong } = fieldsOf(drawn)
  const check = checkWords({ title: sheet.title, summary: sheet.summary, body: sheet.body, language, health, kind })
  return (
    <>
      <TextInput
        language="en"
        name="title"
        label={words.name}
        value={typed('title', sheet.title)}
        problem={wrong('title')}
      />
      <Textarea
        language="en"
        name="summary"
        label={words.summary}
        hint={words.summaryHint}
        rows={3}
        charsMax={400}
        value={typed('summary', sheet.summary)}
        problem={wrong('summary')}
      />
      <Textarea
        language="en"
        name="body"
        label={words.body}
        hint={words.bodyHint}
        rows={22}
        value={typed('body', sheet.body)}
        problem={wrong('body')}
      />
      <div data-enhance="plain-english" data-language={language} data-health={health ? 'yes' : 'no'} data-kind={kind}>
        <WritingCheck
          title={staffWords.check.title}
          facts={factsInWords(check)}
          findings={check.findings.map(findingInWords)}
          nothing={staffWords.check.nothing}
        />
      </div>
      <ButtonRow>
        <Button kind="secondary" name="do" value="check">
          {language === firstLanguage ? words.check : words.checkOther}
        </Button>
      </ButtonRow>
    </>
  )
}

/** How people ask for it, and how we know that it is right. */
function HowWeKnow({ drawn }: { drawn: Drawn }) {
  const { sheet } = drawn
  const { typed, wrong } = fieldsOf(drawn)
  const short = (field: 'reviewer' | 'reviewerRole' | 'checkedOn' | 'dueOn', held: string, hint?: string) => (
    <TextInput
      language="en"
      name={field}
      label={words[field]}
      value={typed(field, held)}
      problem={wrong(field)}
      {...(hint === undefined ? {} : { hint })}
    />
  )
  return (
    <>
      <Textarea
        language="en"
        name="asked"
        label={words.asked}
        hint={words.askedHint}
        rows={4}
        optional
        value={typed('asked', sheet.asked)}
        problem={wrong('asked')}
      />
      <Textarea
        language="en"
        name="sources"
        label={words.sources}
        hint={words.sourcesHint}
        rows={4}
        value={typed('sources', sourcesInWords(sheet.sources))}
        problem={wrong('sources')}
      />
      {short('reviewer', sheet.reviewer)}
      {short('reviewerRole', sheet.reviewerRole)}
      {short('checkedOn', dayInWords(sheet.checkedOn), words.dayHint)}
      {short('dueOn', dayInWords(sheet.dueOn), words.dayHint)}
    </>
  )
}

function fieldsOf({ form, problems }: Drawn) {
  return {
    typed: (field: string, held: string) => form?.get(field) ?? held,
    wrong: (field: string) => problemWith(field, problems),
  }
}

export function changesOf(before: Sheet, after: Sheet) {
  return differencesOf(before, after).map(({ field, parts }) => ({ label: staffWords.fields[field], parts }))
}
