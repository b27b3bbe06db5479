// Who is it, and what is still open: where a call begins.
import { say } from '../../../kernel/language.ts'
import { folded } from '../../../platform/flow/reading.ts'
import { flowNamed } from '../../../platform/flow/run/flows.ts'
import { takeUp } from '../../../platform/flow/run/hand-over.ts'
import { namesOfPeople } from '../../../platform/identity/names.ts'
import { viewScene } from '../../../platform/scene.ts'
import { ButtonLink } from '../../../platform/web/components/button/button.tsx'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { LinkList } from '../../../platform/web/components/link-list/link-list.tsx'
import { Question } from '../../../platform/web/components/question/question.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { html, redirect, type Answer, type Visit } from '../../../platform/web/page.ts'
import { type Problem, problemWith } from '../../../platform/web/problem.ts'
import { showFound } from '../acts/find-person.ts'
import { asSystem, helperOf, helperStage } from '../desk.ts'
import { momentIn } from '../moments.ts'
import { paths } from '../paths.ts'
import * as store from '../store.ts'
import { staffWords } from '../words/staff.ts'
import { DeskPage } from './frame.tsx'

const words = staffWords.desk
const foundMax = 10

export async function deskPage(visit: Visit): Promise<Answer> {
  return page(visit, {})
}

/** Each person found is shown with a line in the ledger; a search that is too short finds nobody. */
export async function searchPage(visit: Visit): Promise<Answer> {
  const { stage, form } = visit
  const typed = (form.get('who') ?? '').trim()
  const figures = typed.replace(/[\s()-]/g, '')
  const isNumber = /^\+?\d{6,15}$/.test(figures)
  const names = folded(typed)
    .split(' ')
    .filter((name) => name !== '')
  if (!helperOf(stage) || (!isNumber && (names.length === 0 || names.some((name) => name.length < 2))))
    return page(visit, { typed, problem: { field: 'who', says: words.tooShort } })
  const end = isNumber ? figures.replace(/^\+?44|^0/, '') : ''
  const found = await viewScene(asSystem(stage), ({ db }) =>
    store.findPeople(db, { names: isNumber ? [] : names, figures: end }, foundMax),
  )
  const shown = await showFound({ ...stage, channel: 'assisted' }, { found })
  return page(visit, { typed, found: shown.ok ? found : [] })
}

/** Six digits from somebody's page, text or television. */
export async function codePage(visit: Visit): Promise<Answer> {
  const known = helperOf(visit.stage)
  if (!known) return redirect(paths.desk)
  const taken = await takeUp(helperStage(visit.stage, known.helper), 'code', visit.form.get('code') ?? '')
  if (taken.ok) return redirect(`${paths.begin}?session=${taken.value}`)
  return page(visit, { problem: { field: 'code', says: words.codeRefused[taken.refusal.because] } })
}

type Shown = { typed?: string; found?: store.FoundPerson[]; problem?: Problem }

async function page(visit: Visit, { typed = '', found, problem }: Shown): Promise<Answer> {
  const { stage, frame } = visit
  const known = helperOf(stage)
  const open = known ? await listOpen(visit, known.helper.personId) : []
  const problems = problem ? [problem] : []
  const says = (field: string) => problemWith(field, problems)
  return html(
    <DeskPage frame={frame} title={words.title} problems={problems}>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <h2>{words.who}</h2>
      <ErrorSummary language="en" problems={problems} />
      <Question language="en" action={paths.search} submit={words.find}>
        <TextInput
          language="en"
          name="who"
          label={words.search}
          hint={words.searchHint}
          value={typed}
          problem={says('who')}
        />
      </Question>
      <p>
        <a href="/interpreter">{words.interpreter}</a>
      </p>
      {found && <Found found={found} />}
      <p>
        <ButtonLink kind="secondary" href={paths.begin}>
          {words.someoneNew}
        </ButtonLink>
      </p>
      <h2>{words.code}</h2>
      <Question language="en" action={paths.code} submit={words.codeButton}>
        <TextInput
          language="en"
          name="code"
          label={words.codeLabel}
          hint={words.codeHint}
          inputMode="numeric"
          charsWide={10}
          problem={says('code')}
        />
      </Question>
      {open.length > 0 && (
        <>
          <h2>{words.open}</h2>
          <LinkList items={open} />
        </>
      )}
    </DeskPage>,
    problem ? { status: 422 } : {},
  )
}

function Found({ found }: { found: store.FoundPerson[] }) {
  return (
    <section aria-label={words.found(found.length)}>
      <h3>{words.found(found.length)}</h3>
      {found.length === foundMax && <p>{words.tooMany}</p>}
      <LinkList
        items={found.map(({ id, name, phoneEnd }) => ({
          href: `${paths.begin}?person=${id}`,
          text: name,
          about: phoneEnd === null ? words.noPhone : words.ends(phoneEnd),
        }))}
      />
    </section>
  )
}

async function listOpen({ stage }: Visit, helper: Parameters<typeof store.listOpen>[1]) {
  const since = new Date(stage.house.clock().getTime() - 86_400_000)
  const open = await viewScene(stage, ({ db }) => store.listOpen(db, helper, since))
  const names = await viewScene(asSystem(stage), ({ db }) =>
    namesOfPeople(
      db,
      open.flatMap(({ personId }) => personId ?? []),
    ),
  )
  return open.map(({ id, flow, personId, called, beganAt }) => {
    const title = flowNamed(stage, flow)?.title
    const name = (personId ? names.get(personId) : called) ?? staffWords.desk.noName
    return {
      href: paths.call(id),
      text: `${name}: ${title ? say(title, 'en') : flow}`,
      about: momentIn(stage.place.timeZone, 'en', beganAt),
    }
  })
}
