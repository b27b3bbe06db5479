// What could not be sent to the body that mends it, how long, and why: and a person's decision.
import { isUuid } from '../../../kernel/id.ts'
import { viewScene } from '../../../platform/scene.ts'
import { BackLink } from '../../../platform/web/components/back-link/back-link.tsx'
import { Button } from '../../../platform/web/components/button/button.tsx'
import { Table } from '../../../platform/web/components/table/table.tsx'
import { html, redirect, type Visit } from '../../../platform/web/page.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { decideSending } from '../acts/carry.ts'
import { paths } from '../paths.ts'
import { sayReference } from '../rules/reference.ts'
import { listStuck } from '../store/sending.ts'
import { staffWords } from '../words/staff.ts'

const words = staffWords.sending

export async function sendingPage({ stage, frame }: Visit) {
  const stuck = await viewScene(stage, ({ db }) => listStuck(db, 1))
  const now = stage.house.clock().getTime()
  return html(
    <StaffShell {...frame} title={words.title} above={<BackLink language="en" href={paths.inbox} />}>
      <h1>{words.title}</h1>
      <p>{words.about}</p>
      {stuck.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <Table
          caption={words.title}
          captionHidden
          head={[words.report, words.body, words.how, words.waited, words.why, words.decide]}
          rows={stuck.map((one) => [
            <a href={paths.desk(one.report)}>
              {sayReference(one.reference)} {one.title}
            </a>,
            one.bodyName,
            words.ways[one.sendBy],
            words.days(Math.floor((now - one.madeAt.getTime()) / 86_400_000), one.tries),
            one.problem ?? '',
            <form method="post" action={`${paths.sending}/${one.id}`}>
              <Button kind="secondary" name="decision" value="now">
                {words.now}
              </Button>{' '}
              <Button kind="quiet" name="decision" value="never">
                {words.never}
              </Button>
            </form>,
          ])}
        />
      )}
    </StaffShell>,
  )
}

export async function decideOneSending({ stage, params, form }: Visit) {
  const { id = '' } = params
  const decision = form.get('decision')
  if (isUuid(id) && (decision === 'now' || decision === 'never')) await decideSending(stage, { id, decision })
  return redirect(paths.sending)
}
