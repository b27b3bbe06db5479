// Before somebody can read what was kept from them: what it is and who will read it, asked once more.
import { Button, ButtonLink, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { type Answer, html, type Visit } from '../../../platform/web/page.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { paths } from '../paths.ts'
import * as store from '../store/contacts.ts'
import { findName } from '../store/people.ts'
import { staffWords } from '../words/staff.ts'
import { withPerson } from './frame.tsx'

const { sure } = staffWords.person

export async function showWithheldPage(visit: Visit): Promise<Answer> {
  const contact = visit.params['contact'] ?? ''
  return withPerson(
    visit,
    async ({ db }, { person }) => {
      const called = await findName(db, person)
      const kept = await store.findWithheld(db, person, contact)
      return called && kept && { ...called, ...kept }
    },
    ({ name, said }, { person, organisation, why }) =>
      html(
        <StaffShell {...visit.frame} title={sure.title(name)}>
          <h1>{sure.title(name)}</h1>
          <p>{sure.whom(name)}</p>
          <blockquote>
            {said.map((words) => (
              <p>{words}</p>
            ))}
          </blockquote>
          <form method="post" action={`${paths.contacts(person)}/${contact}/withholding`}>
            <input type="hidden" name="why" value={why} />
            <input type="hidden" name="for" value={organisation} />
            <input type="hidden" name="sure" value="yes" />
            <ButtonRow>
              <Button kind="danger" name="stays" value="no">
                {sure.yes(name)}
              </Button>
              <ButtonLink kind="secondary" href={paths.person(person, why, organisation)}>
                {sure.no}
              </ButtonLink>
            </ButtonRow>
          </form>
        </StaffShell>,
      ),
  )
}
