// Everything one part of Doorstep holds of the viewer, each field with a way to say that it is wrong; and saying so.
import { say } from '../../../kernel/language.ts'
import type { OrganisationId } from '../../../kernel/id.ts'
import type { Statement } from '../../../platform/manifest.ts'
import { today } from '../../../platform/flow/run/today.ts'
import { tidied } from '../../../platform/flow/reading.ts'
import { viewScene } from '../../../platform/scene.ts'
import { EmptyState } from '../../../platform/web/components/empty-state/empty-state.tsx'
import { Question } from '../../../platform/web/components/question/question.tsx'
import { Textarea } from '../../../platform/web/components/textarea/textarea.tsx'
import { type Answer, type Frame, html, redirect, type Visit } from '../../../platform/web/page.ts'
import type { Problem } from '../../../platform/web/problem.ts'
import { Shell } from '../../../platform/web/shell.tsx'
import { askRight } from '../acts/ask.ts'
import { canBeWrong, thingKind } from '../correcting.ts'
import { firstDue } from '../counting.ts'
import { type Held, heldOf } from '../held-of.ts'
import { dayName, fieldName, sectionName, valueName } from '../naming.ts'
import { paths } from '../paths.ts'
import type { Thing } from '../rules/held.ts'
import { listStatements } from '../store/outcomes.ts'
import { nameOf, namesOfOrganisations } from '../store/requests.ts'
import { rightsWords } from '../words/words.ts'
import { ownAnswer } from './me.tsx'

export async function dataPage({ stage, frame, params, query }: Visit): Promise<Answer> {
  const { viewer, place } = stage
  if (viewer.kind !== 'person') return redirect('/sign-in?then=/me')
  const { language } = frame
  const words = rightsWords[language].data
  const held = (await heldOf(stage, viewer.personId)).find(({ capability }) => capability === params['capability'])
  if (!held) return html(<NothingHere frame={frame} />, { status: 404 })
  const statements = await viewScene(stage, ({ db }) => listStatements(db, viewer.personId))
  const from = query.get('from')
  const title = words.of(say(held.title, language))
  return html(
    <Shell {...frame} title={title}>
      <h1>{title}</h1>
      <p class="lead">
        {say(held.why, language)} {say(held.kept, language)}
      </p>
      {from !== null && (
        <p>
          {from === '' ? words.place : words.fromOne(from)} · <a href={paths.data(held.capability)}>{words.all}</a>
        </p>
      )}
      {held.sections.map(({ name, things }) => {
        const shown = from === null ? things : things.filter(({ organisation }) => (organisation ?? '') === from)
        if (shown.length === 0) return null
        const called = sectionName(name, language)
        return (
          <>
            {called !== undefined && <h2>{called}</h2>}
            {shown.map((thing) => (
              <OneThing
                frame={frame}
                held={held}
                section={name}
                thing={thing}
                statements={statements}
                timeZone={place.timeZone}
                level={called === undefined ? 2 : 3}
              />
            ))}
          </>
        )
      })}
      <p>
        <a href="/me">{words.back}</a>
      </p>
    </Shell>,
    ownAnswer,
  )
}

type ThingProps = {
  frame: Frame
  held: Held
  section: string
  thing: Thing
  statements: readonly Statement[]
  timeZone: string
  level: 2 | 3
}

function OneThing({ frame: { language }, held, section, thing, statements, timeZone, level }: ThingProps) {
  const words = rightsWords[language].data
  const kind = thingKind(held.capability, section)
  const Heading = level === 2 ? 'h2' : 'h3'
  const said = (field: string) =>
    statements.filter(
      (one) =>
        one.thingKind === kind &&
        (one.thingId === thing.id || kind === 'details' || kind === 'person') &&
        one.field === field,
    )
  return (
    <article class="card">
      {thing.organisation !== null && <Heading>{thing.organisation}</Heading>}
      <dl class="summary-list">
        {thing.fields
          .filter(({ name }) => name !== 'organisation' || thing.organisation === null)
          .map(({ name, value }) => (
            <div>
              <dt>{fieldName(name, language)}</dt>
              <dd>
                {valueName(value, language, timeZone)}
                {said(name).map((one) => (
                  <Said one={one} language={language} />
                ))}
              </dd>
              {canBeWrong(name) && (
                <dd class="act">
                  <a
                    href={`${paths.correct}?${new URLSearchParams({ part: held.capability, list: section, id: thing.id, field: name })}`}
                  >
                    {words.wrong}
                    <span class="only-heard">{words.wrongOf(fieldName(name, language))}</span>
                  </a>
                </dd>
              )}
            </div>
          ))}
      </dl>
    </article>
  )
}

function Said({ one, language }: { one: Statement; language: 'en' | 'cy' }) {
  const words = rightsWords[language].data
  const day = dayName(one.at.toISOString(), language)
  return one.isPutRight ? (
    <p class="hint">{words.putRight(one.was, day)}</p>
  ) : (
    <>
      <p class="hint">{words.disputed(day)}</p>
      <blockquote>{one.says}</blockquote>
    </>
  )
}

function NothingHere({ frame }: { frame: Frame }) {
  const words = rightsWords[frame.language]
  return (
    <Shell {...frame} title={words.data.nothing}>
      <h1>{words.data.nothing}</h1>
      <EmptyState title={words.correct.gone}>
        <p>
          <a href="/me">{words.data.back}</a>
        </p>
      </EmptyState>
    </Shell>
  )
}

/** Read again from what is held, never from the address: nobody can be made to dispute what is not there. */
async function meantBy(visit: Visit) {
  const { stage, query, form, method } = visit
  const { viewer } = stage
  if (viewer.kind !== 'person') return undefined
  const given = method === 'POST' ? form : query
  const held = (await heldOf(stage, viewer.personId)).find(({ capability }) => capability === given.get('part'))
  const section = held?.sections.find(({ name }) => name === (given.get('list') ?? ''))
  const thing = section?.things.find(({ id }) => id === given.get('id'))
  const field = thing?.fields.find(({ name }) => name === given.get('field') && canBeWrong(name))
  if (!held || !section || !thing || !field) return undefined
  const [organisation] = await viewScene(stage, async ({ db }) =>
    [...(await namesOfOrganisations(db))].filter(([, name]) => name === thing.organisation),
  )
  return {
    held,
    section,
    thing,
    field,
    organisation: organisation?.[0] as OrganisationId | undefined,
    person: viewer.personId,
  }
}

export async function correctPage(visit: Visit, problems: Problem[] = []): Promise<Answer> {
  const { stage, frame, form } = visit
  const { language } = frame
  const words = rightsWords[language].correct
  // The address alone, from a bookmark: what is wrong is chosen on their page.
  if (visit.method === 'GET' && !visit.query.has('part')) return redirect(paths.me)
  const meant = await meantBy(visit)
  if (!meant) return html(<NothingHere frame={frame} />, { status: 404 })
  const { held, section, thing, field } = meant
  const runBy = stage.place.settings.runBy
  const runsIt = await viewScene(stage, ({ db }) => nameOf(db, runBy))
  const who = thing.organisation ?? runsIt ?? say(stage.place.name, language)
  const box = (name: string) => ({
    language,
    name,
    value: form.get(name) ?? '',
    problem: problems.find((one) => one.field === name)?.says,
  })
  return html(
    <Shell {...frame} title={words.title} problems={problems}>
      <h1>{words.title}</h1>
      <p>
        <strong>{fieldName(field.name, language)}</strong>. {words.now}:
      </p>
      <blockquote>{valueName(field.value, language, stage.place.timeZone)}</blockquote>
      <Question
        language={language}
        action={paths.correct}
        problems={problems}
        fields={{ part: held.capability, list: section.name, id: thing.id, field: field.name }}
        submit={words.button}
      >
        <Textarea {...box('wanted')} label={words.wanted} rows={3} charsMax={2_000} />
        <Textarea {...box('words')} label={words.words} hint={words.wordsHint} rows={2} charsMax={2_000} optional />
        <p>{words.about(who, dayName(firstDue(stage, 'correction', today(stage)), language))}</p>
      </Question>
    </Shell>,
    { ...ownAnswer, status: problems.length > 0 ? 422 : 200 },
  )
}

export async function correctOne(visit: Visit): Promise<Answer> {
  const { stage, frame, form } = visit
  const meant = await meantBy(visit)
  if (!meant) return html(<NothingHere frame={frame} />, { status: 404 })
  const words = rightsWords[frame.language].correct
  const wanted = tidied(form.get('wanted') ?? '')
  if (wanted === '') return correctPage(visit, [{ field: 'wanted', says: words.problem }])
  if (wanted === meant.field.value) return correctPage(visit, [{ field: 'wanted', says: words.same }])
  const asked = await askRight(stage, {
    kind: 'correction',
    ...(meant.organisation && { organisations: [meant.organisation] }),
    thing: {
      kind: thingKind(meant.held.capability, meant.section.name),
      id: meant.thing.id,
      field: meant.field.name,
      was: meant.field.value,
    },
    wanted: wanted.slice(0, 4_000),
    words: tidied(form.get('words') ?? '').slice(0, 4_000),
  })
  return asked.ok
    ? redirect(`${paths.requests}?sent=${asked.value.asked[0].reference}`)
    : correctPage(visit, [{ field: 'wanted', says: rightsWords[frame.language].request.refused['too-long'] }])
}
