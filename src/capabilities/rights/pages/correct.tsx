// Saying that one field of one thing is wrong, and what it should say.
import { say } from '../../../kernel/language.ts'
import type { OrganisationId } from '../../../kernel/id.ts'
import { today } from '../../../platform/flow/run/today.ts'
import { tidied } from '../../../platform/flow/reading.ts'
import { nameOfOrganisation, namesOfOrganisations } from '../../../platform/identity/names.ts'
import { viewScene } from '../../../platform/scene.ts'
import { Question } from '../../../platform/web/components/question/question.tsx'
import { Textarea } from '../../../platform/web/components/textarea/textarea.tsx'
import { type Answer, html, redirect, type Visit } from '../../../platform/web/page.ts'
import { type Problem, problemWith } from '../../../platform/web/problem.ts'
import { Shell } from '../../../platform/web/shell.tsx'
import { askRight } from '../acts/ask.ts'
import { canBeWrong, thingKind } from './correcting.ts'
import { firstDue } from '../counting.ts'
import { heldOf, thingOf } from '../held-of.ts'
import { dayName, fieldInWords, fieldName, sayingIn } from '../naming.ts'
import { paths } from '../paths.ts'
import { rightsWords } from '../words/words.ts'
import { NothingHere } from './data.tsx'
import { ownAnswer } from './me.tsx'

/** Read again from what is held, never from the address: nobody can be made to dispute what is not there. */
async function meantBy(visit: Visit) {
  const { stage, query, form, method } = visit
  const { viewer } = stage
  if (viewer.kind !== 'person') return undefined
  const given = method === 'POST' ? form : query
  const [held] = await heldOf(stage, viewer.personId, given.get('part') ?? '')
  const list = held?.lists.find(({ name }) => name === (given.get('list') ?? ''))
  if (!held || !list) return undefined
  const thing = await thingOf(stage, viewer.personId, held, list, given.get('id') ?? '')
  const field = thing?.fields.find(({ name }) => name === given.get('field') && canBeWrong(name))
  if (!thing || !field) return undefined
  const [organisation] = await viewScene(stage, async ({ db }) =>
    [...(await namesOfOrganisations(db, 'all'))].filter(([, name]) => name === thing.organisation),
  )
  return {
    held,
    list,
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
  const { held, list, thing, field } = meant
  const runBy = stage.place.settings.runBy
  const runsIt = await viewScene(stage, ({ db }) => nameOfOrganisation(db, runBy))
  const who = thing.organisation ?? runsIt ?? say(stage.place.name, language)
  const box = (name: string) => ({
    language,
    name,
    value: form.get(name) ?? '',
    problem: problemWith(name, problems),
  })
  return html(
    <Shell {...frame} title={words.title} problems={problems}>
      <h1>{words.title}</h1>
      <p>
        <strong>{fieldName(field.name, language)}</strong>. {words.now}:
      </p>
      <blockquote>{fieldInWords(field, sayingIn(stage, language))}</blockquote>
      <Question
        language={language}
        action={paths.correct}
        problems={problems}
        fields={{ part: held.capability, list: list.name, id: thing.id, field: field.name }}
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
      kind: thingKind(meant.held.capability, meant.list.name),
      id: meant.thing.id,
      field: meant.field.name,
      was: meant.field.value,
    },
    // Of one field of one thing: another word on it belongs to the first.
    again: 'add',
    wanted: wanted.slice(0, 4_000),
    words: tidied(form.get('words') ?? '').slice(0, 4_000),
  })
  return asked.ok
    ? redirect(`${paths.requests}?${asked.value.asked[0].already ? 'added' : 'sent'}=${asked.value.asked[0].reference}`)
    : correctPage(visit, [{ field: 'wanted', says: rightsWords[frame.language].request.refused['too-long'] }])
}
