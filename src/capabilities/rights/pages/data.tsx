// Everything one part of Doorstep holds of the viewer, each field with a way to say that it is wrong.
import { say } from '../../../kernel/language.ts'
import type { Statement } from '../../../platform/manifest.ts'
import { viewScene } from '../../../platform/scene.ts'
import { EmptyState } from '../../../platform/web/components/empty-state/empty-state.tsx'
import { Icon } from '../../../platform/web/components/icon/icon.tsx'
import { type Answer, type Frame, html, redirect, type Visit } from '../../../platform/web/page.ts'
import { Shell } from '../../../platform/web/shell.tsx'
import { canBeWrong, thingKind } from './correcting.ts'
import { type HeldList, heldOf, type PageOfList, pageOf } from '../held-of.ts'
import { dateName, fieldInWords, fieldName, type Saying, sayingIn, sectionName } from '../naming.ts'
import { paths } from '../paths.ts'
import type { Thing } from '../rules/held.ts'
import { listStatements } from '../store/outcomes.ts'
import { rightsWords } from '../words/words.ts'
import { ownAnswer } from './me.tsx'

/** Of one list, on pages of it and on the page of all lists. */
const thingsAtOnce = 20

export async function dataPage({ stage, frame, params, query }: Visit): Promise<Answer> {
  const { viewer } = stage
  if (viewer.kind !== 'person') return redirect('/sign-in?then=/me')
  const { language } = frame
  const saying = sayingIn(stage, language)
  const words = rightsWords[language].data
  const [held] = await heldOf(stage, viewer.personId, params['capability'])
  if (!held) return html(<NothingHere frame={frame} />, { status: 404 })
  const { list, before, ...asked } = wantedIn(query)
  const lists: Shown[] = []
  for (const one of held.lists.filter(({ name }) => list === undefined || name === list)) {
    const page = await pageOf(stage, viewer.personId, held, one, { ...asked, before, most: thingsAtOnce })
    if (page.things.length > 0) lists.push({ list: one, page })
  }
  const statements = await viewScene(stage, ({ db }) => listStatements(db, viewer.personId))
  const from = query.get('from') ?? undefined
  const title = words.of(say(held.title, language))
  return html(
    <Shell {...frame} title={title}>
      <h1>{title}</h1>
      <p class="lead">
        {say(held.why, language)} {say(held.kept, language)}
      </p>
      {from !== undefined && (
        <p>
          {from === '' ? words.place : words.fromOne(from)} · <a href={paths.data(held.capability)}>{words.all}</a>
        </p>
      )}
      {lists.length === 0 && <EmptyState title={words.nothing}>{null}</EmptyState>}
      {lists.map(({ list: { name }, page }) => {
        const called = sectionName(name, language)
        return (
          <>
            {called !== undefined && <h2 id={name}>{called}</h2>}
            {page.things.map((thing) => (
              <OneThing
                frame={frame}
                capability={held.capability}
                list={name}
                thing={thing}
                statements={statements}
                saying={saying}
                level={called === undefined ? 2 : 3}
              />
            ))}
            <WayOn language={language} capability={held.capability} from={from} name={name} page={page} />
          </>
        )
      })}
      <p>
        {list !== undefined && (
          <>
            <a href={paths.data(held.capability, from)}>{words.allLists}</a> ·{' '}
          </>
        )}
        <a href="/me">{words.back}</a>
      </p>
    </Shell>,
    ownAnswer,
  )
}

type Shown = { list: HeldList; page: PageOfList }

function wantedIn(query: URLSearchParams) {
  const from = query.get('from')
  return {
    list: query.get('list') ?? undefined,
    before: query.get('before') ?? undefined,
    ...(from !== null && { from: from === '' ? null : from }),
  }
}

type WayOnProps = {
  language: 'en' | 'cy'
  capability: string
  from: string | undefined
  name: string
  page: PageOfList
}

/** What is shown of how much, and the way to the rest; nothing, where it is all here. */
function WayOn({ language, capability, from, name, page: { things, newer, all } }: WayOnProps) {
  const words = rightsWords[language].data
  const last = newer + things.length
  if (newer === 0 && last >= all) return null
  const to = (before?: string) => paths.data(capability, from, { list: name, ...(before && { before }) })
  return (
    <nav class="pagination" aria-label={words.pages(sectionName(name, language))}>
      {newer > 0 && (
        <a class="button quiet not-printed" href={to()}>
          {words.newest}
        </a>
      )}
      {last < all && (
        <a class="button secondary not-printed" href={to(things.at(-1)!.id)} rel="next">
          {words.older}
          <Icon name="onward" />
        </a>
      )}
      <p>
        {words.shown(newer + 1, last, all)} <a href={paths.copy}>{words.wholeCopy}</a>
      </p>
    </nav>
  )
}

type ThingProps = {
  frame: Frame
  capability: string
  list: string
  thing: Thing
  statements: readonly Statement[]
  saying: Saying
  level: 2 | 3
}

function OneThing({ frame: { language }, capability, list, thing, statements, saying, level }: ThingProps) {
  const words = rightsWords[language].data
  const kind = thingKind(capability, list)
  const Heading = level === 2 ? 'h2' : 'h3'
  const said = (field: string) =>
    statements.filter(
      (one) =>
        one.thingKind === kind &&
        (one.thingId === thing.id || kind === 'details' || kind === 'person') &&
        one.field === field,
    )
  return (
    <article class="card">
      {thing.organisation !== null && <Heading>{thing.organisation}</Heading>}
      <dl class="summary-list">
        {thing.fields
          .filter(({ name }) => name !== 'organisation' || thing.organisation === null)
          .map((field) => ({ ...field, says: fieldInWords(field, saying) }))
          .map(({ name, says }) => (
            <div>
              <dt>{fieldName(name, language)}</dt>
              <dd>
                {says}
                {said(name).map((one) => (
                  <Said one={one} saying={saying} />
                ))}
              </dd>
              {canBeWrong(name) && (
                <dd class="act">
                  <a
                    href={`${paths.correct}?${new URLSearchParams({ part: capability, list, id: thing.id, field: name })}`}
                  >
                    {words.wrong}
                    <span class="only-heard">{words.wrongOf(fieldName(name, language))}</span>
                  </a>
                </dd>
              )}
            </div>
          ))}
      </dl>
    </article>
  )
}

function Said({ one, saying: { language, timeZone } }: { one: Statement; saying: Saying }) {
  const words = rightsWords[language].data
  const day = dateName(one.at, language, timeZone)
  return one.isPutRight ? (
    <p class="hint">{words.putRight(one.was, day)}</p>
  ) : (
    <>
      <p class="hint">{words.disputed(day)}</p>
      <blockquote>{one.says}</blockquote>
    </>
  )
}

export function NothingHere({ frame }: { frame: Frame }) {
  const words = rightsWords[frame.language]
  return (
    <Shell {...frame} title={words.data.nothing}>
      <h1>{words.data.nothing}</h1>
      <EmptyState title={words.correct.gone}>
        <p>
          <a href="/me">{words.data.back}</a>
        </p>
      </EmptyState>
    </Shell>
  )
}
