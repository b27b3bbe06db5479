// Below a service on its own page: what people who used it also found useful.
import { isUuid } from '../../../kernel/id.ts'
import type { Language } from '../../../kernel/language.ts'
import { readScene, viewScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { Button } from '../../../platform/web/components/button/button.tsx'
import { LinkList } from '../../../platform/web/components/link-list/link-list.tsx'
import { written } from '../../../platform/web/components/written/written.tsx'
import type { Said } from '../rules/lists.ts'
import { neverCounted } from '../rules/sensitive.ts'
import { isCounted } from '../store/choices.ts'
import { listNeverCounted, listUsefulBeside, type Useful } from '../store/pairs.ts'
import { usefulWords } from '../words/words.ts'

export async function besideService(stage: Stage, id: string) {
  if (!isUuid(id)) return undefined
  const useful = await readScene(stage, ({ db, now }) => listUsefulBeside(db, id, now))
  const mayTell = await asksWhetherUseful(stage, id)
  if (useful.length === 0 && !mayTell) return undefined
  return <Beside language={stage.language} service={id} useful={useful} mayTell={mayTell} />
}

/** Only of those who are counted, and never of what is never counted: the question itself would be a trace. */
async function asksWhetherUseful(stage: Stage, id: string): Promise<boolean> {
  const { viewer } = stage
  if (viewer.kind !== 'person') return false
  return viewScene(
    stage,
    async ({ db }) => (await isCounted(db, viewer.personId)) && !(await listNeverCounted(db, neverCounted)).has(id),
  )
}

type Props = { language: Language; service: string; useful: Useful[]; mayTell: boolean }

function Beside({ language, service, useful, mayTell }: Props) {
  const words = usefulWords[language].beside
  return (
    <section class="not-printed" aria-labelledby="also-useful">
      {useful.length > 0 && (
        <>
          <h2 id="also-useful">{words.title}</h2>
          <LinkList
            items={useful.map((one) => ({
              href: `/services/${one.id}`,
              text: nameIn(one, language),
              about: `${one.organisation}. ${words.because(about(one.people), one.strength)}`,
            }))}
          />
          <p>
            <a href="/useful">{words.how}</a>
          </p>
        </>
      )}
      {mayTell && (
        <form method="post" action="/me/useful/told">
          {useful.length === 0 && (
            <h2 id="also-useful" class="only-heard">
              {usefulWords[language].mine.counted}
            </h2>
          )}
          <input type="hidden" name="service" value={service} />
          <Button kind="secondary">{words.used}</Button>
          <p class="hint">{words.usedAbout}</p>
        </form>
      )}
    </section>
  )
}

function about(people: number): Said {
  return { kind: 'about', people }
}

export function nameIn({ name, nameCy }: { name: string; nameCy: string | null }, language: Language) {
  return written({ en: name, ...(nameCy !== null && { cy: nameCy }) }, language)
}
