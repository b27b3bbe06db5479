// Somebody with whom the worker's organisation has nothing to do yet: are they here, or on the telephone? Whoever guesses an id sees the same.
import type { OrganisationId, PersonId } from '../../../kernel/id.ts'
import type { LookPurpose } from '../../../platform/look.ts'
import { Question } from '../../../platform/web/components/question/question.tsx'
import { Radios } from '../../../platform/web/components/radios/radios.tsx'
import { type Answer, type Frame, html } from '../../../platform/web/page.ts'
import { type Problem, problemWith } from '../../../platform/web/problem.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { paths, query } from '../paths.ts'
import { waysToBeWith } from '../store/with-person.ts'
import { staffWords } from '../words/staff.ts'
import { optionsOf } from './contact-form.tsx'

const words = staffWords.nothingYet

type Whom = { person: PersonId; organisation: OrganisationId; why: LookPurpose }

export function nothingYet(frame: Frame, { person, organisation, why }: Whom, problems: Problem[] = []): Answer {
  return html(
    <StaffShell {...frame} title={words.title} problems={problems}>
      <h1>{words.title}</h1>
      <p class="lead">{words.about}</p>
      <Question
        language="en"
        action={paths.with(person)}
        fields={{ for: organisation, why }}
        problems={problems}
        submit={words.button}
      >
        <Radios
          language="en"
          name="how"
          label={words.how}
          hint={words.hint}
          options={optionsOf(waysToBeWith, words.hows)}
          problem={problemWith('how', problems)}
        />
      </Question>
      <p>
        <a href={`${paths.emergency(person)}${query({ for: organisation })}`}>{words.emergency}</a>
      </p>
      <p>
        <a href={paths.people}>{words.other}</a>
      </p>
    </StaffShell>,
    { status: problems.length > 0 ? 422 : 404 },
  )
}
