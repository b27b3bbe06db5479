// To hear of new reports: a whole area or a circle around a place, told by text, by e-mail or by a feed.
import { readScene } from '../../../platform/scene.ts'
import { viewerId } from '../../../platform/stage.ts'
import { readPlace } from '../../../platform/flow/contacts.ts'
import { BackLink } from '../../../platform/web/components/back-link/back-link.tsx'
import { pushIdentity } from '../../../platform/messages/push/vapid.ts'
import { Button, ButtonRow, ScriptButton } from '../../../platform/web/components/button/button.tsx'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { Banner } from '../../../platform/web/components/notice/notice.tsx'
import { Select } from '../../../platform/web/components/select/select.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { type Answer, html, redirect, type Visit } from '../../../platform/web/page.ts'
import { Shell } from '../../../platform/web/shell.tsx'
import { readReach } from '../acts/public.ts'
import { watch } from '../acts/watching.ts'
import { sayTrouble } from '../flows/sources.ts'
import { paths, withQuery } from '../paths.ts'
import { placeReport } from '../placing.ts'
import { asHouse } from '../stages.ts'
import { landOf } from '../store/land.ts'
import { reportWords } from '../words/words.ts'
import { feedOf } from './list.tsx'

const reaches = [200, 500, 1_609, 4_828]

type Problem = { field: 'area' | 'around' | 'reach'; says: string }

export async function alertsPage(visit: Visit, problem?: Problem): Promise<Answer> {
  const { stage, frame, query, form, method } = visit
  const { language } = stage
  const { alerts: words, list } = reportWords[language]
  const land = await readScene(stage, landOf)
  const said = (name: string) => (method === 'POST' ? form.get(name) : query.get(name)) ?? ''
  const problems = problem ? [problem] : []
  const problemOf = (field: Problem['field']) => (problem?.field === field ? problem.says : undefined)
  const areas = [...land.areas.values()]
    .filter(({ kind }) => kind === 'ward')
    .sort((a, b) => (a.name[language] < b.name[language] ? -1 : 1))
  return html(
    <Shell
      {...frame}
      title={words.title}
      problems={problems}
      above={<BackLink language={language} href={paths.list} />}
    >
      {query.has('sent') && (
        <Banner language={language} title={words.sent}>
          <p>{words.sentAbout}</p>
        </Banner>
      )}
      <ErrorSummary language={language} problems={problems} />
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <form method="post" action={paths.alerts}>
        {areas.length > 0 && (
          <Select
            language={language}
            name="area"
            label={words.area}
            value={said('area')}
            problem={problemOf('area')}
            options={areas.map(({ code, name }) => ({ value: code, text: name[language] }))}
          />
        )}
        <TextInput
          language={language}
          name="around"
          label={words.around}
          hint={words.aroundHint}
          value={said('around').slice(0, 120)}
          problem={problemOf('around')}
          charsMax={120}
        />
        <Select
          language={language}
          name="metres"
          label={words.reach}
          value={said('metres') || '500'}
          options={reaches.map((metres) => ({ value: String(metres), text: words.metres(metres) }))}
        />
        <Select
          language={language}
          name="category"
          label={list.category}
          value={said('category')}
          options={[...land.categories.values()]
            .filter(({ isPrivate }) => !isPrivate)
            .map(({ code, name }) => ({ value: code, text: name[language] }))}
        />
        <TextInput
          language={language}
          name="reach"
          label={words.to}
          value={said('reach').slice(0, 200)}
          problem={problemOf('reach')}
          charsMax={200}
        />
        <ButtonRow>
          <Button>{words.button}</Button>
          <ScriptButton
            enhance="push-alerts"
            says={words.push.here}
            icon="phone"
            facts={{
              'data-key': pushIdentity(stage.house, stage.place).publicKey,
              'data-stop': words.push.stop,
              'data-denied': words.push.denied,
              'data-failed': words.push.failed,
            }}
          />
        </ButtonRow>
      </form>
      <p>
        {words.feed} <a href={feedOf({ area: said('area'), category: said('category') })}>{list.feed}</a>
      </p>
    </Shell>,
    problem ? { status: 422 } : {},
  )
}

export async function alertsAsked(visit: Visit): Promise<Answer> {
  const { stage, form } = visit
  const { language } = stage
  const { alerts: words, one } = reportWords[language]
  const reach = readReach(form.get('reach') ?? '')
  const [area, around] = [form.get('area') ?? '', (form.get('around') ?? '').trim()]
  if ((area === '') === (around === '')) return alertsPage(visit, { field: 'around', says: words.oneOfThem })
  if (!reach) return alertsPage(visit, { field: 'reach', says: one.followProblem })
  const place = around === '' ? undefined : readPlace(around)
  if (place && !place.ok) return alertsPage(visit, { field: 'around', says: words.aroundHint })
  const placed = place && (await readScene(stage, (scene) => placeReport(scene, place.value)))
  if (placed && placed.kind !== 'found')
    return alertsPage(visit, { field: 'around', says: sayTrouble(placed)[language] })
  const metres = reaches.find((one) => String(one) === form.get('metres')) ?? 500
  const person = viewerId(stage.viewer)
  const category = form.get('category') ?? ''
  const outcome = await watch(asHouse(stage, 'reports.watch'), {
    reach,
    ...(area === '' ? {} : { boundary: area }),
    ...(category === '' ? {} : { category }),
    ...(placed
      ? {
          around: {
            latitude: placed.latitude,
            longitude: placed.longitude,
            radiusMetres: metres,
            near: placed.near || around,
          },
        }
      : {}),
    ...(person ? { person } : {}),
  })
  if (outcome.ok) return redirect(withQuery(paths.alerts, { sent: '1' }))
  return alertsPage(
    visit,
    outcome.refusal.because === 'asked-enough'
      ? { field: 'reach', says: one.askedEnough }
      : { field: 'area', says: words.oneOfThem },
  )
}
