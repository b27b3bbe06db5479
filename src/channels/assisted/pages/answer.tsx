// Somebody asked for a person in the middle of a flow: a helper takes it over where it stopped.
import { isUuid, type SessionId } from '../../../kernel/id.ts'
import { noteArrival } from '../../../platform/flow/run/hand-over.ts'
import { Button, ButtonLink, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { SomethingToSend } from '../../../platform/web/components/question/question.tsx'
import { html, redirect, type Answer, type Visit } from '../../../platform/web/page.ts'
import { answerCall } from '../acts/answer-call.ts'
import { helperOf, helperStage } from '../desk.ts'
import { paths } from '../paths.ts'
import { staffWords } from '../words/staff.ts'
import { DeskPage } from './frame.tsx'

const words = staffWords.answer

/** A page with a button: only looking at an address must not open what somebody said. */
export function answerPage({ frame, params: { session = '' } }: Visit): Answer {
  return html(
    <DeskPage frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="lead">{words.what}</p>
      <form method="post" action={paths.answer(session)}>
        <SomethingToSend />
        <ButtonRow>
          <Button>{words.button}</Button>
        </ButtonRow>
      </form>
    </DeskPage>,
  )
}

export async function takeOver(visit: Visit): Promise<Answer> {
  const { session = '' } = visit.params
  const known = helperOf(visit.stage)
  const own = known && helperStage(visit.stage, known.helper)
  const answered = own && isUuid(session) ? await answerCall(own, { session: session as SessionId }) : undefined
  if (own && answered?.ok) {
    await noteArrival(own, session as SessionId)
    return redirect(`${paths.begin}?session=${session}`)
  }
  return html(
    <DeskPage frame={visit.frame} title={words.title}>
      <h1>{words.title}</h1>
      <p>{words.refused}</p>
      <p>
        <ButtonLink href={paths.desk}>{staffWords.call.finish}</ButtonLink>
      </p>
    </DeskPage>,
    { status: 404 },
  )
}
