// Below a person on their page of staff: what is frozen, what they say of what is held, and where their requests go.
import type { BesidePerson } from '../../../platform/manifest.ts'
import { Notice } from '../../../platform/web/components/notice/notice.tsx'
import { dateName, fieldName } from '../naming.ts'
import { paths } from '../paths.ts'
import type { Beside } from '../store/outcomes.ts'
import { staffWords } from '../words/staff.ts'
import { rightsWords } from '../words/words.ts'

const words = staffWords.beside

const shownThere = new Set(['contact', 'case', 'details', 'person', 'address', 'reach'])

/** What restriction leaves open, as `look` in the database has it: a test holds them against each other. */
const stillOpenFor = new Set(['rights-request', 'safeguarding', 'emergency'])

export const besidePerson: BesidePerson = {
  asks: 'rights_beside',
  show,
  saysOnlyKept: ({ frozenSince }: Beside, { why }) => frozenSince !== null && !stillOpenFor.has(why),
  statements: ({ statements }: Beside) => statements.map((one) => ({ ...one, at: new Date(one.at) })),
}

function show(
  { frozenSince, frozenWhy, statements: all }: Beside,
  { person, organisation, timeZone }: Parameters<BesidePerson['show']>[1],
) {
  // What is about a contact, a case or their details stands beside it.
  const statements = all.filter(({ thingKind }) => !shownThere.has(thingKind))
  return (
    <>
      <h2>{words.title}</h2>
      {frozenSince !== null && (
        <Notice language="en" kind="warning" title={words.frozen(dateName(new Date(frozenSince), 'en', timeZone))}>
          {frozenWhy !== null && <p>{words.frozenWhy(rightsWords.en.grounds[frozenWhy])}</p>}
        </Notice>
      )}
      {statements.length > 0 && (
        <>
          <h3>{words.said}</h3>
          {statements.map((one) => (
            <section class="card">
              <p>
                {one.isPutRight
                  ? words.putRight(fieldName(one.field, 'en'), one.was)
                  : words.disputed(fieldName(one.field, 'en'))}{' '}
                <span class="muted">{dateName(new Date(one.at), 'en', timeZone)}</span>
              </p>
              {!one.isPutRight && one.was !== '' && <p class="muted">{one.was}</p>}
              <blockquote>{one.says}</blockquote>
            </section>
          ))}
        </>
      )}
      <p>
        <a href={`${paths.counter(person)}?for=${organisation}`}>{words.ask}</a> ·{' '}
        <a href={`${paths.person(person)}?for=${organisation}`}>{words.link}</a>
      </p>
    </>
  )
}
