// Finding a person: one box for whatever is known of them.
import { readPhone } from '../../../platform/flow/contacts.ts'
import { namesOfOrganisations } from '../../../platform/identity/names.ts'
import type { Listed } from '../../../platform/look.ts'
import { viewScene } from '../../../platform/scene.ts'
import { Button, ButtonLink } from '../../../platform/web/components/button/button.tsx'
import { EmptyState } from '../../../platform/web/components/empty-state/empty-state.tsx'
import { Select } from '../../../platform/web/components/select/select.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { type Answer, type Frame, html, type Visit } from '../../../platform/web/page.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { findPeople } from '../acts/find-people.ts'
import { paths, query } from '../paths.ts'
import { readWanted, typedCharsMax, type Wanted } from '../rules/wanted.ts'
import { type Finding, foundMax } from '../store/people.ts'
import { chosenPurposes, workingFor, workplaces } from '../working.ts'
import { staffWords } from '../words/staff.ts'
import { notTheirs } from './frame.tsx'

const words = staffWords.find

export async function findPage({ stage, frame, query: asked }: Visit): Promise<Answer> {
  const organisation = workingFor(stage, asked.get('for'))
  if (!organisation) return notTheirs(frame)
  const typed = (asked.get('q') ?? '').slice(0, typedCharsMax)
  const why = chosenPurposes.find((one) => one === asked.get('why')) ?? 'advice'
  const wanted = findingOf(readWanted(typed))
  const isAsked = asked.has('q')
  const outcome =
    isAsked && hasSomething(wanted) ? await findPeople(stage, { wanted, purpose: why, organisation }) : undefined
  const names = await viewScene(stage, ({ db }) => namesOfOrganisations(db, workplaces(stage)))
  return html(
    <FindPage
      frame={frame}
      typed={typed}
      why={why}
      organisation={organisation}
      names={names}
      found={outcome?.ok ? outcome.value : undefined}
      emptyHanded={isAsked && !hasSomething(wanted)}
    />,
  )
}

function hasSomething({ name, reach, postcode, bornFrom }: Finding): boolean {
  return name.length > 1 || reach !== null || postcode !== null || bornFrom !== null
}

/** A whole number is looked for as it is; part of one by its last six figures. */
function findingOf({ name, figures, email, postcode, outcode, bornFrom, bornUntil }: Wanted): Finding {
  const whole = figures === undefined ? undefined : readPhone(figures, {})
  return {
    name,
    reach: email ?? (whole?.ok ? whole.value : (figures?.slice(-6) ?? null)),
    postcode: postcode ?? outcode ?? null,
    bornFrom: bornFrom ?? null,
    bornUntil: bornUntil ?? null,
  }
}

type Props = {
  frame: Frame
  typed: string
  why: string
  organisation: string
  names: ReadonlyMap<string, string>
  found: Listed[] | undefined
  emptyHanded: boolean
}

function FindPage({ frame, typed, why, organisation, names, found, emptyHanded }: Props) {
  const along = names.size > 1 ? organisation : undefined
  return (
    <StaffShell {...frame} title={words.title}>
      <h1>{words.title}</h1>
      <form method="get" action={paths.found} role="search" class="narrow">
        <TextInput
          language="en"
          name="q"
          type="search"
          label={words.box}
          hint={words.hint}
          value={typed}
          autocomplete="off"
          spellcheck={false}
          problem={emptyHanded ? words.nothing : undefined}
        />
        <Select
          language="en"
          name="why"
          label={words.why}
          value={why}
          options={chosenPurposes.map((value) => ({ value, text: staffWords.purposes[value] }))}
        />
        {names.size > 1 && (
          <Select
            language="en"
            name="for"
            label={words.for}
            value={organisation}
            options={[...names].map(([value, text]) => ({ value, text }))}
          />
        )}
        <Button>{words.button}</Button>
      </form>
      {found && found.length > 0 && (
        <>
          <h2 id="found" tabindex={-1}>
            {words.shown(found.length)}
          </h2>
          <ul class="link-list" role="list">
            {found.map(({ id, name, birthYear, district }) => (
              <li>
                <a href={paths.person(id, why, along)}>{name}</a>
                <p>{[birthYear === null ? '' : words.born(birthYear), district ?? ''].filter(Boolean).join(', ')}</p>
                <p>
                  <a href={`${paths.person(id, why, along)}#record`}>
                    {staffWords.person.record}
                    <span class="only-heard"> {words.recordWith(name)}</span>
                  </a>
                </p>
              </li>
            ))}
          </ul>
          <p class="hint">{words.lines}</p>
          {found.length === foundMax && <p>{words.more}</p>}
          <p>
            <ButtonLink kind="secondary" href={`${paths.newPerson}${query({ name: typed, why, for: along })}`}>
              {words.add}
            </ButtonLink>
          </p>
        </>
      )}
      {found?.length === 0 && (
        <EmptyState title={words.none}>
          <p>{words.noneNext}</p>
          <ButtonLink href={`${paths.newPerson}${query({ name: typed, why, for: along })}`}>{words.add}</ButtonLink>
        </EmptyState>
      )}
    </StaffShell>
  )
}
