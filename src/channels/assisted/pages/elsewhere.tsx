// The person goes on by themselves: a link to their telephone, or a code for any page, television or text.
import { writtenPhone } from '../../../kernel/phone.ts'
import { readPhone } from '../../../platform/flow/contacts.ts'
import { codeMinutes, handOver } from '../../../platform/flow/run/hand-over.ts'
import { textLink } from '../../../platform/flow/run/text-link.ts'
import { ButtonLink, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { CodeDisplay } from '../../../platform/web/components/code-display/code-display.tsx'
import { Notice } from '../../../platform/web/components/notice/notice.tsx'
import { Question } from '../../../platform/web/components/question/question.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { html, redirect, type Answer, type Visit } from '../../../platform/web/page.ts'
import { homeOf } from '../../../platform/home.ts'
import type { Mandates } from '../desk.ts'
import { paths } from '../paths.ts'
import { staffWords } from '../words/staff.ts'
import { onCall, type OnCall } from './call.tsx'
import { DeskPage } from './frame.tsx'

const words = staffWords.call

export async function elsewherePage(visit: Visit, mandates: Mandates): Promise<Answer> {
  const on = await onCall(visit, mandates)
  return on ? page(visit, on, {}) : redirect(paths.desk)
}

export async function sendElsewhere(visit: Visit, mandates: Mandates): Promise<Answer> {
  const on = await onCall(visit, mandates)
  if (!on || !on.may) return redirect(on ? paths.call(on.call.id) : paths.desk)
  const { call, stage, now } = on
  if (visit.form.get('way') === 'code') {
    const { secret } = await handOver(stage, call.id, 'code')
    return page(visit, on, { code: secret })
  }
  const phone = readPhone(visit.form.get('phone') ?? '', { mobile: true })
  if (!phone.ok) return page(visit, on, { problem: words.notMobile })
  const sent = await textLink(stage, { session: call.id, phone: phone.value, title: now.flow.title })
  return page(visit, on, sent.ok ? { texted: true } : { problem: words.tooManyTexts })
}

type Shown = { code?: string; texted?: true; problem?: string }

function page({ frame, form, stage }: Visit, { call, whom }: OnCall, { code, texted, problem }: Shown): Answer {
  const problems = problem === undefined ? [] : [{ field: 'phone', says: problem }]
  return html(
    <DeskPage frame={frame} title={words.elsewhere} problems={problems}>
      <h1>{words.elsewhere}</h1>
      {code !== undefined && (
        <>
          <p>
            {words.shown} ({codeMinutes} min): {homeOf(stage)}/carry-on
          </p>
          <CodeDisplay language="en" code={code} />
        </>
      )}
      {texted && <Notice language="en" kind="success" title={words.texted} />}
      {code === undefined && !texted && (
        <>
          <Question
            language="en"
            action={paths.elsewhere(call.id)}
            problems={problems}
            fields={{ way: 'text' }}
            submit={words.textLink}
          >
            <TextInput
              language="en"
              name="phone"
              label={words.mobile}
              type="tel"
              charsWide={20}
              value={form.get('phone') ?? (whom.told?.kind === 'text' ? writtenPhone(whom.told.address) : '')}
              problem={problem}
            />
          </Question>
          <Question language="en" action={paths.elsewhere(call.id)} fields={{ way: 'code' }} submit={words.getCode}>
            {''}
          </Question>
        </>
      )}
      <ButtonRow>
        <ButtonLink kind="secondary" href={paths.call(call.id)}>
          {words.back}
        </ButtonLink>
      </ButtonRow>
    </DeskPage>,
    problem === undefined ? {} : { status: 422 },
  )
}
