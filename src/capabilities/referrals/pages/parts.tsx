// What the pages of referrals have in common.
import { recordingNamedIn } from '../../../platform/flow/recorded.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { ButtonLink } from '../../../platform/web/components/button/button.tsx'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { Banner } from '../../../platform/web/components/notice/notice.tsx'
import { Radios } from '../../../platform/web/components/radios/radios.tsx'
import { SummaryList } from '../../../platform/web/components/summary-list/summary-list.tsx'
import { Textarea } from '../../../platform/web/components/textarea/textarea.tsx'
import { Timeline } from '../../../platform/web/components/timeline/timeline.tsx'
import { Views } from '../../../platform/web/components/views/views.tsx'
import { type Answer, type Frame, html } from '../../../platform/web/page.ts'
import { type Problem, problemWith } from '../../../platform/web/problem.ts'
import type { OrganisationId } from '../../../kernel/id.ts'
import { declineReasons, outcomes } from '../rules/states.ts'
import type { Handed, Happened } from '../store/handed.ts'
import { paths } from '../paths.ts'
import { staffWords as words } from '../words/staff.ts'
import { referralWords } from '../words/words.ts'
import { clockIn } from './clock.ts'

/** Whoever may not, and whoever guesses an id, are told the same. */
export function notThere(frame: Frame): Answer {
  return html(
    <StaffShell {...frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="lead">{gone}</p>
      <p>
        <ButtonLink href={paths.inbox}>{words.title}</ButtonLink>
      </p>
    </StaffShell>,
    { status: 404 },
  )
}

const gone = 'There is no referral here that you may see.'

type Which = {
  organisations: ReadonlyMap<OrganisationId, string>
  here: OrganisationId
  href(id: OrganisationId): string
}

/** On whose behalf, for whoever works at more than one place. */
export function WhichOrganisation({ organisations, here, href }: Which) {
  if (organisations.size < 2) return null
  return <Views views={[...organisations].map(([id, text]) => ({ href: href(id), text, isHere: id === here }))} />
}

/** Line by line as it was written; what was said on the telephone is listened to. */
function Words({ text, listen = true }: { text: string; listen?: boolean }) {
  return (
    <>
      {text.split('\n').map((line) => {
        const recording = recordingNamedIn(line)
        return (
          <>
            {recording === undefined ? line : listen ? <a href={`/files/${recording}`}>{heard}</a> : heard}
            <br />
          </>
        )
      })}
    </>
  )
}

const heard = 'Said on the telephone: listen'

export function HandedOver({
  pieces,
  day,
  listen,
}: {
  pieces: readonly Handed[]
  day(at: string): string
  listen?: boolean
}) {
  return (
    <SummaryList
      language="en"
      rows={pieces.map(({ piece, words: text, withheldUntil }) => ({
        label: words.pieces[piece],
        value: (
          <>
            <Words text={text} listen={listen ?? true} />
            {withheldUntil && <span class="hint">{words.one.withheld(day(withheldUntil))}</span>}
          </>
        ),
      }))}
    />
  )
}

type HappeningsProps = { happened: readonly Happened[]; names?: ReadonlyMap<string, string>; timeZone: string }

/** For staff: what happened, by whom, and what was said. */
export function Happenings({ happened, names, timeZone }: HappeningsProps) {
  const clock = clockIn(timeZone)
  const { happenings } = referralWords.en
  return (
    <Timeline
      happenings={happened.map(({ at, what, organisation, byId, reason, words: text }) => {
        const name = byId === null ? undefined : names?.get(byId)
        const who = [organisation, name].filter(Boolean).join(', ')
        return {
          at: at.toISOString(),
          when: clock.time(at),
          ...(who === '' ? {} : { who }),
          head: `${staffHappenings[what] ?? happenings[what]}.${reason ? ` ${words.reasons[reason]}.` : ''}`,
          said: text,
        }
      })}
    />
  )
}

const staffHappenings: Partial<Record<Happened['what'], string>> = {
  asked: 'The person was asked',
  agreed: 'They said yes',
  'not-agreed': 'They said no',
  accepted: 'Accepted',
  declined: 'Turned down',
  'passed-on': 'Not theirs: passed on',
  tried: 'Tried to reach them',
  contacted: 'First contact made',
  chased: 'Asked again',
  escalated: 'The sender was told that it is late',
  withdrawn: 'The person took their consent back',
  erased: 'Whoever had it erased what it kept, as the person asked',
}

/** Where a refusal leads to the box that has to be put right: the refusal by the name of its box. */
const boxOf: Readonly<Record<string, string>> = { reason: 'reason', outcome: 'outcome', withhold: 'why' }

export function problemsOf(because: string | undefined): Problem[] {
  const field = boxOf[because ?? '']
  return field === undefined ? [] : [{ field, says: words.one.problems[because!]! }]
}

type RefusedProps = { says: string | undefined; problems: readonly Problem[] }

/** Why what was sent could not be done: with the way to where it is put right, where it can be. */
export function Refused({ says, problems }: RefusedProps) {
  if (problems.length > 0) return <ErrorSummary language="en" problems={problems} />
  return says === undefined ? null : <Banner language="en" kind="warning" title={says} />
}

/** `typed` is of whichever form was sent: the mark beside its words says that it was this one. */
type Typed = { typed?: URLSearchParams; problems?: readonly Problem[] }

/** Why it is turned down, and a few words to it. */
export function WhyNot({ typed, problems = [] }: Typed) {
  return (
    <>
      <input type="hidden" name="reason-asked" value="yes" />
      <Radios
        language="en"
        name="reason"
        label={words.one.declineReason}
        value={typed?.get('reason') ?? ''}
        problem={problemWith('reason', problems)}
        options={declineReasons.map((value) => ({ value, text: words.reasons[value] }))}
      />
      <AFewWords id="decline-words" {...(typed && { typed })} />
    </>
  )
}

export function HowItEnded({ typed, problems = [] }: Typed) {
  return (
    <>
      <input type="hidden" name="outcome-asked" value="yes" />
      <Radios
        language="en"
        name="outcome"
        label={words.one.outcome}
        value={typed?.get('outcome') ?? ''}
        problem={problemWith('outcome', problems)}
        options={outcomes.map((value) => ({ value, text: words.outcomes[value] }))}
      />
      <AFewWords id="finish-words" {...(typed && { typed })} />
    </>
  )
}

export function AFewWords({ id, typed }: Typed & { id: string }) {
  const { words: label, wordsHint: hint } = words.one
  return (
    <>
      <input type="hidden" name="words-of" value={id} />
      <Textarea
        language="en"
        id={id}
        name="words"
        label={label}
        hint={hint}
        value={typed?.get('words-of') === id ? (typed.get('words') ?? '') : ''}
        rows={2}
        charsMax={1_000}
      />
    </>
  )
}

/** What was written in the field of `AFewWords`, as much of it as is kept. */
export function wordsIn(form: URLSearchParams): string {
  return (form.get('words') ?? '').trim().slice(0, 1_000)
}
