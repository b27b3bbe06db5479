// What may be here twice, what waits for a second person, and what was joined.
import type { PersonId } from '../../../kernel/id.ts'
import type { Listed } from '../../../platform/look.ts'
import { viewScene } from '../../../platform/scene.ts'
import { viewerId } from '../../../platform/stage.ts'
import { LinkList } from '../../../platform/web/components/link-list/link-list.tsx'
import { type Answer, html, type Visit } from '../../../platform/web/page.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { workingFor } from '../../record/index.ts'
import { listPairs } from '../acts/show.ts'
import { paths } from '../paths.ts'
import * as store from '../store/same.ts'
import { staffWords as words } from '../words/staff.ts'
import { sayWhole } from '../words/waterfall.ts'
import { nobodyThere } from './nobody.tsx'

export async function listPage({ stage, frame, query }: Visit): Promise<Answer> {
  const organisation = workingFor(stage, query.get('for'))
  if (!organisation) return nobodyThere(frame)
  const found = await viewScene(stage, async ({ db }) => ({
    suggestions: await store.listSuggestions(db, organisation),
    proposed: await store.listMerges(db, organisation, 'proposed'),
    joined: await store.listMerges(db, organisation, 'in-force'),
  }))
  const people = [
    ...found.proposed.flatMap(({ keeps, joins }) => [keeps, joins]),
    ...found.suggestions.flatMap(({ low, high }) => [low, high]),
    ...found.joined.flatMap(({ keeps, joins }) => [keeps, joins]),
  ]
  const listed = people.length === 0 ? undefined : await listPairs(stage, { people, organisation })
  const names = listed?.ok ? listed.value : new Map<PersonId, Listed>()
  const me = viewerId(stage.viewer)
  const pair = (one: PersonId, other: PersonId, about: string) => {
    const [a, b] = [names.get(one), names.get(other)]
    const facts = [a, b].map((each) => (each ? words.facts(each.birthYear, each.district) : '')).filter(Boolean)
    return {
      href: paths.pair(one, other),
      text: words.and(a?.name ?? words.somebody, b?.name ?? words.somebody),
      about: [about, ...new Set(facts)].filter((part) => part !== '').join(' · '),
    }
  }
  return html(
    <StaffShell {...frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      {found.proposed.length > 0 && (
        <>
          <h2>{words.proposed}</h2>
          <LinkList
            items={found.proposed.map(({ keeps, joins, proposedBy }) =>
              pair(keeps, joins, proposedBy === me ? words.yours : ''),
            )}
          />
        </>
      )}
      <h2>{words.suggested}</h2>
      {found.suggestions.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <LinkList
          items={found.suggestions.map(({ low, high, bits }) =>
            pair(low, high, sayWhole({ probability: 1 / (1 + 2 ** -bits), off: 0, near: 'home' })),
          )}
        />
      )}
      {found.joined.length > 0 && (
        <>
          <h2>{words.joined}</h2>
          <LinkList items={found.joined.map(({ keeps, joins }) => pair(keeps, joins, ''))} />
        </>
      )}
      {people.length > 0 && <p class="hint">{words.lines}</p>}
      <p>
        <a href={paths.check}>{words.checkFirst}</a>
      </p>
    </StaffShell>,
    { headers: { 'cache-control': 'private, no-store' } },
  )
}
