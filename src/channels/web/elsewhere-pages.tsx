// Going on on another channel: a code to type there, a link texted to a telephone, and arriving here by either.
import type { ComponentChildren } from 'preact'
import { say } from '../../kernel/language.ts'
import { readPhone } from '../../platform/flow/contacts.ts'
import type { Flow } from '../../platform/flow/flow.ts'
import { codeMinutes, handOver, openSessionOf, takeUp } from '../../platform/flow/run/hand-over.ts'
import { startFlow, talk } from '../../platform/flow/run/run.ts'
import { textLink } from '../../platform/flow/run/text-link.ts'
import type { Stage } from '../../platform/stage.ts'
import { BackLink } from '../../platform/web/components/back-link/back-link.tsx'
import { Button, ButtonLink, ButtonRow } from '../../platform/web/components/button/button.tsx'
import { CodeDisplay } from '../../platform/web/components/code-display/code-display.tsx'
import { Notice } from '../../platform/web/components/notice/notice.tsx'
import { Question, SomethingToSend } from '../../platform/web/components/question/question.tsx'
import { TextInput } from '../../platform/web/components/text-input/text-input.tsx'
import { get, html, post, redirect, type Answer, type Frame, type Page, type Visit } from '../../platform/web/page.ts'
import type { Problem } from '../../platform/web/problem.ts'
import { Shell } from '../../platform/web/shell.tsx'
import { anyBrowser } from '../../platform/web/browser-binding.ts'
import { homeOf } from '../../platform/home.ts'
import { flowOf, noSuchFlow } from './flow-of.tsx'
import { paths } from './paths.ts'
import { webChannelWords } from './words/words.ts'

export const elsewherePages: Page[] = [
  get('/do/:flow/elsewhere', offerWays),
  post('/do/:flow/elsewhere', giveWay),
  get('/carry-on', askCode),
  post('/carry-on', takeCode),
  get('/c/:secret', greet),
  post('/c/:secret', takeLink),
]

function offerWays(visit: Visit): Answer {
  const flow = flowOf(visit)
  return flow ? waysPage(visit, flow, {}) : noSuchFlow(visit)
}

/** `way=code` shows six digits on this very page: they are not kept anywhere they could be shown again. */
async function giveWay(visit: Visit): Promise<Answer> {
  const flow = flowOf(visit)
  if (!flow) return noSuchFlow(visit)
  const words = webChannelWords[visit.stage.language]
  const { stage, cookies } = anyBrowser(visit)
  if (visit.form.get('way') === 'code') {
    const { secret } = await handOver(stage, await sessionOf(stage, flow), 'code')
    return waysPage(visit, flow, { code: secret }, { cookies })
  }
  const typed = visit.form.get('phone') ?? ''
  const phone = readPhone(typed, { mobile: true })
  const problem = (says: string) =>
    waysPage(visit, flow, { problem: { field: 'phone', says }, typed }, { cookies, status: 422 })
  if (!phone.ok) return problem(words.refused['not-a-mobile'])
  const sent = await textLink(stage, { session: await sessionOf(stage, flow), phone: phone.value, title: flow.title })
  if (!sent.ok) return problem(words.refused['too-many-texts'])
  return waysPage(visit, flow, { sentTo: typed }, { cookies })
}

async function sessionOf(stage: Stage, flow: Flow) {
  return (await openSessionOf(stage, flow.id)) ?? startFlow(stage, flow.id)
}

type Ways = { code?: string; sentTo?: string; problem?: Problem; typed?: string }

function waysPage(
  visit: Visit,
  flow: Flow,
  { code, sentTo, problem, typed }: Ways,
  extra: Parameters<typeof html>[1] = {},
): Answer {
  const { language, place } = visit.stage
  const words = webChannelWords[language].handOver
  const [textNumber] = place.settings.textNumbers ?? []
  const problems = problem ? [problem] : []
  const above = <BackLink language={language} href={paths.flow(flow.id)} />
  return html(
    <Plain frame={visit.frame} title={words.title} problems={problems} above={above}>
      <h1>{words.title}</h1>
      <p>
        {say(flow.title, language)}. {words.what}
      </p>
      {code !== undefined && (
        <>
          <CodeDisplay language={language} code={code} />
          <p>
            {words.codeFor(codeMinutes)} {words.typeAt(`${homeOf(visit.stage)}${paths.carryOn}`)}
          </p>
          {textNumber !== undefined && flow.channels.includes('sms') && <p>{words.textTo(code, textNumber)}</p>}
        </>
      )}
      {sentTo !== undefined && (
        <Notice language={language} kind="success" title={words.sent(sentTo)}>
          <p>{words.sentHint}</p>
        </Notice>
      )}
      {code === undefined && sentTo === undefined && (
        <>
          <h2>{words.byCode}</h2>
          <Question language={language} action={paths.handOver(flow.id)} fields={{ way: 'code' }} submit={words.button}>
            {''}
          </Question>
          {textNumber !== undefined && (
            <>
              <h2>{words.byText}</h2>
              <Question
                language={language}
                action={paths.handOver(flow.id)}
                problems={problems}
                fields={{ way: 'text' }}
                submit={words.byText}
              >
                <TextInput
                  language={language}
                  name="phone"
                  label={words.phone}
                  hint={words.phoneHint}
                  type="tel"
                  autocomplete="tel"
                  charsWide={20}
                  value={typed ?? ''}
                  problem={problem?.says}
                />
              </Question>
            </>
          )}
        </>
      )}
      <ButtonRow>
        <ButtonLink kind="secondary" href={paths.flow(flow.id)}>
          {words.back}
        </ButtonLink>
      </ButtonRow>
    </Plain>,
    extra,
  )
}

function askCode(visit: Visit): Answer {
  return codePage(visit)
}

async function takeCode(visit: Visit): Promise<Answer> {
  const words = webChannelWords[visit.stage.language].carryOn
  const { stage, cookies } = anyBrowser(visit)
  const taken = await takeUp(stage, 'code', visit.form.get('code') ?? '')
  if (taken.ok) return arrive(stage, taken.value, cookies)
  const says = taken.refusal.because === 'too-many-tries' ? words.tooMany : words.notValid
  return codePage(visit, { field: 'code', says }, { cookies, status: 422 })
}

function codePage(visit: Visit, problem?: Problem, extra: Parameters<typeof html>[1] = {}): Answer {
  const { language } = visit.stage
  const words = webChannelWords[language].carryOn
  const problems = problem ? [problem] : []
  return html(
    <Plain frame={visit.frame} title={words.title} problems={problems}>
      <Question language={language} action={paths.carryOn} problems={problems} submit={words.button}>
        <TextInput
          language={language}
          name="code"
          label={words.label}
          hint={words.hint}
          asHeading
          inputMode="numeric"
          autocomplete="one-time-code"
          charsWide={10}
          problem={problem?.says}
        />
      </Question>
    </Plain>,
    extra,
  )
}

/** A page with a button, because programs that look at links before people do would use the link up. */
function greet(visit: Visit): Answer {
  const { language } = visit.stage
  const words = webChannelWords[language].carryOn
  return html(
    <Plain frame={visit.frame} title={words.linkTitle}>
      <h1>{words.linkTitle}</h1>
      <p>{words.linkWhat}</p>
      <form method="post" action={paths.link(visit.params['secret'] ?? '')}>
        <SomethingToSend />
        <ButtonRow>
          <Button>{words.button}</Button>
        </ButtonRow>
      </form>
    </Plain>,
    // The address is the secret: it must not travel on to wherever the page leads.
    { headers: { 'referrer-policy': 'no-referrer' } },
  )
}

async function takeLink(visit: Visit): Promise<Answer> {
  const words = webChannelWords[visit.stage.language].carryOn
  const { stage, cookies } = anyBrowser(visit)
  const taken = await takeUp(stage, 'link', visit.params['secret'] ?? '')
  if (taken.ok) return arrive(stage, taken.value, cookies)
  return html(
    <Plain frame={visit.frame} title={words.linkTitle}>
      <h1>{words.linkTitle}</h1>
      <p>{words.linkNotValid}</p>
    </Plain>,
    { status: 422 },
  )
}

async function arrive(
  stage: Stage,
  session: Parameters<typeof talk>[1],
  cookies: ReturnType<typeof anyBrowser>['cookies'],
): Promise<Answer> {
  const now = await talk(stage, session)
  return redirect(now ? paths.flow(now.flow.id) : '/', { cookies })
}

type PlainProps = {
  frame: Frame
  title: string
  problems?: readonly Problem[]
  above?: ComponentChildren
  children: ComponentChildren
}

function Plain({ frame, title, problems = [], above, children }: PlainProps) {
  return (
    <Shell {...frame} title={title} problems={problems} {...(above !== undefined && { above })}>
      {children}
    </Shell>
  )
}
