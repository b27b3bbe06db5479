// Who may act for somebody, for the worker they are with: written down with what was seen, and ended because they asked.
import { isUuid } from '../../../kernel/id.ts'
import { lookScene } from '../../../platform/look.ts'
import type { Stage } from '../../../platform/stage.ts'
import { Button, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { Checkboxes } from '../../../platform/web/components/checkboxes/checkboxes.tsx'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { Banner } from '../../../platform/web/components/notice/notice.tsx'
import { Radios } from '../../../platform/web/components/radios/radios.tsx'
import { Select } from '../../../platform/web/components/select/select.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { type Answer, html, redirect, type Visit } from '../../../platform/web/page.ts'
import { type Problem, problemWith } from '../../../platform/web/problem.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { endMandate } from '../acts/end-mandate.ts'
import { writeDownMandate } from '../acts/give-mandate.ts'
import { paths, query } from '../paths.ts'
import { documents } from '../rules/evidence.ts'
import { overSince } from '../../../kernel/over.ts'
import * as store from '../store/mandates.ts'
import { findName } from '../store/people.ts'
import { waysToBeWith } from '../store/with-person.ts'
import { mandateWords } from '../words/mandates/words.ts'
import { staffWords } from '../words/staff.ts'
import { workWords } from '../words/staff-work.ts'
import { optionsOf } from './contact-form.tsx'
import { type Asked, askedOf, notTheirs, withLookedPerson } from './frame.tsx'
import { namesIn, readGiving, titlesIn } from './mandates.tsx'
import { Facts, givenKinds, type Names } from './mandates-view.tsx'

const words = workWords.mandates

export async function mandatesForPage(visit: Visit, problems: Problem[] = []): Promise<Answer> {
  return withLookedPerson(visit, gather, (found, asked) => {
    const { called, held } = found
    const title = words.title(called.name)
    const done = visit.query.get('done')
    return html(
      <StaffShell {...visit.frame} title={title} problems={problems}>
        {done !== null && done in words.done && (
          <Banner language="en" title={words.done[done as keyof typeof words.done]} />
        )}
        <ErrorSummary language="en" problems={problems} />
        <h1>{title}</h1>
        {held.length === 0 && <p>{words.none}</p>}
        {held.map((mandate) => (
          <One visit={visit} asked={asked} mandate={mandate} {...found} />
        ))}
        <p>
          <a href={`${paths.mandatesPaper}?form=give`}>{words.paperToGive}</a> ·{' '}
          <a href={paths.mandatesPaper}>{words.paper}</a>
        </p>
        <h2>{words.add}</h2>
        <p>{words.told}</p>
        <WriteDown visit={visit} asked={asked} problems={problems} />
        <p>
          <a href={`${paths.person(asked.person)}${query({ why: asked.why, for: asked.organisation })}`}>
            {called.name}
          </a>
        </p>
      </StaffShell>,
      problems.length > 0 ? { status: 422 } : {},
    )
  })
}

/** Those that stand, and those that are over, newest first. */
async function gather(stage: Stage, { person, organisation, why }: Asked) {
  const looked = await lookScene(stage, { person, purpose: why, organisation }, async ({ db }) => {
    const called = await findName(db, person)
    return called && { called, held: (await store.listOf(db, person)).filter((one) => one.personId === person) }
  })
  if (!looked.ok) return null
  return looked.value && { ...looked.value, names: await namesIn(stage, looked.value.held) }
}

function One({ visit, asked, mandate, names }: Part & { mandate: store.Mandate; names: Names }) {
  const { place, house } = visit.stage
  const now = house.clock()
  const name = names.get(mandate.holderId) ?? ''
  return (
    <section>
      <Facts
        language="en"
        mandate={mandate}
        name={name}
        isMine={false}
        names={names}
        now={now}
        timeZone={place.timeZone}
        titleOf={titlesIn(visit.stage)}
      />
      {!overSince(mandate.revokedAt, mandate.endsAt, now) && (
        <form method="post" action={`${paths.mandates(asked.person)}/${mandate.id}/ending`} class="narrow">
          <Along asked={asked} />
          <Select
            language="en"
            id={`asked-${mandate.id}`}
            name="asked"
            label={words.asked}
            options={optionsOf(waysToBeWith, staffWords.nothingYet.hows)}
          />
          <Button kind="danger">
            {words.end} <span class="only-heard">{words.endWhom(name)}</span>
          </Button>
        </form>
      )}
    </section>
  )
}

function WriteDown({ visit, asked, problems }: Part & { problems: readonly Problem[] }) {
  const { form, stage } = visit
  const titleOf = titlesIn(stage)
  const box = (name: string) => ({
    language: 'en' as const,
    name,
    value: form.get(name) ?? '',
    problem: problemWith(name, problems),
  })
  return (
    <form method="post" action={paths.mandates(asked.person)} novalidate class="narrow">
      <Along asked={asked} />
      <TextInput {...box('name')} label={words.name} />
      <TextInput {...box('reach')} label={words.reach} hint={words.reachHint} />
      <Radios {...box('as')} label={words.as} options={optionsOf(givenKinds, mandateWords.en.kinds)} />
      <Checkboxes
        language="en"
        name="what"
        values={form.getAll('what')}
        problem={problemWith('what', problems)}
        label={words.what}
        hint={mandateWords.en.give.whatHint}
        options={[
          { value: 'everything', text: words.everything },
          ...titleOf.all.map((flow) => ({
            value: flow,
            text: titleOf(flow, 'en') ?? flow,
          })),
        ]}
      />
      <TextInput
        {...box('until')}
        label={mandateWords.en.give.until}
        hint={mandateWords.en.give.untilHint}
        charsWide={20}
        optional
      />
      <Radios {...box('document')} label={words.document} options={optionsOf(documents, words.documents)} />
      <TextInput {...box('evidence')} label={words.evidence} charsMax={2_000} />
      <ButtonRow>
        <Button>{words.button}</Button>
      </ButtonRow>
    </form>
  )
}

type Part = { visit: Visit; asked: Asked }

function Along({ asked }: Pick<Part, 'asked'>) {
  return (
    <>
      <input type="hidden" name="why" value={asked.why} />
      <input type="hidden" name="for" value={asked.organisation} />
    </>
  )
}

export async function writeDownMandatePage(visit: Visit): Promise<Answer> {
  const { stage, form, frame } = visit
  const asked = askedOf(visit)
  if (!asked || asked === 'no-purpose') return notTheirs(frame)
  const read = await readGiving({ ...stage, language: 'en' }, form)
  if ('problem' in read) return mandatesForPage(visit, [read.problem])
  const document = documents.find((one) => one === form.get('document'))
  if (!document) return mandatesForPage(visit, [{ field: 'document', says: words.problems.document }])
  if (read.giving.evidence === '') return mandatesForPage(visit, [{ field: 'evidence', says: words.problems.evidence }])
  const { person, organisation } = asked
  const written = await writeDownMandate(stage, { ...read.giving, person, organisation, document })
  // Pressed twice it is written down once.
  if (written.ok || written.refusal.because === 'given-already') return back(asked, 'added')
  const { because } = written.refusal
  if (because === 'may-not-look') return notTheirs(frame)
  const field = because === 'ends-too-soon' ? 'until' : because === 'shows-nothing' ? 'document' : 'reach'
  return mandatesForPage(visit, [{ field, says: words.problems[because] }])
}

export async function endMandateForPage(visit: Visit): Promise<Answer> {
  const { stage, form, frame, params } = visit
  const asked = askedOf(visit)
  const id = params['mandate'] ?? ''
  if (!asked || asked === 'no-purpose' || !isUuid(id)) return notTheirs(frame)
  const how = waysToBeWith.find((one) => one === form.get('asked'))
  if (!how) return mandatesForPage(visit, [{ field: `asked-${id}`, says: words.problems.asked }])
  const { person, organisation } = asked
  const ended = await endMandate(stage, { id: id as store.MandateId, asked: { person, organisation, how } })
  if (ended.ok) return back(asked, 'ended')
  if (ended.refusal.because !== 'no-such-mandate') return notTheirs(frame)
  return mandatesForPage(visit, [{ field: 'name', says: words.problems.over }])
}

function back({ person, organisation, why }: Asked, done: string): Answer {
  return redirect(`${paths.mandates(person)}${query({ why, for: organisation, done })}`)
}
