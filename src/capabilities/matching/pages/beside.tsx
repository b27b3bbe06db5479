// On a person's page of staff: that they have more than one record, or that another may be theirs.
import type { OrganisationId, PersonId } from '../../../kernel/id.ts'
import type { Scene } from '../../../platform/scene.ts'
import { LinkList } from '../../../platform/web/components/link-list/link-list.tsx'
import { Notice } from '../../../platform/web/components/notice/notice.tsx'
import { recordPaths } from '../../record/index.ts'
import { paths } from '../paths.ts'
import { findBeside } from '../store/shown.ts'
import { staffWords } from '../words/staff.ts'

const words = staffWords.beside

export async function besidePerson(
  { db }: Scene,
  { person, why }: { person: PersonId; organisation: OrganisationId; why: string },
) {
  const { same, suggested } = await findBeside(db, person)
  const others = same.filter((one) => one !== person)
  return (
    <>
      {others.length > 0 && (
        <Notice language="en" title={words.one}>
          <LinkList
            items={others.flatMap((other, at) => [
              { href: recordPaths.person(other, why), text: words.open(at + 1, others.length) },
              { href: paths.pair(person, other), text: words.undo(at + 1, others.length) },
            ])}
          />
        </Notice>
      )}
      {suggested.length > 0 && (
        <Notice language="en" title={words.suggested(suggested.length)}>
          <LinkList
            items={suggested.map(({ low, high }, at) => ({
              href: paths.pair(person, low === person ? high : low),
              text: words.compare(at + 1, suggested.length),
            }))}
          />
        </Notice>
      )}
      <LinkList items={[{ href: paths.elsewhere(person), text: staffWords.elsewhere.link }]} />
    </>
  )
}
