// Setting the PIN that shows who rings. Behind sign-in, so a text link to it leads through sign-in first.
import { writtenPhone } from '../../kernel/phone.ts'
import { viewScene } from '../../platform/scene.ts'
import { viewerId } from '../../platform/stage.ts'
import { Button, ButtonLink } from '../../platform/web/components/button/button.tsx'
import { ErrorSummary } from '../../platform/web/components/error-summary/error-summary.tsx'
import { Banner } from '../../platform/web/components/notice/notice.tsx'
import { TextInput } from '../../platform/web/components/text-input/text-input.tsx'
import { get, html, post, redirect, type Page, type Visit } from '../../platform/web/page.ts'
import { Shell } from '../../platform/web/shell.tsx'
import { removePin, setPin } from './acts/keep-pin.ts'
import type { PinProblem } from './rules.ts'
import { findPinSet } from './store.ts'
import { voiceWords } from './words/words.ts'

const path = '/me/telephone-pin'
const access = 'signed-in'

export const pinPages: Page[] = [
  get(path, (visit) => pinPage(visit), { access }),
  post(path, keepPin, { access }),
  post(`${path}/removal`, dropPin, { access }),
]

async function pinPage(visit: Visit, problem?: PinProblem) {
  const { stage, frame, query } = visit
  const words = voiceWords[stage.language].pinPage
  const person = viewerId(stage.viewer)
  const found = person ? await viewScene(stage, ({ db }) => findPinSet(db, person)) : undefined
  const phone = found?.phone ?? null
  const problems = problem ? [{ field: 'pin', says: words.problems[problem] }] : []
  const done = query.has('set') ? words.done : query.has('removed') ? words.removed : undefined
  return html(
    <Shell {...frame} title={words.title}>
      <ErrorSummary language={stage.language} problems={problems} />
      {done && <Banner language={stage.language} title={done} />}
      <h1>{words.title}</h1>
      <p>{words.about}</p>
      {phone === null ? (
        <>
          <p>{words.needsPhone}</p>
          <ButtonLink href="/me/sign-in">{words.addPhone}</ButtonLink>
        </>
      ) : (
        <>
          <p>{words.forNumber(writtenPhone(phone))}</p>
          <p>{found?.isSet ? words.isSet : words.notSet}</p>
          <form method="post" action={path}>
            <TextInput
              language={stage.language}
              name="pin"
              label={words.pin}
              hint={words.pinHint}
              type="password"
              inputMode="numeric"
              autocomplete="new-password"
              charsWide={10}
              charsMax={6}
              {...(problem && { problem: words.problems[problem] })}
            />
            <Button>{words.set}</Button>
          </form>
          {found?.isSet && (
            <form method="post" action={`${path}/removal`}>
              <Button kind="secondary">{words.remove}</Button>
            </form>
          )}
        </>
      )}
    </Shell>,
    problem ? { status: 422 } : {},
  )
}

async function keepPin(visit: Visit) {
  const outcome = await setPin(visit.stage, { pin: (visit.form.get('pin') ?? '').replace(/[\s-]/g, '') })
  if (outcome.ok) return redirect(`${path}?set`)
  const { because } = outcome.refusal
  return pinPage(visit, because === 'too-easy' ? 'too-easy' : 'not-six-digits')
}

async function dropPin(visit: Visit) {
  await removePin(visit.stage, {})
  return redirect(`${path}?removed`)
}
