// What each kind of problem asks, warns of and promises, changed by whoever runs the place: data, and no code.
import { isPlaceAdmin } from '../../../platform/stage.ts'
import { viewScene } from '../../../platform/scene.ts'
import { Button } from '../../../platform/web/components/button/button.tsx'
import { Checkboxes } from '../../../platform/web/components/checkboxes/checkboxes.tsx'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { Banner } from '../../../platform/web/components/notice/notice.tsx'
import { RowList } from '../../../platform/web/components/row-list/row-list.tsx'
import { Select } from '../../../platform/web/components/select/select.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { Textarea } from '../../../platform/web/components/textarea/textarea.tsx'
import { type Answer, html, redirect, type Visit } from '../../../platform/web/page.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { keepWayToSend } from '../acts/bodies.ts'
import { keepCategory } from '../acts/keep-category.ts'
import { paths } from '../paths.ts'
import { type Category, landOf } from '../store/land.ts'
import { staffWords } from '../words/staff.ts'

const words = staffWords.kinds

export async function kindsPage({ stage, frame }: Visit): Promise<Answer> {
  const land = await viewScene(stage, landOf)
  const bodiesOf = (code: string) =>
    (land.responsibilities.get(code) ?? []).map(({ body }) => land.bodies.get(body)?.name.en ?? '')
  return html(
    <StaffShell {...frame} title={words.title}>
      <h1>{words.title}</h1>
      <p>{words.about}</p>
      <RowList
        level={2}
        rows={[...land.categories.values()].map((one) => ({
          href: `${paths.categories}/${one.code}`,
          title: one.name.en,
          facts: [
            words.days(one.daysToAnswer),
            bodiesOf(one.code).join(', '),
            one.isPrivate ? words.private : '',
            one.stopper ? words.stopped : '',
            one.isClosed ? words.closed : '',
          ],
        }))}
      />
    </StaffShell>,
  )
}

export async function kindPage(visit: Visit, problem?: string): Promise<Answer> {
  const { stage, frame, params, form, query } = visit
  const category = (await viewScene(stage, landOf)).categories.get(params['code'] ?? '')
  if (!category) return redirect(paths.categories)
  const problems = problem === undefined ? [] : [{ field: 'days', says: problem }]
  const may = isPlaceAdmin(stage)
  const area = (name: 'notice' | 'stopper' | 'emergency', language: 'en' | 'cy') => {
    const field = language === 'en' ? name : `${name}-cy`
    return (
      <Textarea
        language="en"
        name={field}
        label={`${words[name]} (${language === 'en' ? 'English' : 'Welsh'})`}
        optional
        rows={2}
        charsMax={500}
        value={form.get(field) ?? category[name]?.[language] ?? ''}
      />
    )
  }
  return html(
    <StaffShell {...frame} title={category.name.en} problems={problems}>
      {query.has('kept') && <Banner language="en" title={staffWords.desk.kept} />}
      <ErrorSummary language="en" problems={problems} />
      <h1>{category.name.en}</h1>
      {!may && <p>{words.onlyAdmins}</p>}
      <form method="post" action={`${paths.categories}/${category.code}`}>
        {(['emergency', 'notice', 'stopper'] as const).map((name) => (
          <>
            {area(name, 'en')}
            {area(name, 'cy')}
          </>
        ))}
        <TextInput
          language="en"
          name="days"
          label={words.daysLabel}
          inputMode="numeric"
          charsWide={4}
          value={form.get('days') ?? String(category.daysToAnswer)}
          problem={problem}
        />
        <Select
          language="en"
          name="naming"
          label={words.naming}
          value={category.naming}
          options={(['optional', 'needed', 'never'] as const).map((value) => ({ value, text: words.namings[value] }))}
        />
        <Checkboxes
          language="en"
          name="rules"
          label={words.rules}
          values={rulesOf(category)}
          options={[
            { value: 'private', text: words.isPrivate },
            { value: 'hold', text: words.holdFirst },
            { value: 'closed', text: words.isClosed },
          ]}
        />
        {may && <Button>{words.keep}</Button>}
      </form>
      {may && (
        <form method="post" action={`${paths.categories}/${category.code}/sending`}>
          <Select
            language="en"
            name="send-by"
            label={words.sendBy}
            value={category.sendBy}
            options={(['none', 'mail', 'open311', 'webhook'] as const).map((value) => ({
              value,
              text: words.ways[value],
            }))}
          />
          <Button kind="secondary">{words.keepWay}</Button>
        </form>
      )}
    </StaffShell>,
    problem === undefined ? {} : { status: 422 },
  )
}

function rulesOf({ isPrivate, holdFirst, isClosed }: Category): string[] {
  return [...(isPrivate ? ['private'] : []), ...(holdFirst ? ['hold'] : []), ...(isClosed ? ['closed'] : [])]
}

export async function wayKept({ stage, form, params }: Visit): Promise<Answer> {
  const code = params['code'] ?? ''
  await keepWayToSend(stage, { category: code, sendBy: form.get('send-by') ?? '' })
  return redirect(`${paths.categories}/${code}?kept`)
}

export async function kindKept(visit: Visit): Promise<Answer> {
  const { stage, form, params } = visit
  const code = params['code'] ?? ''
  const text = (name: string) => ({ en: (form.get(name) ?? '').trim(), cy: (form.get(`${name}-cy`) ?? '').trim() })
  const rules = form.getAll('rules')
  const outcome = await keepCategory(stage, {
    code,
    notice: text('notice'),
    stopper: text('stopper'),
    emergency: text('emergency'),
    daysToAnswer: Number(form.get('days')),
    naming: form.get('naming') ?? '',
    isPrivate: rules.includes('private'),
    holdFirst: rules.includes('hold'),
    isClosed: rules.includes('closed'),
  })
  return outcome.ok ? redirect(`${paths.categories}/${code}?kept`) : kindPage(visit, words.daysProblem)
}
