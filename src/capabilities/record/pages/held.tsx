import type { PersonId } from '../../../kernel/id.ts'
import { type Language, languageNames, say, type Text } from '../../../kernel/language.ts'
import { flowNamed } from '../../../platform/flow/run/flows.ts'
import { ownLines } from '../../../platform/ledger/own-lines.ts'
import { viewScene } from '../../../platform/scene.ts'
import { ButtonLink } from '../../../platform/web/components/button/button.tsx'
import { SummaryList } from '../../../platform/web/components/summary-list/summary-list.tsx'
import { Table } from '../../../platform/web/components/table/table.tsx'
import { type Frame, html, json, type Visit } from '../../../platform/web/page.ts'
import { Shell } from '../../../platform/web/shell.tsx'
import { homeOf } from '../../../platform/home.ts'
import { countLinesAbout, findPerson, type Line, linesPerPage, listLinesAbout, listMemberships } from '../store.ts'
import { listOwnWithheld, type WithheldLine } from '../store/glass.ts'
import * as mandates from '../store/mandates.ts'
import { namesIn } from './mandates.tsx'
import type { Names } from './mandates-view.tsx'
import { mandateWords } from '../words/mandates/words.ts'
import { recordWords } from '../words/words.ts'

/** Everything held about the viewer so far, and every line of the ledger that is about them. */
export async function heldPage({ stage, frame, query }: Visit) {
  const { viewer } = stage
  if (viewer.kind !== 'person') return html(<SignedOut frame={frame} />)
  const below = /^[1-9]\d{0,15}$/.test(query.get('below') ?? '') ? Number(query.get('below')) : undefined
  const onlyLooks = query.get('only') === 'looks'
  const held = await viewScene(stage, async ({ db }) => ({
    person: await findPerson(db, viewer.personId),
    memberships: await listMemberships(db, viewer.personId),
    lines: await listLinesAbout(db, viewer.personId, { below, onlyLooks }),
    count: await countLinesAbout(db, viewer.personId),
    withheld: await listOwnWithheld(db),
    mandates: (await mandates.listOf(db, viewer.personId)).filter(({ personId }) => personId === viewer.personId),
  }))
  const names = await namesIn(stage, held.mandates)
  const sentences = new Map(
    stage.house.manifests.flatMap(({ verbs }) => Object.entries(verbs).map(([verb, { sentence }]) => [verb, sentence])),
  )
  return html(
    <Held
      frame={frame}
      viewer={viewer.personId}
      timeZone={stage.place.timeZone}
      sentences={sentences}
      below={below}
      onlyLooks={onlyLooks}
      publicUrl={homeOf(stage)}
      names={names}
      titleOf={(flow) => flowNamed(stage, flow)?.title}
      {...held}
    />,
  )
}

function SignedOut({ frame }: { frame: Frame }) {
  const words = recordWords[frame.language].held
  return (
    <Shell {...frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="lead">{words.signedOut}</p>
      <ul>
        {words.signedOutPoints.map((point) => (
          <li>{point}</li>
        ))}
      </ul>
      <p>
        <ButtonLink href="/sign-in?then=/me/held">{words.signIn}</ButtonLink>
      </p>
    </Shell>
  )
}

type Props = {
  frame: Frame
  viewer: string
  timeZone: string
  sentences: Map<string, Text>
  person: Awaited<ReturnType<typeof findPerson>>
  memberships: Awaited<ReturnType<typeof listMemberships>>
  lines: Line[]
  count: number
  withheld: WithheldLine[]
  below: number | undefined
  onlyLooks: boolean
  publicUrl: string
  /** Whoever may or might act for them, by name. */
  names: Names
  titleOf: (flow: string) => Text | undefined
}

function Held(props: Props) {
  const { frame, person, memberships, withheld, onlyLooks } = props
  const { language } = frame
  const words = recordWords[language].held
  const when = dateTimeIn(language, props.timeZone)
  return (
    <Shell {...frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <h2>{words.you}</h2>
      {person && (
        <SummaryList
          language={language}
          rows={[
            { label: words.name, value: person.displayName },
            { label: words.language, value: languageNames[person.language as Language] },
            { label: words.since, value: when.format(person.madeAt) },
            ...memberships.map(({ organisation, role }) => ({
              label: words.belongs,
              value: words.role(role, organisation),
            })),
          ]}
        />
      )}
      <p>
        <a href="/me">{words.own}</a> · <a href="/me/mandates">{mandateWords[language].title}</a> ·{' '}
        <a href="/me/helped">{mandateWords[language].helped.title}</a>
      </p>
      <h2 id="lines">{onlyLooks ? words.looks : words.lines}</h2>
      <p>{words.linesAbout}</p>
      <p>
        <a href={onlyLooks ? '/me/held#lines' : '/me/held?only=looks#lines'}>
          {onlyLooks ? words.everyLine : words.onlyLooks}
        </a>
      </p>
      {[...Map.groupBy(withheld, ({ until }) => until)].map(([until, kept]) => (
        <p>
          {words.withheld(
            numbersOf(kept, words.stretch),
            kept.length === 1,
            dayIn(language).format(new Date(`${until}T00:00Z`)),
          )}
        </p>
      ))}
      <Lines {...props} when={when} />
      {props.lines.length > 0 && !onlyLooks && <Check {...props} />}
    </Shell>
  )
}

function Lines({
  frame,
  viewer,
  sentences,
  lines,
  count,
  onlyLooks,
  names,
  titleOf,
  when,
}: Props & { when: Intl.DateTimeFormat }) {
  const { language } = frame
  const words = recordWords[language].held
  const [newest, oldest] = [lines[0]?.personSeq ?? 0, lines.at(-1)?.personSeq ?? 0]
  if (lines.length === 0) return <p>{onlyLooks ? words.noLooks : words.none}</p>
  return (
    <>
      <Table
        caption={onlyLooks ? words.looks : words.lines}
        captionHidden
        head={[words.number, words.when, words.what, words.who, words.how]}
        numbers={[0]}
        rows={lines.map((line) => [
          line.personSeq,
          when.format(line.at),
          [saidOf(sentences.get(line.verb), language, line.verb), purposeOf(line, words)]
            .concat(line.flow === null ? [] : [saidOf(titleOf(line.flow), language, line.flow)])
            .filter(Boolean)
            .join(': '),
          whoActed(line, viewer, language, names),
          words.channels[line.channel],
        ])}
      />
      <p>{onlyLooks ? words.numbersOfLooks(oldest, newest, count) : words.numbers(oldest, newest, count)}</p>
      {lines.length === linesPerPage && oldest > 1 && (
        <p>
          <a href={`/me/held?${onlyLooks ? 'only=looks&' : ''}below=${oldest}#lines`}>{words.older}</a>
        </p>
      )}
    </>
  )
}

/** The browser checks what it was shown; whoever trusts none of us checks from outside. */
function Check({ frame: { language }, below, publicUrl }: Props) {
  const words = recordWords[language].held
  return (
    <>
      <p>{words.checkAbout}</p>
      <div
        data-enhance="check-lines"
        data-says={words.check}
        data-lines={`/me/held/lines${below === undefined ? '' : `?below=${below}`}`}
        data-fits={words.checkFits}
        data-faults={words.checkFaults}
        data-unsigned={words.checkUnsigned}
        data-signature={words.checkSignature}
        data-unread={words.checkUnread}
      />
      <p>
        {words.checkOutside} <code>{`bin/doorstep ledger verify ${publicUrl} --key …`}</code> (
        <a href="/ledger/key">/ledger/key</a>)
      </p>
    </>
  )
}

function saidOf(sentence: Text | undefined, language: Language, verb: string) {
  return sentence ? say(sentence, language) : verb
}

function whoActed(line: Line, viewer: string, language: Language, names: Names) {
  const words = recordWords[language].held
  if (line.actor === viewer) return words.you_did
  const roles: Readonly<Record<string, string>> = words.roles
  const isKey = line.actorKind === 'system' && line.role === 'system'
  if ((line.actor !== null || isKey) && line.organisation !== null)
    return words.someoneAt(roles[line.role ?? ''] ?? words.roles.member, line.organisation)
  const name = names.get(line.actor as PersonId)
  const kinds: Readonly<Record<string, string>> = mandateWords[language].kinds
  if (name !== undefined) return `${name}, ${kinds[line.authority] ?? words.a_worker}`
  if (line.actor !== null) return words.a_worker
  return line.actorKind === 'system' ? words.system : words.someone
}

/** What a look was for; an act says by itself what it was. */
function purposeOf(line: Line, words: (typeof recordWords)['en']['held']): string {
  const purposes: Readonly<Record<string, string>> = words.purposes
  return line.verb === 'record.look' || line.verb === 'record.list' ? (purposes[line.purpose] ?? '') : ''
}

function dateTimeIn(language: Language, timeZone: string) {
  return new Intl.DateTimeFormat(language === 'cy' ? 'cy-GB' : 'en-GB', {
    timeZone,
    dateStyle: 'long',
    timeStyle: 'short',
  })
}

/** Said once, however many: the newest last, and those that follow each other as one stretch. */
function numbersOf(kept: readonly WithheldLine[], stretch: (first: number, last: number) => string): string {
  const stretches: [first: number, last: number][] = []
  for (const number of kept.map(({ personSeq }) => personSeq).toSorted((one, other) => one - other)) {
    const latest = stretches.at(-1)
    if (latest && number === latest[1] + 1) latest[1] = number
    else stretches.push([number, number])
  }
  return stretches.map(([first, last]) => (first === last ? String(first) : stretch(first, last))).join(', ')
}

function dayIn(language: Language) {
  return new Intl.DateTimeFormat(language === 'cy' ? 'cy-GB' : 'en-GB', { timeZone: 'UTC', dateStyle: 'long' })
}

/** The same lines with what proves them, for the browser to check; and the numbers of those that are kept back, as the page says. */
export async function ownLinesPage({ stage, query }: Visit) {
  const below = /^[1-9]\d{0,15}$/.test(query.get('below') ?? '') ? Number(query.get('below')) : undefined
  const withheld = await viewScene(stage, ({ db }) => listOwnWithheld(db))
  return json({
    ...(await ownLines(stage, below, linesPerPage)),
    withheld: withheld.map(({ personSeq }) => personSeq),
  })
}
