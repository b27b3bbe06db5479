// A person's own page: what is held, who looked, what they agreed to and asked for, and what they can do about it. On one page.
import type { PersonId } from '../../../kernel/id.ts'
import { type Language, say } from '../../../kernel/language.ts'
import { viewScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { type DoorItem, Doors } from '../../../platform/web/components/doors/doors.tsx'
import { Notice } from '../../../platform/web/components/notice/notice.tsx'
import { LinkList } from '../../../platform/web/components/link-list/link-list.tsx'
import { type Answer, html, redirect, type Visit } from '../../../platform/web/page.ts'
import { Shell } from '../../../platform/web/shell.tsx'
import { countLines, listConsentAsks, listOwnOpened } from '../../record/index.ts'
import { standingConsents } from '../consents.ts'
import { answerConsentFlow } from '../flows/answer-consent.ts'
import { dataRequestFlow } from '../flows/data-request.ts'
import { giveConsentFlow } from '../flows/give-consent.ts'
import { sayLooked } from '../flows/my-data.ts'
import { type Group, groupsOf } from '../groups.ts'
import { heldOf } from '../held-of.ts'
import { dateName } from '../naming.ts'
import { paths } from '../paths.ts'
import { listLooked } from '../store/looks.ts'
import { listFrozen } from '../store/outcomes.ts'
import { listOf } from '../store/requests.ts'
import { listOwnHolds, listRules, type Rule } from '../store/retention.ts'
import { rightsWords } from '../words/words.ts'

export const ownAnswer = { headers: { 'cache-control': 'private, no-store' } }
const looksMost = 5
/** So long it stands at the top that everything of theirs was opened in an emergency. */
const openedDays = 90

export async function mePage({ stage, frame }: Visit): Promise<Answer> {
  const { viewer, house, place } = stage
  if (viewer.kind !== 'person') return redirect('/sign-in?then=/me')
  const { language } = frame
  const words = rightsWords[language].me
  const groups = groupsOf(await heldOf(stage, viewer.personId))
  const own = await findOwn(stage, viewer.personId)
  const { timeZone } = place
  return html(
    <Shell {...frame} title={words.title}>
      <h1>{words.hello(viewer.name)}</h1>
      <p class="lead">{words.lead}</p>
      <Standing own={own} language={language} timeZone={timeZone} />
      <h2 id="held">{words.held}</h2>
      <p>{words.heldAbout}</p>
      {groups.map((group) => (
        <HeldBy
          group={group}
          place={say(place.name, language)}
          rules={own.rules.filter(({ organisation }) => organisation === group.organisation)}
          language={language}
        />
      ))}
      <Looked own={own} language={language} timeZone={timeZone} />
      <AgreedAndAsked own={own} language={language} />
      <h2 id="can">{words.can}</h2>
      <Doors items={canDo(language)} />
      <h2 id="more">{words.more}</h2>
      <LinkList
        items={[
          { href: '/me/held', text: words.lines, about: words.linesAbout },
          { href: '/me/mandates', text: words.mandates, about: words.mandatesAbout },
          { href: '/me/telephone-pin', text: words.canPin, about: words.canPinAbout },
          ...house.manifests.flatMap(({ onOwnPage: doors = [] }) =>
            doors.map(({ path, title, about }) => ({
              href: path,
              text: say(title, language),
              about: say(about, language),
            })),
          ),
          { href: '/me/sign-in', text: words.signIn, about: words.signInAbout },
          ...(viewer.memberships.length > 0 ? [{ href: '/work', text: words.work, about: words.workAbout }] : []),
        ]}
      />
      <h2 id="backups">{words.backups}</h2>
      <p>{words.backupsAbout(place.settings.backupDays)}</p>
    </Shell>,
    ownAnswer,
  )
}

type Own = Awaited<ReturnType<typeof findOwn>>

function findOwn(stage: Stage, person: PersonId) {
  const now = stage.house.clock().getTime()
  const daysAgo = (days: number) => new Date(now - days * 86_400_000)
  return viewScene(stage, async ({ db }) => ({
    looked: await listLooked(db, person, daysAgo(365)),
    lines: await countLines(db, person),
    asks: await listConsentAsks(db, person, stage.house.clock()),
    sharing: await standingConsents(db, person, stage.house.clock()),
    requests: await listOf(db, person),
    frozen: await listFrozen(db, person),
    rules: await listRules(db),
    holds: await listOwnHolds(db),
    opened: await listOwnOpened(db, person, daysAgo(openedDays)),
  }))
}

/** Somebody asked whether an organisation may see what another keeps, and waits for an answer. */
export function AskedToAgree({ language }: { language: Language }) {
  const { answerConsent: words } = rightsWords[language]
  return (
    <Notice language={language} title={words.waiting}>
      <p>
        {words.waitingAbout} <a href={`/do/${answerConsentFlow.id}`}>{words.waitingGo}</a>
      </p>
    </Notice>
  )
}

/** Whom they let see something is theirs to choose, whether or not anybody asked. */
export function LetSee({ language }: { language: Language }) {
  const { giveConsent: words } = rightsWords[language]
  return <LinkList items={[{ href: `/do/${giveConsentFlow.id}`, text: words.title, about: words.about }]} />
}

type PartProps = { own: Own; language: Language; timeZone: string }

/** What stands over everything else: what is frozen, held by law, or was opened in an emergency. */
function Standing({ own, language, timeZone }: PartProps) {
  const { me: words } = rightsWords[language]
  const day = (at: Date) => dateName(at, language, timeZone)
  return (
    <>
      {own.asks.length > 0 && <AskedToAgree language={language} />}
      {own.frozen.map(({ organisation, beganAt }) => (
        <Notice language={language} title={words.frozen(organisation, day(beganAt))} />
      ))}
      {own.holds.map(({ organisation, placedAt }) => (
        <Notice language={language} title={words.onHold(organisation, day(placedAt))} />
      ))}
      {own.opened.map(({ organisation, beganAt, reviewedAt }) => (
        <Notice language={language} title={words.opened(organisation, day(beganAt), reviewedAt !== null)}>
          <p>
            <a href={paths.data('record', organisation ?? '')}>{words.openedWhy}</a>
          </p>
        </Notice>
      ))}
    </>
  )
}

function Looked({ own: { looked, lines }, language, timeZone }: PartProps) {
  const { me: words } = rightsWords[language]
  return (
    <>
      <h2 id="looked">{words.looked}</h2>
      {looked.length === 0 ? (
        <p>{words.lookedNone}</p>
      ) : (
        <ul>
          {looked.slice(0, looksMost).map((one) => (
            <li>{sayLooked(one, language, timeZone)}</li>
          ))}
        </ul>
      )}
      <p>
        {looked.length > looksMost && (
          <>
            {words.lookedSome(looksMost, looked.length)} <a href="/me/held?only=looks">{words.lookedEach}</a>
            <br />
          </>
        )}
        <a href="/me/held">{words.lookedAll(lines)}</a>
      </p>
    </>
  )
}

function AgreedAndAsked({ own: { sharing, requests }, language }: Omit<PartProps, 'timeZone'>) {
  const { me: words } = rightsWords[language]
  const open = requests.filter(({ answer }) => answer === null).length
  return (
    <>
      <h2 id="agreed">{words.agreed}</h2>
      <p>
        {sharing.length === 0 ? words.agreedNone : words.agreedCount(sharing.length)}{' '}
        <a href={paths.consents}>{words.agreedSee}</a>
      </p>
      <LetSee language={language} />
      <h2 id="asked">{words.asked}</h2>
      <p>
        {requests.length === 0 ? words.askedNone : open === 0 ? words.askedAnswered : words.askedOpen(open)}{' '}
        {requests.length > 0 && <a href={paths.requests}>{words.askedSee}</a>}
      </p>
    </>
  )
}

function canDo(language: Language): DoorItem[] {
  const { me: words } = rightsWords[language]
  return [
    { href: paths.copy, text: words.canCopy, about: words.canCopyAbout, icon: 'print' },
    { opens: asking({ what: 'correction' }), text: words.canCorrect, about: words.canCorrectAbout, icon: 'tick' },
    {
      opens: asking({ what: 'stop', stop: 'erasure' }),
      text: words.canErase,
      about: words.canEraseAbout,
      icon: 'warning',
      colour: 'ochre',
    },
    {
      opens: asking({ what: 'stop', stop: 'restriction' }),
      text: words.canFreeze,
      about: words.canFreezeAbout,
      icon: 'clock',
      colour: 'ochre',
    },
    {
      opens: asking({ what: 'complaint' }),
      text: words.canComplain,
      about: words.canComplainAbout,
      icon: 'person',
      colour: 'plum',
    },
  ]
}

/** Straight to the question that a door is about. */
function asking(fields: Readonly<Record<string, string>>) {
  return { action: `/do/${dataRequestFlow.id}/given`, fields }
}

type HeldByProps = { group: Group; place: string; rules: readonly Rule[]; language: 'en' | 'cy' }

function HeldBy({ group: { organisation, rows }, place, rules, language }: HeldByProps) {
  const { me: words } = rightsWords[language]
  return (
    <section class="card">
      <h3>{organisation ?? words.byPlace(place)}</h3>
      <dl class="summary-list">
        {rows.map(({ capability, title, why, kept, count }) => (
          <div>
            <dt>{say(title, language)}</dt>
            <dd>
              <a href={paths.data(capability, organisation ?? '')}>
                {words.rows(count)}
                <span class="only-heard">: {say(title, language)}</span>
              </a>
              <br />
              {say(why, language)} {say(kept, language)}
            </dd>
          </div>
        ))}
      </dl>
      {organisation !== null && (
        <p class="hint">
          {rules.length === 0
            ? words.noRules
            : rules.map(({ kind, months, restarts }) => words.rule[kind](words.long(months), restarts)).join(' ')}
        </p>
      )}
    </section>
  )
}
