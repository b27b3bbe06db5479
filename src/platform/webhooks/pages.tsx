// The addresses that an organisation has told when something happens, and what became of each telling.
import { isUuid, type OrganisationId } from '../../kernel/id.ts'
import { leads } from '../identity/leading.ts'
import { namesOfOrganisations } from '../identity/names.ts'
import { viewScene } from '../scene.ts'
import { BackLink } from '../web/components/back-link/back-link.tsx'
import { Button } from '../web/components/button/button.tsx'
import { Checkboxes } from '../web/components/checkboxes/checkboxes.tsx'
import { Details } from '../web/components/details/details.tsx'
import { ErrorSummary } from '../web/components/error-summary/error-summary.tsx'
import { Banner, Notice } from '../web/components/notice/notice.tsx'
import { Select } from '../web/components/select/select.tsx'
import { Table } from '../web/components/table/table.tsx'
import { Tag } from '../web/components/tag/tag.tsx'
import { TextInput } from '../web/components/text-input/text-input.tsx'
import { type Answer, type Frame, html, redirect, type Visit } from '../web/page.ts'
import { StaffShell } from '../web/shell.tsx'
import { addEndpoint, endEndpoint, replay, rotateSecret, sendTest } from './acts.ts'
import * as store from './store.ts'
import { webhookWords as words } from './words.ts'
import { problemWith } from '../web/problem.ts'

export const path = '/work/webhooks'

/** Every kind of event that some manifest says it tells of. */
function kindsIn({ stage }: Visit): { type: string; about: string }[] {
  return stage.house.manifests.flatMap(({ announces = {} }) =>
    Object.entries(announces).map(([type, about]) => ({ type, about })),
  )
}

export async function webhooksPage(visit: Visit, problem?: keyof typeof words.problems): Promise<Answer> {
  const { stage, frame, form } = visit
  const mine = leads(stage.viewer)
  const { endpoints, names } = await viewScene(stage, async ({ db }) => ({
    endpoints: await store.listEndpoints(db),
    names: await namesOfOrganisations(db, mine),
  }))
  const field = problem === 'not-allowed' ? 'organisation' : 'url'
  const problems = problem ? [{ field, says: words.problems[problem] }] : []
  const saysOf = (name: string) => problemWith(name, problems)
  return html(
    <StaffShell {...frame} title={words.title} problems={problems}>
      <ErrorSummary language="en" problems={problems} />
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <p>{words.how}</p>
      {endpoints.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <Table
          caption={words.title}
          captionHidden
          head={words.head}
          numbers={[3, 4]}
          rows={endpoints.map((one) => [
            <>
              <a href={`${path}/${one.id}`}>{one.url}</a>{' '}
              {one.endedBecause && <Tag look="bad" text={words.ended[one.endedBecause]} />}
            </>,
            one.organisationName,
            one.types.length === 0 ? words.everything : one.types.join(', '),
            one.waiting,
            one.givenUp,
          ])}
        />
      )}
      {mine.length === 0 ? (
        <p>{words.notLeading}</p>
      ) : (
        <form method="post" action={path} novalidate>
          <h2>{words.add}</h2>
          <TextInput
            language="en"
            type="url"
            name="url"
            label={words.url}
            hint={words.urlHint}
            value={form.get('url') ?? ''}
            problem={saysOf('url')}
          />
          {mine.length === 1 ? (
            <input type="hidden" name="organisation" value={mine[0]} />
          ) : (
            <Select
              language="en"
              name="organisation"
              label={words.organisation}
              value={form.get('organisation') ?? mine[0] ?? ''}
              problem={saysOf('organisation')}
              options={mine.map((id) => ({ value: id, text: names.get(id) ?? words.organisation }))}
            />
          )}
          <Checkboxes
            language="en"
            name="types"
            label={words.types}
            hint={words.typesHint}
            values={form.getAll('types')}
            options={kindsIn(visit).map(({ type, about }) => ({ value: type, text: about, hint: type }))}
          />
          <Button>{words.addButton}</Button>
        </form>
      )}
    </StaffShell>,
    problem ? { status: 422 } : {},
  )
}

export async function addOne(visit: Visit): Promise<Answer> {
  const { stage, form } = visit
  const organisation = form.get('organisation') ?? ''
  if (!isUuid(organisation) || !leads(stage.viewer).includes(organisation as OrganisationId))
    return webhooksPage(visit, 'not-allowed')
  const known = kindsIn(visit).map(({ type }) => type)
  const added = await addEndpoint(stage, {
    organisation: organisation as OrganisationId,
    url: form.get('url') ?? '',
    types: form.getAll('types').filter((type) => known.includes(type)),
  })
  return added.ok ? endpointPage(visit, added.value.id, added.value.secret) : webhooksPage(visit, added.refusal.because)
}

/** `secret`: just made, and shown this once. */
export async function endpointPage(visit: Visit, id = visit.params['id'] ?? '', secret?: string): Promise<Answer> {
  const { stage, frame, query } = visit
  if (!isUuid(id)) return gone(frame)
  const { endpoint, log } = await viewScene(stage, async ({ db }) => ({
    endpoint: (await store.listEndpoints(db, id))[0],
    log: await store.listDeliveries(db, id),
  }))
  if (!endpoint) return gone(frame)
  const clock = clockIn(stage.place.timeZone)
  const here = `${path}/${id}`
  const done = Object.entries(words.done).find(([name]) => name === query.get('done'))?.[1]
  const now = stage.house.clock()
  return html(
    <StaffShell {...frame} title={endpoint.url} above={<BackLink language="en" href={path} />}>
      {done !== undefined && <Banner language="en" title={done} />}
      <h1>{endpoint.url}</h1>
      {secret !== undefined && (
        <Notice language="en" kind="success" title={words.secret}>
          <p>
            <code>{secret}</code>
          </p>
        </Notice>
      )}
      <p>
        {endpoint.organisationName}. {endpoint.types.length === 0 ? words.everything : endpoint.types.join(', ')}.{' '}
        {words.since(clock.format(endpoint.madeAt))}.{' '}
        {endpoint.endedBecause && <Tag look="bad" text={words.ended[endpoint.endedBecause]} />}
      </p>
      {endpoint.oldUntil && endpoint.oldUntil > now && <p>{words.both(clock.format(endpoint.oldUntil))}</p>}
      {!endpoint.endedAt && (
        <>
          <form method="post" action={`${here}/tests`}>
            <Button>{words.test}</Button>
          </form>
          <Details summary={words.rotate}>
            <p>{words.rotateAbout}</p>
            <form method="post" action={`${here}/secret`}>
              <Button kind="secondary">{words.rotate}</Button>
            </form>
          </Details>
          <Details summary={words.end}>
            <p>{words.endAbout}</p>
            <form method="post" action={`${here}/ending`}>
              <Button kind="danger">{words.end}</Button>
            </form>
          </Details>
        </>
      )}
      <h2>{words.log}</h2>
      {log.length === 0 ? <p>{words.noLog}</p> : <p class="hint">{words.logAbout}</p>}
      <ul class="cards one-column" role="list">
        {log.map((one) => (
          <Told one={one} clock={clock} here={here} canReplay={!endpoint.endedAt} />
        ))}
      </ul>
    </StaffShell>,
  )
}

type ToldProps = { one: store.Logged; clock: Intl.DateTimeFormat; here: string; canReplay: boolean }

function Told({ one, clock, here, canReplay }: ToldProps) {
  const look = one.state === 'sent' ? 'good' : one.state === 'given-up' ? 'bad' : 'warn'
  return (
    <li class="card">
      <h3>
        {one.type} <Tag text={words.states[one.state]} look={look} />
      </h3>
      <p class="hint">
        {clock.format(one.at)} · <code>{one.event}</code>
      </p>
      {one.attempts.length > 0 && (
        <ul>
          {one.attempts.map(({ at, status, problem, ms }) => (
            <li>
              {words.tried(clock.format(new Date(at)), ms, status === null ? (problem ?? '') : words.answered(status))}
            </li>
          ))}
        </ul>
      )}
      {one.state === 'to-send' && one.attempts.length > 0 && <p>{words.next(clock.format(one.nextAt))}</p>}
      {canReplay && one.state !== 'sending' && (
        <form method="post" action={`${here}/deliveries/${one.id}/replays`}>
          <Button kind="quiet">{words.replay}</Button>
        </form>
      )}
    </li>
  )
}

export async function rotateOne(visit: Visit): Promise<Answer> {
  const { id = '' } = visit.params
  const rotated = isUuid(id) ? await rotateSecret(visit.stage, { id }) : undefined
  return rotated?.ok ? endpointPage(visit, id, rotated.value.secret) : gone(visit.frame)
}

export const testOne = (visit: Visit) => afterwards(visit, 'test', (id) => sendTest(visit.stage, { id }))
export const endOne = (visit: Visit) => afterwards(visit, 'ended', (id) => endEndpoint(visit.stage, { id }))
export const replayOne = (visit: Visit) =>
  afterwards(visit, 'replay', () => {
    const { delivery = '' } = visit.params
    return isUuid(delivery) ? replay(visit.stage, { id: delivery }) : Promise.resolve({ ok: false })
  })

async function afterwards(
  { params, frame }: Visit,
  done: keyof typeof words.done,
  perform: (id: string) => Promise<{ ok: boolean }>,
): Promise<Answer> {
  const { id = '' } = params
  if (!isUuid(id) || !(await perform(id)).ok) return gone(frame)
  return redirect(`${path}/${id}?done=${done}`)
}

function gone(frame: Frame): Answer {
  return html(
    <StaffShell {...frame} title={words.title} above={<BackLink language="en" href={path} />}>
      <h1>{words.title}</h1>
      <p>{words.notLeading}</p>
    </StaffShell>,
    { status: 404 },
  )
}

function clockIn(timeZone: string) {
  return new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'medium', timeStyle: 'medium' })
}
