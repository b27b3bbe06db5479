// What a check is called, what it is for, and the words that begin it.
import { languages } from '../../../kernel/language.ts'
import { tidied } from '../../../platform/flow/reading.ts'
import { Button } from '../../../platform/web/components/button/button.tsx'
import { html, redirect, type Answer, type Visit } from '../../../platform/web/page.ts'
import type { Problem } from '../../../platform/web/problem.ts'
import { paths } from '../paths.ts'
import { BothWords, Line, readBoth } from './fields.tsx'
import { BuilderPage, type Held, saveChange } from './frame.tsx'

export function aboutPage(visit: Visit, held: Held, problem?: Problem, status = 422): Answer {
  const { frame, form } = visit
  const { id, draft, revision } = held
  const typed = problem ? form : undefined
  return html(
    <BuilderPage frame={frame} title="About this check" held={held} problems={problem ? [problem] : []}>
      <form method="post" action={paths.about(id)}>
        <input type="hidden" name="revision" value={revision} />
        <BothWords name="title" label="Title" value={draft.title} form={typed} />
        <BothWords
          name="about"
          label="What it is for"
          hint="One or two sentences on the list of checks."
          value={draft.about}
          long
          form={typed}
        />
        <BothWords
          name="notice"
          label="Said with every outcome"
          hint="Such as “This is an example and not medical advice.”"
          value={draft.notice}
          form={typed}
        />
        <BothWords
          name="keywords"
          label="Begun by text message with"
          hint="Words with commas between them. The first is the one that is shown."
          value={{ en: draft.keywords.en.join(', '), cy: draft.keywords.cy.join(', ') }}
          form={typed}
        />
        <Line
          name="checked-by"
          label="Who has checked the Welsh"
          hint="Leave this empty until somebody who speaks it has. It is noted on this page."
          value={typed?.get('checked-by') ?? ((draft.unchecked ?? []).includes('cy') ? '' : 'Checked')}
        />
        <Button>Save</Button>
      </form>
    </BuilderPage>,
    problem ? { status } : {},
  )
}

export async function saveAbout(visit: Visit, held: Held): Promise<Answer> {
  const { form } = visit
  const title = readBoth(form, 'title')
  if (title.en === '') return aboutPage(visit, held, { field: 'title-en', says: 'Give the check a title.' })
  const typed = readBoth(form, 'keywords')
  const words = (language: (typeof languages)[number]) =>
    typed[language]
      .split(',')
      .map((word) => tidied(word).toLowerCase().slice(0, 40))
      .filter((word) => word !== '')
      .slice(0, 8)
  const isChecked = (form.get('checked-by') ?? '').trim() !== ''
  const saved = await saveChange(visit, held, (draft) => ({
    ...draft,
    title,
    about: readBoth(form, 'about'),
    notice: readBoth(form, 'notice'),
    keywords: { en: words('en'), cy: words('cy') },
    unchecked: isChecked ? [] : ['cy'],
  }))
  if (saved.ok) return redirect(`${paths.check(held.id)}?done=saved`)
  return aboutPage(visit, held, saved.problem, saved.status)
}
