// On a person's page of staff: the way to refer them, and what came of those that this organisation may see.
import type { BesidePerson } from '../../../platform/manifest.ts'
import { LinkList } from '../../../platform/web/components/link-list/link-list.tsx'
import { paths, query } from '../paths.ts'
import { askedInWords } from '../saying.ts'
import type { Referral } from '../store/referrals.ts'
import { staffWords } from '../words/staff.ts'

const words = staffWords.beside

type Beside = Pick<Referral, 'id' | 'next' | 'to' | 'service' | 'state' | 'outcome'>[]

export const besidePerson: BesidePerson = {
  asks: 'referrals_beside',
  show: (found: Beside, { person, organisation }) => (
    <section aria-labelledby="referrals">
      <h2 id="referrals">{words.title}</h2>
      {found.length > 0 && (
        <ul>
          {found.map((one) => (
            <li>
              <a href={paths.one(one.id)}>{askedInWords(one)}</a>: {staffWords.states[one.state].toLowerCase()}
              {one.outcome && `. ${staffWords.outcomes[one.outcome]}`}
            </li>
          ))}
        </ul>
      )}
      <LinkList
        items={[
          {
            href: `${paths.new(person)}${query({ for: organisation })}`,
            text: staffWords.new.link,
            about: staffWords.new.linkAbout,
          },
        ]}
      />
    </section>
  ),
}
