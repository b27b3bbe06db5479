import { referenceInWords } from '../../../platform/reference.ts'
import type { Stage } from '../../../platform/stage.ts'
import { BackLink } from '../../../platform/web/components/back-link/back-link.tsx'
import { Button, ButtonLink, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { ReadOut } from '../../../platform/web/components/call-sheet/call-sheet.tsx'
import { Details } from '../../../platform/web/components/details/details.tsx'
import { Banner, Notice } from '../../../platform/web/components/notice/notice.tsx'
import { SummaryList } from '../../../platform/web/components/summary-list/summary-list.tsx'
import { Tag } from '../../../platform/web/components/tag/tag.tsx'
import type { Frame } from '../../../platform/web/page.ts'
import type { Problem } from '../../../platform/web/problem.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { recordPaths } from '../../record/index.ts'
import { paths } from '../paths.ts'
import { missingFrom } from '../rules/pieces.ts'
import { mayMove } from '../rules/states.ts'
import { whoNow } from '../saying.ts'
import type { Target } from '../store/around.ts'
import type { Handed, Happened } from '../store/handed.ts'
import type { Referral } from '../store/referrals.ts'
import { scriptOf } from '../words/script.ts'
import { staffWords } from '../words/staff.ts'
import { clockIn } from './clock.ts'
import { AFewWords, HandedOver, Happenings, HowItEnded, Refused, WhyNot } from './parts.tsx'
import { PassOn } from './pass-on.tsx'
import { Withheld } from './withheld.tsx'

const words = staffWords.one

type Props = {
  frame: Frame
  stage: Stage
  end: 'to' | 'from'
  organisation: string
  referral: Referral
  happened: readonly Happened[]
  pieces: readonly Handed[]
  name: string
  names: ReadonlyMap<string, string>
  search: string
  targets: readonly Target[] | undefined
  done: string | undefined
  problem: string | undefined
  problems: readonly Problem[]
  /** What was sent and could not be done: nobody types it twice. */
  typed: URLSearchParams
  isToBeShown: boolean
}

export function OneView(props: Props) {
  const {
    frame,
    stage,
    end,
    organisation,
    referral: one,
    happened,
    pieces,
    name,
    names,
    done,
    problem,
    problems,
  } = props
  const clock = clockIn(stage.place.timeZone)
  const now = stage.house.clock()
  const late = (at: Date) => at < now && <Tag look="bad" text={staffWords.late} />
  const day = (at: string) => clock.day(new Date(`${at}T12:00Z`))
  const rows = [
    {
      label: words.stands,
      value: (
        <>
          {staffWords.states[one.state]} {one.outcome && <Tag text={staffWords.outcomes[one.outcome]} look="good" />}{' '}
          {one.isUrgent && <Tag text={staffWords.urgent} look="bad" />}
        </>
      ),
    },
    { label: words.from, value: one.from ?? staffWords.themself },
    { label: words.to, value: whoNow(one) },
    { label: words.service, value: one.service ?? '' },
    ...(one.answerBy ? [{ label: words.answerBy, value: [clock.time(one.answerBy), ' ', late(one.answerBy)] }] : []),
    ...(one.contactBy
      ? [{ label: words.contactBy, value: [clock.time(one.contactBy), ' ', late(one.contactBy)] }]
      : []),
    ...(one.ownerId ? [{ label: words.owner, value: names.get(one.ownerId) ?? '' }] : []),
    { label: words.language, value: words.languages[one.language] },
    { label: words.reference, value: referenceInWords(one.reference) },
  ]
  const missing = missingFrom(one.pieces).map((piece) => staffWords.pieces[piece].toLowerCase())
  return (
    <StaffShell
      {...frame}
      title={words.title(name)}
      problems={problems}
      above={<BackLink language="en" href={paths.inbox} />}
    >
      {done !== undefined && <Banner language="en" title={done} />}
      <Refused says={problem} problems={problems} />
      <h1>{words.title(name)}</h1>
      <p class="hint">{words.lookedFor(organisation)}</p>
      <SummaryList language="en" rows={rows} />
      {end === 'from' && mayMove(one.state, 'answer') && <Asking one={one} />}
      <h2>{words.handed}</h2>
      {pieces.length === 0 ? <p>{words.noneHanded}</p> : <HandedOver pieces={pieces} day={day} />}
      {end === 'from' && (
        <Withheld
          id={one.id}
          name={name}
          pieces={pieces}
          day={day}
          isToBeShown={props.isToBeShown}
          problems={problems}
        />
      )}
      {end === 'to' && pieces.length > 0 && (
        <Notice language="en" title={words.consent}>
          {missing.length > 0 && <p>{words.notHanded(missing.join(', '))}</p>}
          <p>
            {words.ask} <a href={`${recordPaths.sharing(one.personId)}?why=referral`}>{words.askLink}</a>
          </p>
        </Notice>
      )}
      {end === 'to' && <ToDo {...props} />}
      <h2>{words.happened}</h2>
      <Happenings happened={happened} names={names} timeZone={stage.place.timeZone} />
      <p>
        <a href={recordPaths.person(one.personId, 'referral')}>{words.record}</a>
      </p>
      {end === 'from' && one.state === 'declined' && (
        <p>
          <ButtonLink href={paths.new(one.personId)}>{words.another}</ButtonLink>
        </p>
      )}
      {end === 'from' && mayMove(one.state, 'withdraw') && (
        <Details summary={words.withdraw}>
          <p>{words.withdrawAbout}</p>
          <form method="post" action={`${paths.one(one.id)}/withdrawal`}>
            <Button kind="danger">{words.withdrawButton}</Button>
          </form>
        </Details>
      )}
    </StaffShell>
  )
}

function Asking({ one }: { one: Referral }) {
  const { service, pieces, mayPassOn, language } = one
  return (
    <section aria-labelledby="asking">
      <h2 id="asking">{words.script}</h2>
      <p>{words.asking}</p>
      <ReadOut language={language}>
        <p>{scriptOf(language, { to: whoNow(one), service: service ?? '', pieces, mayPassOn })}</p>
      </ReadOut>
      <form method="post" action={`${paths.one(one.id)}/answer`}>
        <ButtonRow>
          <Button name="answer" value="yes">
            {words.saidYes}
          </Button>
          <Button kind="secondary" name="answer" value="no">
            {words.saidNo}
          </Button>
        </ButtonRow>
      </form>
    </section>
  )
}

/** What the receiver can do where it stands: the likely thing in sight, the rest behind a question of its own. */
function ToDo(props: Props) {
  const { referral: one, typed, problems } = props
  const here = paths.one(one.id)
  return (
    <>
      {mayMove(one.state, 'accept') && (
        <form method="post" action={`${here}/acceptance`} class="narrow">
          <h2>{words.accept}</h2>
          <p>{words.acceptAbout}</p>
          <AFewWords id="accept-words" typed={typed} />
          <Button>{words.accept}</Button>
        </form>
      )}
      {one.state === 'accepted' && (
        <form method="post" action={`${here}/contact`} class="narrow">
          <h2>{words.contact}</h2>
          <AFewWords id="contact-words" typed={typed} />
          <ButtonRow>
            <Button name="reached" value="yes">
              {words.reached}
            </Button>
            <Button kind="secondary" name="reached" value="no">
              {words.tried}
            </Button>
          </ButtonRow>
        </form>
      )}
      {one.state === 'contacted' ? <Finish here={here} typed={typed} problems={problems} /> : null}
      {mayMove(one.state, 'finish') && one.state !== 'contacted' && (
        <Details summary={words.finish} open={typed.has('outcome-asked')}>
          <Finish here={here} typed={typed} problems={problems} />
        </Details>
      )}
      {mayMove(one.state, 'decline') && (
        <Details summary={words.decline} open={typed.has('reason-asked')}>
          <form method="post" action={`${here}/refusal`}>
            <WhyNot typed={typed} problems={problems} />
            <Button kind="secondary">{words.decline}</Button>
          </form>
        </Details>
      )}
      {mayMove(one.state, 'pass-on') && <PassOn {...props} here={here} mayRing />}
    </>
  )
}

function Finish({ here, typed, problems }: Pick<Props, 'typed' | 'problems'> & { here: string }) {
  return (
    <form method="post" action={`${here}/outcome`} class="narrow">
      <HowItEnded typed={typed} problems={problems} />
      <Button>{words.finishButton}</Button>
    </form>
  )
}
