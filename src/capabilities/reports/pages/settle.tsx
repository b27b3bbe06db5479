// Pages behind links in messages. Nothing happens until a button is pressed, so a scanner of mail that looks changes nothing.
import { isUuid } from '../../../kernel/id.ts'
import { viewScene } from '../../../platform/scene.ts'
import { Button } from '../../../platform/web/components/button/button.tsx'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { Radios } from '../../../platform/web/components/radios/radios.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { Textarea } from '../../../platform/web/components/textarea/textarea.tsx'
import { type Answer, html, type Visit } from '../../../platform/web/page.ts'
import { Shell } from '../../../platform/web/shell.tsx'
import { answerQuestion } from '../acts/answer-question.ts'
import { confirmByCode, confirmByLink, keepWrongCode } from '../acts/confirm.ts'
import { stopFollowing } from '../acts/public.ts'
import { settleAlert } from '../acts/watching.ts'
import { tokenDigest } from '../../../platform/sealed-link.ts'
import { isLinkTo } from '../links.ts'
import { paths } from '../paths.ts'
import { asHouse } from '../stages.ts'
import { type AlertId, findAlert, peekFollower } from '../store/following.ts'
import type { FollowerId } from '../store/reports.ts'
import { reportWords } from '../words/words.ts'
import { gonePage } from './gone.tsx'

type Held = { id: FollowerId; title: string; reference: string }

async function held(visit: Visit): Promise<Held | undefined> {
  const [id, token] = [visit.params['id'] ?? '', visit.params['token'] ?? '']
  const { stage } = visit
  if (!isUuid(id) || !isLinkTo(stage.house.secret, 'follower', id, token)) return undefined
  const follower = await viewScene({ ...stage, link: tokenDigest(token).toString('hex') }, ({ db }) =>
    peekFollower(db, id),
  )
  return follower && { id: id as FollowerId, title: follower.title, reference: follower.reference }
}

type PressProps = { visit: Visit; title: string; about: string; button: string }

function press({ visit, title, about, button }: PressProps): Answer {
  return html(
    <Shell {...visit.frame} title={title}>
      <h1>{title}</h1>
      <p class="lead">{about}</p>
      <form method="post" action={visit.url.pathname}>
        <Button name="do" value="it">
          {button}
        </Button>
      </form>
    </Shell>,
  )
}

function done(visit: Visit, title: string, about: string, reference?: string): Answer {
  const { list } = reportWords[visit.frame.language]
  return html(
    <Shell {...visit.frame} title={title}>
      <h1>{title}</h1>
      {about !== '' && <p class="lead">{about}</p>}
      <p>
        <a href={reference === undefined ? paths.list : paths.one(reference)}>
          {reference === undefined ? list.title : list.findButton}
        </a>
      </p>
    </Shell>,
  )
}

export async function confirmPage(visit: Visit): Promise<Answer> {
  const found = await held(visit)
  if (!found) return gonePage(visit)
  const words = reportWords[visit.frame.language].confirm
  return press({ visit, title: words.title, about: words.about(found.title), button: words.button })
}

export async function confirmPressed(visit: Visit): Promise<Answer> {
  const found = await held(visit)
  const outcome = found && (await confirmByLink(asHouse(visit.stage, 'reports.confirm'), { follower: found.id }))
  const words = reportWords[visit.frame.language].confirm
  return outcome?.ok ? done(visit, words.done, words.doneAbout, outcome.value.reference) : gonePage(visit)
}

export async function stopPage(visit: Visit): Promise<Answer> {
  const found = await held(visit)
  if (!found) return gonePage(visit)
  const words = reportWords[visit.frame.language].confirm
  return press({ visit, title: words.stopTitle, about: words.stopAbout(found.title), button: words.stopButton })
}

export async function stopPressed(visit: Visit): Promise<Answer> {
  const found = await held(visit)
  const outcome = found && (await stopFollowing(asHouse(visit.stage, 'reports.stop-following'), { follower: found.id }))
  return outcome?.ok
    ? done(visit, reportWords[visit.frame.language].confirm.stopped, '', outcome.value.reference)
    : gonePage(visit)
}

/** For whoever cannot follow a link: the reference and six figures, typed. */
export function codePage(visit: Visit, problem?: string): Answer {
  const { frame, form } = visit
  const { language } = frame
  const words = reportWords[language].confirm
  const problems = problem === undefined ? [] : [{ field: 'code', says: problem }]
  return html(
    <Shell {...frame} title={words.codeTitle} problems={problems}>
      <ErrorSummary language={language} problems={problems} />
      <h1>{words.codeTitle}</h1>
      <form method="post" action={paths.typeCode}>
        <TextInput
          language={language}
          name="reference"
          label={words.reference}
          inputMode="numeric"
          charsWide={10}
          charsMax={20}
          value={(form.get('reference') ?? '').slice(0, 20)}
        />
        <TextInput
          language={language}
          name="code"
          label={words.code}
          inputMode="numeric"
          charsWide={10}
          charsMax={12}
          autocomplete="one-time-code"
          problem={problem}
        />
        <Button>{words.codeButton}</Button>
      </form>
    </Shell>,
    problem === undefined ? {} : { status: 422 },
  )
}

export async function codeTyped(visit: Visit): Promise<Answer> {
  const { form, frame } = visit
  const words = reportWords[frame.language].confirm
  const stage = asHouse(visit.stage, 'reports.confirm')
  const outcome = await confirmByCode(stage, { reference: form.get('reference') ?? '', code: form.get('code') ?? '' })
  if (outcome.ok) return done(visit, words.done, words.doneAbout, outcome.value.reference)
  if (outcome.refusal.because === 'wrong-code') await keepWrongCode(stage, { reference: outcome.refusal.reference })
  return codePage(visit, words.wrong)
}

export async function answerPage(visit: Visit, problem?: string): Promise<Answer> {
  const found = await held(visit)
  if (!found) return gonePage(visit)
  const { language } = visit.frame
  const words = reportWords[language].answer
  const problems = problem === undefined ? [] : [{ field: 'fixed', says: problem }]
  return html(
    <Shell {...visit.frame} title={words.title(found.title)} problems={problems}>
      <ErrorSummary language={language} problems={problems} />
      <h1>{words.title(found.title)}</h1>
      <form method="post" action={visit.url.pathname}>
        <Radios
          language={language}
          name="fixed"
          label={words.label}
          problem={problem}
          options={[
            { value: 'yes', text: words.yes },
            { value: 'no', text: words.no },
            { value: 'unknown', text: words.unknown },
          ]}
        />
        <Textarea
          language={language}
          name="words"
          label={words.words}
          optional
          charsMax={4_000}
          rows={3}
          value={(visit.form.get('words') ?? '').slice(0, 4_000)}
        />
        <Button>{words.button}</Button>
      </form>
    </Shell>,
    problem === undefined ? {} : { status: 422 },
  )
}

export async function answered(visit: Visit): Promise<Answer> {
  const found = await held(visit)
  if (!found) return gonePage(visit)
  const words = reportWords[visit.frame.language].answer
  const fixed = (['yes', 'no', 'unknown'] as const).find((one) => one === visit.form.get('fixed'))
  if (!fixed) return answerPage(visit, words.choose)
  await answerQuestion(asHouse(visit.stage, 'reports.answer-question'), {
    follower: found.id,
    fixed,
    words: visit.form.get('words') ?? '',
  })
  return done(visit, words.thanks, '', found.reference)
}

async function heldAlert(visit: Visit) {
  const [id, token] = [visit.params['id'] ?? '', visit.params['token'] ?? '']
  const { stage } = visit
  if (!isUuid(id) || !isLinkTo(stage.house.secret, 'alert', id, token)) return undefined
  return viewScene({ ...stage, link: tokenDigest(token).toString('hex') }, ({ db }) => findAlert(db, id))
}

export async function alertPage(visit: Visit): Promise<Answer> {
  const alert = await heldAlert(visit)
  if (!alert) return gonePage(visit)
  const words = reportWords[visit.frame.language].alerts
  const isOn = alert.reachedAt !== null && alert.stoppedAt === null
  return html(
    <Shell {...visit.frame} title={words.onTitle}>
      <h1>{words.onTitle}</h1>
      <p class="lead">{words.onAbout(alert.near)}</p>
      <form method="post" action={visit.url.pathname}>
        <Button name="go" value={isOn ? 'off' : 'on'} kind={isOn ? 'secondary' : 'primary'}>
          {isOn ? words.offButton : words.onButton}
        </Button>
      </form>
    </Shell>,
  )
}

export async function alertPressed(visit: Visit): Promise<Answer> {
  const alert = await heldAlert(visit)
  if (!alert) return gonePage(visit)
  const words = reportWords[visit.frame.language].alerts
  const go = visit.form.get('go') === 'off' ? 'off' : 'on'
  await settleAlert(asHouse(visit.stage, 'reports.settle-alert'), { alert: alert.id as AlertId, go })
  return done(visit, go === 'on' ? words.on : words.off, '')
}
