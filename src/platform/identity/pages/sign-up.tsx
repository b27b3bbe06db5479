import { BackLink } from '../../web/components/back-link/back-link.tsx'
import { Button } from '../../web/components/button/button.tsx'
import { TextInput } from '../../web/components/text-input/text-input.tsx'
import type { Visit } from '../../web/page.ts'
import { type Problem, problemWith } from '../../web/problem.ts'
import { askForCode } from '../acts/ask-for-code.ts'
import { askForLink } from '../acts/ask-for-link.ts'
import { browserOf, withThen } from '../browser.ts'
import { readEmail, readMobile, readName } from '../fields.ts'
import { enterCodePage, mayText } from './code.tsx'
import { page, problemIn, Then, thenOf, wordsFor } from './frame.tsx'
import { linkSent, mayWrite } from './link.tsx'

export function signUpPage(visit: Visit, problems: Problem[] = []) {
  const { language } = visit.stage
  const { signUp } = wordsFor(visit)
  return page(visit, {
    title: signUp.title,
    problems,
    above: <BackLink language={language} href={withThen('/sign-in', thenOf(visit))} />,
    children: (
      <form method="post" action="/sign-up" novalidate>
        <Then visit={visit} />
        <h1>{signUp.title}</h1>
        <p>{signUp.about}</p>
        <TextInput
          language={language}
          name="name"
          label={signUp.name}
          autocomplete="name"
          charsMax={120}
          value={visit.form.get('name') ?? ''}
          problem={problemWith('name', problems)}
        />
        <TextInput
          language={language}
          name="contact"
          label={signUp.contact}
          hint={signUp.contactHint}
          autocomplete="email"
          value={visit.form.get('contact') ?? ''}
          problem={problemWith('contact', problems)}
        />
        <Button>{signUp.go}</Button>
      </form>
    ),
  })
}

/** Nobody is made yet: a person begins with the link or the code that comes back. */
export async function beginAccount(visit: Visit) {
  const name = readName(visit.form.get('name'))
  const contact = visit.form.get('contact')
  const email = readEmail(contact)
  const phone = email ? undefined : readMobile(contact)
  const problems = [
    ...(name ? [] : [problemIn(visit, 'name', 'no-name')]),
    ...((email ?? phone) ? [] : [problemIn(visit, 'contact', 'no-contact')]),
  ]
  if (problems.length > 0) return signUpPage(visit, problems)
  const allowed = email ? await mayWrite(visit, email) : await mayText(visit, phone!)
  if (!allowed) return signUpPage(visit, [problemIn(visit, 'contact', 'too-many-letters')])
  const browser = browserOf(visit)
  if (email) {
    await askForLink(visit.stage, { browser, email, name, then: thenOf(visit) })
    return linkSent(visit)
  }
  await askForCode(visit.stage, { browser, phone: phone!, name })
  return enterCodePage(visit, { phone: phone!, name })
}
