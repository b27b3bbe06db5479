import { namesOfPeople } from '../../../platform/identity/names.ts'
import { type Answer, html, redirect, type Visit } from '../../../platform/web/page.ts'
import { viewScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { Button } from '../../../platform/web/components/button/button.tsx'
import { ChangeView } from '../../../platform/web/components/change-view/change-view.tsx'
import { proposeChange } from '../acts/propose-change.ts'
import { publishChange } from '../acts/publish-change.ts'
import { paths, withQuery } from '../paths.ts'
import { type Moment, momentsOf, withArrival } from '../rules/history.ts'
import { mayChange } from '../rights.ts'
import { type Sheet, sheetOf, textOf } from '../rules/sheet.ts'
import { arrivalOf } from '../store/arrivals.ts'
import { listCategoryRows, listChanges, namesBehind } from '../store/one-listing.ts'
import { staffWords } from '../words/staff.ts'
import { changesInWords } from './changes.ts'
import { type Kept, notYours, StaffPage, withListing } from './staff-frame.tsx'

const words = staffWords.history
const momentsMax = 100

async function findMoments(visit: Visit, kept: Kept, db: Parameters<typeof listChanges>[0]): Promise<Moment[]> {
  const places = kept.rows['service_at_location'] ?? []
  const others = places.flatMap((place) => [textOf(place, 'id'), textOf(place, 'location_id')])
  const rows = { ...kept.rows, attribute: await listCategoryRows(db, kept.id) }
  const changes = withArrival(await listChanges(db, kept.id, others), rows, await arrivalOf(db, kept.id))
  const called = await namesBehind(
    db,
    changes.flatMap(({ before, after }) => [before ?? {}, after ?? {}]),
  )
  return momentsOf(changes, called)
}

/** Who changed what, and when, newest first; and the way back to each of them. */
export function historyPage(visit: Visit): Promise<Answer> {
  return withListing(
    visit,
    ({ db }, kept) => findMoments(visit, kept, db),
    async (kept, moments) => {
      const people = moments.flatMap(({ changedBy }) => changedBy ?? [])
      const names = await colleagueNames(visit.stage, [...new Set(people)])
      return html(
        <HistoryPage visit={visit} kept={kept} moments={moments.toReversed().slice(0, momentsMax)} names={names} />,
      )
    },
  )
}

/** Names of those who worked on the listing; nothing else of them is shown. */
function colleagueNames(stage: Stage, people: string[]): Promise<Map<string, string>> {
  const system: Stage = { ...stage, viewer: { kind: 'system', job: 'directory.names' } }
  return viewScene(system, ({ db }) => namesOfPeople(db, people))
}

type Props = { visit: Visit; kept: Kept; moments: Moment[]; names: Map<string, string> }

function HistoryPage({ visit: { frame, stage }, kept, moments, names }: Props) {
  const time = new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: stage.place.timeZone,
  })
  const now = sheetOf(kept.rows)
  return (
    <StaffPage frame={frame} title={words.title(kept.name)} kept={kept}>
      {moments.length <= 1 && <p>{words.none}</p>}
      <ol role="list" class="stack">
        {moments.map((moment, n) => {
          const changes = changesInWords(moment.was, moment.sheet, moment.owners)
          const isNow = changesInWords(now, asItWas(now, moment.sheet), moment.owners).length === 0
          return (
            <li class="card">
              <h2 class="small-heading">{time.format(moment.at)}</h2>
              <p class="muted">{words.by(whoOf(moment, names))}</p>
              {moment.isFirst && <p>{words.made}</p>}
              {moment.deeds.map((deed) => (
                <p>{(deed === 'confirmed' && words.confirmedHow[moment.assured?.how ?? '']) || words[deed]}</p>
              ))}
              {changes.length > 0 && <ChangeView language="en" changes={changes} />}
              {n === 0 && isNow && <p class="muted">{words.now}</p>}
              {!isNow && mayChange(kept.right) && (
                <form method="post" action={paths.restoring(kept.id)}>
                  <input type="hidden" name="seq" value={moment.seq} />
                  <Button kind="secondary">
                    {words.restore}
                    <span class="only-heard">: {time.format(moment.at)}</span>
                  </Button>
                </form>
              )}
            </li>
          )
        })}
      </ol>
    </StaffPage>
  )
}

function whoOf({ changedBy, job, assured }: Moment, names: Map<string, string>): string {
  if (changedBy) return names.get(changedBy) ?? staffWords.approvals.somebody
  if (job === 'directory.keeper-answers') return assured ? words.keeper(assured.as) : words.job.keeper
  if (job === 'directory.refresh-listings') return words.job.day
  return job ? words.job.feed : words.somebody
}

/** The listing's words and hours as they were then, as a change like any other: published, or put before those who may. */
export function restoringSent(visit: Visit): Promise<Answer> {
  const { stage, form } = visit
  return withListing(
    visit,
    ({ db }, kept) => findMoments(visit, kept, db),
    async (kept, moments) => {
      const then = moments.find(({ seq }) => seq === form.get('seq'))
      if (!then || !mayChange(kept.right)) return notYours(visit.frame)
      const base = sheetOf(kept.rows)
      const mine = asItWas(base, then.sheet)
      const publishes = kept.right === 'publish'
      const change = { serviceId: kept.id, base, mine, confirms: false, reason: words.restore }
      const outcome = publishes ? await publishChange(stage, change) : await proposeChange(stage, change)
      const isProposed = !outcome.ok && outcome.refusal.because === 'proposed-already'
      const done = outcome.ok && publishes ? 'restored' : outcome.ok || isProposed ? 'proposed' : ''
      return outcome.ok ||
        isProposed ||
        outcome.refusal.because === 'nothing-changed' ||
        outcome.refusal.because === 'changed-meanwhile'
        ? redirect(withQuery(paths.listing(kept.id), { done }))
        : notYours(visit.frame)
    },
  )
}

/** Lines of places that are gone are left out, and hours that were a pattern no sheet can hold stay as they are. */
function asItWas(base: Sheet, then: Sheet): Sheet {
  const lines = Object.keys(base).filter((line) => line in then)
  const keeps = (line: string) => {
    const [kind, owner] = line.split('.')
    return (kind === 'hours' || kind === 'holidays') && (then[`pattern.${owner}`] ?? '') !== ''
  }
  return { ...base, ...Object.fromEntries(lines.filter((line) => !keeps(line)).map((line) => [line, then[line]!])) }
}
