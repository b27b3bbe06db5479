import { Button } from '../../web/components/button/button.tsx'
import { TextInput } from '../../web/components/text-input/text-input.tsx'
import { redirect, type Visit } from '../../web/page.ts'
import { type Problem, problemWith } from '../../web/problem.ts'
import { takeSecondStep } from '../acts/take-second-step.ts'
import { browserOf } from '../browser.ts'
import { readSecondStep } from '../fields.ts'
import { giveBack, takeTries, type Try } from '../limits.ts'
import { afterEntering, page, problemIn, Then, thenOf, wordsFor } from './frame.tsx'

export function checkPage(visit: Visit, problems: Problem[] = []) {
  const { language } = visit.stage
  const { check } = wordsFor(visit)
  return page(visit, {
    title: check.title,
    problems,
    children: (
      <form method="post" action="/sign-in/check" novalidate>
        <Then visit={visit} />
        <h1>{check.title}</h1>
        <p>{check.about}</p>
        <TextInput
          language={language}
          name="code"
          label={check.code}
          hint={check.codeHint}
          autocomplete="one-time-code"
          charsWide={20}
          charsMax={20}
          problem={problemWith('code', problems)}
        />
        <Button>{check.go}</Button>
      </form>
    ),
  })
}

export async function tryCheck(visit: Visit) {
  const { house, place } = visit.stage
  const browser = browserOf(visit)
  const code = readSecondStep(visit.form.get('code'))
  if (!code) return checkPage(visit, [problemIn(visit, 'code', 'no-code')])
  const tries: Try[] = [{ of: 'code-from-network', who: browser.network }]
  if (!(await takeTries(house, place, tries))) return checkPage(visit, [problemIn(visit, 'code', 'too-many')])
  const entered = await takeSecondStep(visit.stage, { browser, code })
  if (!entered.ok && entered.refusal.because === 'over')
    return redirect(`/sign-in?over=1&then=${encodeURIComponent(thenOf(visit))}`)
  if (!entered.ok || entered.value.came === 'refused')
    return checkPage(visit, [problemIn(visit, 'code', 'wrong-app-code')])
  await giveBack(house, place, tries)
  return afterEntering(visit, entered.value)
}
