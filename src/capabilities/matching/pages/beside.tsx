// On a person's page of staff: that they have more than one record, or that another may be theirs.
import type { PersonId } from '../../../kernel/id.ts'
import type { BesidePerson } from '../../../platform/manifest.ts'
import { LinkList } from '../../../platform/web/components/link-list/link-list.tsx'
import { Notice } from '../../../platform/web/components/notice/notice.tsx'
import { recordPaths } from '../../record/index.ts'
import { paths } from '../paths.ts'
import { staffWords } from '../words/staff.ts'

const words = staffWords.beside

/** Every record that is one person with this one, itself among them, and the pairs that may be. */
type Beside = { same: PersonId[]; suggested: { low: PersonId; high: PersonId }[] }

export const besidePerson: BesidePerson = { asks: 'same_person_beside', show }

function show({ same, suggested }: Beside, { person, why, onlyKept }: Parameters<BesidePerson['show']>[1]) {
  if (onlyKept) return <p>{words.onlyKept}</p>
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
