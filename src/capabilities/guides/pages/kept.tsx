import { languages, type Language } from '../../../kernel/language.ts'
import { Button, ButtonLink, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { Details } from '../../../platform/web/components/details/details.tsx'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { type Answer, html, redirect, type Visit } from '../../../platform/web/page.ts'
import { type Problem, problemWith } from '../../../platform/web/problem.ts'
import { mayChange, sayDate } from '../../directory/index.ts'
import { wallClock } from '../../../kernel/wall-clock.ts'
import { callOff } from '../acts/call-off.ts'
import { readOpinion } from '../acts/read-opinion.ts'
import { withdrawGuide } from '../acts/withdraw-guide.ts'
import { paths } from '../paths.ts'
import { translationOf } from '../rules/guide.ts'
import { listUnread } from '../store/feedback.ts'
import { listTopics } from '../store/writing.ts'
import { comingOf } from './standing.ts'
import { sayMoment } from './when.ts'
import { staffWords } from '../words/staff.ts'
import { type Kept, newestOf, notYours, StaffPage, withKept } from './kept-frame.tsx'
import { type At, Opinions } from './list.tsx'
import { SettingForm } from './setting.tsx'
import { isUuid } from '../../../kernel/id.ts'

const words = staffWords.kept

/** One guide: what is shown in each language, what is to come, what readers said, and every version there was. */
export function keptPage(visit: Visit, problems: Problem[] = []): Promise<Answer> {
  return withKept(
    visit,
    () => notYours(visit.frame),
    async ({ db, place }, kept) => {
      const { guide, right, versions, publications, now, title } = kept
      const at: At = { now, place, today: wallClock(now, place.timeZone).day }
      const opinions = await listUnread(db, 'all', guide.id)
      const topics = await listTopics(db)
      const isShown = Object.keys(kept.shown).length > 0
      const translation = translationOf(kept.shown.en?.version, findTranslates(kept))
      return html(
        <StaffPage frame={visit.frame} title={title} problems={problems} done={visit.query.get('done')}>
          <ErrorSummary language="en" problems={problems} />
          {isShown && (
            <p>
              <a href={paths.guide(guide.slug)}>{words.see}</a>
            </p>
          )}
          <div class="cards">
            {languages.map((language) => (
              <Standing kept={kept} language={language} at={at} />
            ))}
          </div>
          {kept.shown.en && <p>{words.translation[translation]}</p>}
          {comingOf(publications, now).map((coming) => (
            <form method="post" action={paths.callingOff(guide.id)} class="row">
              <p>
                {staffWords.languageNames[coming.language]}:{' '}
                {words.changes(coming.version, sayMoment(coming.fromAt, place, now))}
              </p>
              <input type="hidden" name="seq" value={coming.seq} />
              {right === 'publish' && <Button kind="secondary">{words.callOff}</Button>}
            </form>
          ))}
          <section aria-labelledby="opinions">
            <h2 id="opinions">{words.opinions}</h2>
            <Opinions opinions={opinions} at={at} />
          </section>
          <section aria-labelledby="versions">
            <h2 id="versions">{words.versions}</h2>
            <ul class="link-list" role="list">
              {versions.map(({ language, version, madeBy, madeAt, note }) => (
                <li>
                  <a href={paths.version(guide.id, language, version)}>
                    {staffWords.languageNames[language]}, {words.version(version).toLowerCase()}
                  </a>
                  <p>
                    {[words.by(madeBy ?? words.somebody, sayMoment(madeAt, place, now)), note]
                      .filter((part) => part !== '')
                      .join('. ')}
                  </p>
                </li>
              ))}
            </ul>
          </section>
          {right === 'publish' && <SettingForm guide={guide} topics={topics} form={visit.form} problems={problems} />}
          {right === 'publish' && isShown && (
            <Details summary={words.withdraw}>
              <form method="post" action={paths.withdrawal(guide.id)} novalidate>
                <p>{words.withdrawAbout}</p>
                <TextInput
                  language="en"
                  name="because"
                  label={words.because}
                  value={visit.form.get('because') ?? ''}
                  problem={problemWith('because', problems)}
                />
                <Button kind="danger">{words.withdraw}</Button>
              </form>
            </Details>
          )}
        </StaffPage>,
        { status: problems.length > 0 ? 422 : 200 },
      )
    },
  )
}

function findTranslates(kept: Kept) {
  const shown = kept.shown.cy
  return kept.versions.find(({ language, version }) => language === 'cy' && version === shown?.version)
}

function Standing({ kept, language, at }: { kept: Kept; language: Language; at: At }) {
  const { guide, requests, right } = kept
  const name = staffWords.languageNames[language]
  const [shown, newest] = [kept.shown[language], newestOf(kept, language)]
  const latest = requests.find((one) => one.language === language)
  return (
    <div class="card">
      <h2>{name}</h2>
      <p>
        {shown
          ? words.shownSince(shown.version, sayDate(wallClock(shown.fromAt, at.place.timeZone).day, at.today, 'en'))
          : words.notShown}
      </p>
      {newest && newest.version !== shown?.version && (
        <p>
          <a href={paths.version(guide.id, language, newest.version)}>{words.newest(newest.version)}</a>
        </p>
      )}
      {latest?.state === 'waiting' && (
        <p>
          {words.asked(latest.askedBy ?? words.somebody, latest.version)}{' '}
          <a href={paths.version(guide.id, language, latest.version)}>{words.decide}</a>
        </p>
      )}
      {latest?.state === 'sent-back' && <p>{words.sentBack(latest.because)}</p>}
      {mayChange(right) && (
        <ButtonRow>
          <ButtonLink kind="secondary" href={paths.edit(guide.id, language)}>
            {newest ? words.edit(name) : words.write(name)}
          </ButtonLink>
        </ButtonRow>
      )}
    </div>
  )
}

export async function withdrawalSent(visit: Visit): Promise<Answer> {
  const { stage, params, form, frame } = visit
  const { id = '' } = params
  const because = (form.get('because') ?? '').trim().slice(0, 500)
  const outcome = await withdrawGuide(stage, { guideId: id, languages, because })
  if (outcome.ok) return redirect(`${paths.kept(id)}?done=withdrawn`)
  if (outcome.refusal.because === 'needs-a-reason') return keptPage(visit, [{ field: 'because', says: words.because }])
  return notYours(frame)
}

export async function callingOffSent({ stage, params, form, frame }: Visit): Promise<Answer> {
  const { id = '' } = params
  const seq = /^\d{1,18}$/.exec(form.get('seq') ?? '')?.[0]
  const outcome = seq === undefined ? undefined : await callOff(stage, { guideId: id, seq })
  if (outcome?.ok) return redirect(`${paths.kept(id)}?done=called-off`)
  return outcome?.refusal.because === 'already-decided' ? redirect(paths.kept(id)) : notYours(frame)
}

export async function readingSent({ stage, params, form, frame }: Visit): Promise<Answer> {
  const { opinion = '' } = params
  const outcome = isUuid(opinion) ? await readOpinion(stage, { id: opinion }) : undefined
  if (!outcome?.ok) return notYours(frame)
  return redirect(`${form.get('back') === 'guide' ? paths.kept(outcome.value.guideId) : paths.work}?done=read`)
}
