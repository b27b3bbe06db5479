// A person's own words beside the very thing that they are about.
import type { PersonId } from '../../../kernel/id.ts'
import type { Statement } from '../../../platform/manifest.ts'
import type { Scene } from '../../../platform/scene.ts'
import { staffWords } from '../words/staff.ts'
import type { Clock } from './clock.ts'

const words = staffWords.said

/** From whichever capability keeps them, in the look's own transaction. */
export async function statementsOf(scene: Scene, person: PersonId): Promise<Statement[]> {
  const found: Statement[] = []
  for (const { statements } of scene.house.manifests) if (statements) found.push(...(await statements(scene, person)))
  return found
}

export function SaidOf({ statements, clock }: { statements: readonly Statement[]; clock: Clock }) {
  return (
    <>
      {statements.map(({ isPutRight, was, says, at }) =>
        isPutRight ? (
          <p class="hint">{words.putRight(clock.date(at), was)}</p>
        ) : (
          <>
            <p class="hint">{words.disputed(clock.date(at), was)}</p>
            <blockquote>{says}</blockquote>
          </>
        ),
      )}
    </>
  )
}
