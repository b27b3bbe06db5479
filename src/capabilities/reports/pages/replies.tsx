// Answers by e-mail that were not believed at once: a person reads each and decides.
import { isUuid } from '../../../kernel/id.ts'
import { viewScene } from '../../../platform/scene.ts'
import { BackLink } from '../../../platform/web/components/back-link/back-link.tsx'
import { Button, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { Banner } from '../../../platform/web/components/notice/notice.tsx'
import { html, redirect, type Visit } from '../../../platform/web/page.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { settleReply } from '../acts/replies.ts'
import { paths } from '../paths.ts'
import { sayReference } from '../rules/reference.ts'
import { dayInWords } from '../saying.ts'
import { landOf } from '../store/land.ts'
import { listReplies } from '../store/replies.ts'
import { staffWords } from '../words/staff.ts'

const words = staffWords.replies

export async function repliesPage({ stage, frame, query }: Visit) {
  const { replies, land, now } = await viewScene(stage, async (scene) => ({
    replies: await listReplies(scene.db),
    land: await landOf(scene),
    now: scene.now,
  }))
  return html(
    <StaffShell {...frame} title={words.title} above={<BackLink language="en" href={paths.inbox} />}>
      {query.has('done') && <Banner language="en" title={words.done} />}
      <h1>{words.title}</h1>
      <p>{words.about}</p>
      {replies.length === 0 && <p>{words.none}</p>}
      {replies.map((one) => (
        <section aria-labelledby={`reply-${one.mail}`}>
          <h2 id={`reply-${one.mail}`}>
            {sayReference(one.reference)} {one.title}
          </h2>
          <p class="muted">
            {words.from(one.from, land.bodies.get(one.body)?.name.en ?? '')},{' '}
            {dayInWords(one.at, now, stage.place.timeZone, 'en')}
          </p>
          <p>{words.because[one.because]}</p>
          <blockquote class="as-written">{one.words}</blockquote>
          <form method="post" action={`${paths.replies}/${one.mail}`}>
            <ButtonRow>
              <Button kind="secondary" name="decision" value="show">
                {words.show}
              </Button>
              <Button kind="quiet" name="decision" value="drop">
                {words.drop}
              </Button>
            </ButtonRow>
          </form>
        </section>
      ))}
    </StaffShell>,
  )
}

export async function settleOneReply({ stage, params, form }: Visit) {
  const { id = '' } = params
  const decision = form.get('decision')
  if (isUuid(id) && (decision === 'show' || decision === 'drop'))
    await settleReply(stage, { mail: id, show: decision === 'show' })
  return redirect(`${paths.replies}?done`)
}
