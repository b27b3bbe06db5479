// Anybody says that something should not be here, without saying who they are.
import { createHmac } from 'node:crypto'
import { isUuid } from '../../../kernel/id.ts'
import { Button } from '../../../platform/web/components/button/button.tsx'
import { Confirmation } from '../../../platform/web/components/confirmation/confirmation.tsx'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { Radios } from '../../../platform/web/components/radios/radios.tsx'
import { Textarea } from '../../../platform/web/components/textarea/textarea.tsx'
import { html, type Visit } from '../../../platform/web/page.ts'
import { Shell } from '../../../platform/web/shell.tsx'
import { systemStage } from '../../../platform/jobs/worker.ts'
import { viewerId } from '../../../platform/stage.ts'
import { pointAt } from '../acts/point-at.ts'
import { paths } from '../paths.ts'
import { reasons } from '../rules/entry.ts'
import { moderationWords } from '../words/words.ts'

export function pointAtPage(visit: Visit, problem?: string) {
  const { stage, frame, params, form } = visit
  const { language } = stage
  const words = moderationWords[language]
  const problems = problem === undefined ? [] : [{ field: 'because', says: problem }]
  return html(
    <Shell {...frame} title={words.point.title} problems={problems}>
      <ErrorSummary language={language} problems={problems} />
      <h1>{words.point.title}</h1>
      <p>{words.point.lead}</p>
      <form method="post" action={paths.pointAt(params['kind'] ?? '', params['id'] ?? '')}>
        <Radios
          language={language}
          name="because"
          label={words.point.because}
          problem={problem}
          value={form.get('because') ?? ''}
          options={reasons.map((value) => ({ value, text: words.reasons[value] }))}
        />
        <Textarea
          language={language}
          name="words"
          label={words.point.words}
          optional
          rows={3}
          charsMax={500}
          value={form.get('words') ?? ''}
        />
        <Button>{words.point.send}</Button>
      </form>
    </Shell>,
    problem === undefined ? {} : { status: 422 },
  )
}

export async function pointAtOne(visit: Visit) {
  const { stage, frame, params, form } = visit
  const words = moderationWords[stage.language]
  const because = reasons.find((one) => one === form.get('because'))
  if (!because) return pointAtPage(visit, words.point.choose)
  const { kind = '', id = '' } = params
  const system = { ...systemStage(stage.house, stage.place, 'moderation.flag'), channel: stage.channel }
  const outcome = isUuid(id)
    ? await pointAt(system, {
        kind,
        thingId: id,
        because,
        words: (form.get('words') ?? '').trim(),
        by: whoPoints(visit),
      })
    : undefined
  const title = !outcome?.ok ? words.point.gone : outcome.value.isNew ? words.point.done : words.point.again
  return html(
    <Shell {...frame} title={title}>
      <Confirmation language={stage.language} title={title} />
    </Shell>,
    outcome?.ok ? {} : { status: 404 },
  )
}

/**
 * The same for the same person, or else for the same address on the same day, and of no use to find out who it was. Ten people behind a
 * library's one address are then one: enough to have it looked at, too few to hide it.
 */
function whoPoints({ stage, remoteAddress }: Visit): Buffer {
  const day = stage.house.clock().toISOString().slice(0, 10)
  const who = viewerId(stage.viewer) ?? `${remoteAddress} ${day}`
  return createHmac('sha256', `${stage.house.secret} moderation ${stage.place.id}`).update(who).digest()
}
