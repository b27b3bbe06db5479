import { BackLink } from '../../web/components/back-link/back-link.tsx'
import { Button } from '../../web/components/button/button.tsx'
import { TextInput } from '../../web/components/text-input/text-input.tsx'
import type { Visit } from '../../web/page.ts'
import { type Problem, problemWith } from '../../web/problem.ts'
import { askForCode } from '../acts/ask-for-code.ts'
import { signInWithCode } from '../acts/sign-in-with-code.ts'
import { codeMinutes } from '../auth.ts'
import { browserOf, withThen } from '../browser.ts'
import { readCode, readMobile, readName } from '../fields.ts'
import { giveBack, takeTries, type Try } from '../limits.ts'
import {
  CodeInput,
  afterEntering,
  isShared,
  page,
  problemIn,
  SharedComputer,
  sharedField,
  Then,
  thenOf,
  wordsFor,
} from './frame.tsx'

export function askForCodePage(visit: Visit, problems: Problem[] = []) {
  const { language } = visit.stage
  const { code } = wordsFor(visit)
  return page(visit, {
    title: code.title,
    problems,
    above: <BackLink language={language} href={withThen('/sign-in', thenOf(visit))} />,
    children: (
      <form method="post" action="/sign-in/code" novalidate>
        <Then visit={visit} />
        <h1>{code.title}</h1>
        <TextInput
          language={language}
          name="phone"
          label={code.phone}
          hint={code.phoneHint}
          type="tel"
          autocomplete="tel"
          charsWide={20}
          value={visit.form.get('phone') ?? ''}
          problem={problemWith('phone', problems)}
        />
        <SharedComputer visit={visit} />
        <Button>{code.go}</Button>
      </form>
    ),
  })
}

export async function sendCode(visit: Visit) {
  const phone = readMobile(visit.form.get('phone'))
  if (!phone) return askForCodePage(visit, [problemIn(visit, 'phone', 'no-phone')])
  if (!(await mayText(visit, phone))) return askForCodePage(visit, [problemIn(visit, 'phone', 'too-many-letters')])
  await askForCode(visit.stage, { browser: browserOf(visit), phone })
  return enterCodePage(visit, { phone })
}

export function mayText(visit: Visit, phone: string): Promise<boolean> {
  const { house, place } = visit.stage
  return takeTries(house, place, [
    { of: 'letters-to-address', who: phone },
    { of: 'letters-from-network', who: browserOf(visit).network },
    { of: 'texts-of-place', who: place.id },
  ])
}

type Asked = { phone: string; name?: string | undefined }

/** The number travels in the form, never in the address: addresses are kept in histories and logs. */
export function enterCodePage(visit: Visit, { phone, name }: Asked, problems: Problem[] = []) {
  const { language } = visit.stage
  const { code } = wordsFor(visit)
  return page(visit, {
    title: code.enterTitle,
    problems,
    above: <BackLink language={language} href={withThen('/sign-in/code', thenOf(visit))} />,
    children: (
      <form method="post" action="/sign-in/code/check" novalidate>
        <Then visit={visit} />
        <input type="hidden" name="phone" value={phone} />
        {name !== undefined && <input type="hidden" name="name" value={name} />}
        {isShared(visit) && <input type="hidden" name={sharedField} value="yes" />}
        <h1>{code.enterTitle}</h1>
        <p>{code.sent(codeMinutes)}</p>
        <CodeInput visit={visit} label={code.code} problems={problems} />
        <Button>{code.codeGo}</Button>
        <p>
          <a href={withThen('/sign-in/code', thenOf(visit))}>{code.anew}</a>
        </p>
      </form>
    ),
  })
}

export async function tryCode(visit: Visit) {
  const { house, place } = visit.stage
  const phone = readMobile(visit.form.get('phone'))
  if (!phone) return askForCodePage(visit, [problemIn(visit, 'phone', 'no-phone')])
  const name = readName(visit.form.get('name'))
  const code = readCode(visit.form.get('code'))
  if (!code) return enterCodePage(visit, { phone, name }, [problemIn(visit, 'code', 'no-code')])
  const browser = browserOf(visit, isShared(visit))
  const tries: Try[] = [
    { of: 'code-of-phone', who: phone },
    { of: 'code-from-network', who: browser.network },
  ]
  if (!(await takeTries(house, place, tries)))
    return enterCodePage(visit, { phone, name }, [problemIn(visit, 'code', 'too-many')])
  const entered = await signInWithCode(visit.stage, { browser, phone, code, name })
  if (!entered.ok || entered.value.came === 'refused')
    return enterCodePage(visit, { phone, name }, [problemIn(visit, 'code', 'wrong-code')])
  await giveBack(house, place, tries)
  return afterEntering(visit, entered.value)
}
