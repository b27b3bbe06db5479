// Whom to ring about their appointment, and what came of it.
import { isUuid } from '../../../kernel/id.ts'
import { writtenPhone } from '../../../kernel/phone.ts'
import { Button, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { type Answer, redirect, type Visit } from '../../../platform/web/page.ts'
import { settleCall } from '../acts/settle-call.ts'
import type { CallToMake } from '../store/calls.ts'
import type { Who } from '../store/days.ts'
import { nameOf } from './name-of.ts'

/** What the caller is to say, after "that". */
const toSay: Record<string, string> = {
  agreed: 'it is agreed',
  declined: 'it could not be agreed',
  moved: 'it has moved to this time',
  handed: 'a colleague sees them now, at the same time',
  left: 'whoever was to see them has left, and agree with them on another time',
  cancelled: 'the service had to give it back',
  offered: 'this place has come free for them',
  reminder: 'it is soon',
}
const languageNames: Record<string, string> = { en: 'English', cy: 'Welsh' }

/** Whoever may not be shown is not among them. With no number here, how to reach them is on the appointment's own page. */
export type Callable = CallToMake & { who: Who }
type Props = { calls: readonly Callable[]; say: (at: Date) => string }

export function CallsToMake({ calls, say }: Props) {
  if (calls.length === 0) return null
  return (
    <section aria-labelledby="to-ring">
      <h2 id="to-ring">People to ring</h2>
      <ul class="plain-list">
        {calls.map(({ id, bookingId, who: { name, phone, language }, what, kind, startsAt }) => (
          <li>
            <p>
              <strong>{nameOf(name)}</strong>,{' '}
              {phone ? (
                <a href={`tel:${phone}`}>{writtenPhone(phone)}</a>
              ) : (
                <a href={`/work/appointments/${bookingId}`}>how to reach them</a>
              )}
              , speaks {languageNames[language] ?? language}. Tell them that {toSay[what] ?? what}: {kind},{' '}
              {say(startsAt)}.
            </p>
            <form method="post" action={`/work/appointments/calls/${id}`}>
              <ButtonRow>
                <Button kind="secondary" name="outcome" value="told">
                  Told them
                </Button>
                <Button kind="quiet" name="outcome" value="no-answer">
                  No answer
                </Button>
              </ButtonRow>
            </form>
          </li>
        ))}
      </ul>
    </section>
  )
}

export async function settleCallPage({ stage, params, form }: Visit): Promise<Answer> {
  const { id = '' } = params
  const outcome = form.get('outcome')
  if (isUuid(id) && (outcome === 'told' || outcome === 'no-answer')) await settleCall(stage, { call: id, outcome })
  return redirect('/work/appointments#to-ring')
}
