import type { BesidePerson } from '../../../platform/manifest.ts'
import { LinkList } from '../../../platform/web/components/link-list/link-list.tsx'
import { staffWords as words } from '../words/staff.ts'
import { withPersonPath } from './with-person.tsx'

/** On a person's page of staff: the way to what may be useful to them. */
export const besidePerson: BesidePerson = {
  show: (_said, { person, onlyKept }) =>
    onlyKept ? (
      <p>{words.onlyKept}</p>
    ) : (
      <LinkList items={[{ href: withPersonPath(person), text: words.link, about: words.linkAbout }]} />
    ),
}
