// Referrals sent to an organisation, and those it sent: who waits, for what, by when.
import type { OrganisationId } from '../../../kernel/id.ts'
import { namesOfOrganisations } from '../../../platform/identity/names.ts'
import { lookList } from '../../../platform/look.ts'
import { type Scene, writeScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { ButtonLink } from '../../../platform/web/components/button/button.tsx'
import { EmptyState } from '../../../platform/web/components/empty-state/empty-state.tsx'
import { LinkList } from '../../../platform/web/components/link-list/link-list.tsx'
import { Banner } from '../../../platform/web/components/notice/notice.tsx'
import { RowList } from '../../../platform/web/components/row-list/row-list.tsx'
import { Tag } from '../../../platform/web/components/tag/tag.tsx'
import { Views } from '../../../platform/web/components/views/views.tsx'
import { type Answer, html, type Visit } from '../../../platform/web/page.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { recordPaths, workingFor, workplaces } from '../../record/index.ts'
import { paths, query } from '../paths.ts'
import * as store from '../store/referrals.ts'
import { staffWords as words } from '../words/staff.ts'
import { clockIn } from './clock.ts'
import { notThere, WhichOrganisation } from './parts.tsx'

type Side = 'to' | 'from'

export async function inboxPage(visit: Visit): Promise<Answer> {
  const { stage, frame, query: asked } = visit
  const organisation = workingFor(stage, asked.get('for'))
  if (!organisation) return notThere(frame)
  const side: Side = asked.get('side') === 'from' ? 'from' : 'to'
  const over = asked.get('over') === 'yes'
  // A list that names people leaves each of them a line, so it writes.
  const { listed, names, organisations } = await writeScene(stage, async (scene) => ({
    ...(await named(scene, organisation, side, over)),
    organisations: await namesOfOrganisations(scene.db, workplaces(stage)),
  }))
  const here = (change: { side?: Side; over?: boolean; for?: string }) => {
    const to = { side, over, for: organisation as string, ...change }
    return `${paths.inbox}${query({ side: to.side, over: to.over ? 'yes' : undefined, for: to.for })}`
  }
  const done = words.one.done[asked.get('done') ?? '']
  return html(
    <StaffShell {...frame} title={words.title}>
      {done !== undefined && <Banner language="en" title={done} />}
      <h1>{words.title}</h1>
      <WhichOrganisation organisations={organisations} here={organisation} href={(id) => here({ for: id })} />
      <Views
        views={(['to', 'from'] as const).map((one) => ({
          href: here({ side: one }),
          text: words.sides[one],
          isHere: one === side,
        }))}
      />
      <Views
        views={[false, true].map((one) => ({
          href: here({ over: one }),
          text: one ? words.over : words.open,
          isHere: one === over,
        }))}
      />
      {listed.length === 0 ? (
        <EmptyState title={words.none[side]} icon="hands">
          <p>{words.noneAbout[side]}</p>
          {side === 'from' && <ButtonLink href={recordPaths.people}>{words.find}</ButtonLink>}
        </EmptyState>
      ) : (
        <Rows stage={stage} side={side} listed={listed} names={names} />
      )}
      <LinkList
        items={[
          {
            href: `${paths.clocks}${query({ for: organisation })}`,
            text: words.clocks.title,
            about: words.clocks.about,
          },
          {
            href: `${paths.withheld}${query({ for: organisation })}`,
            text: words.withheld.title,
            about: words.withheld.lead,
          },
        ]}
      />
    </StaffShell>,
  )
}

async function named(scene: Scene, organisation: OrganisationId, side: Side, over: boolean) {
  const listed = await store.list(scene.db, { organisation, side, over })
  const people = [...new Set(listed.flatMap(({ personId }) => (personId ? [personId] : [])))]
  const shown = await lookList(scene, people, { purpose: 'referral', organisation })
  return { listed, names: new Map(shown.map(({ id, name }) => [id, name])) }
}

type RowsProps = { stage: Stage; side: Side; listed: readonly store.Listed[]; names: ReadonlyMap<string, string> }

function Rows({ stage, side, listed, names }: RowsProps) {
  const clock = clockIn(stage.place.timeZone)
  const now = stage.house.clock()
  return (
    <RowList
      level={2}
      rows={listed.map((one) => {
        const due = one.answerBy ?? one.contactBy
        const other = side === 'to' ? (one.fromName ?? words.themself) : (one.toName ?? '')
        return {
          href: paths.one(one.id),
          title: whoIn(one, names),
          tag: (
            <>
              {one.isUrgent && <Tag look="bad" text={words.urgent} />}{' '}
              {one.isMine && <Tag look="plum" text={words.mine} />}{' '}
              {one.outcome && <Tag text={words.outcomes[one.outcome]} />}{' '}
              {due !== null && due < now && <Tag look="bad" text={words.late} />}{' '}
              {side === 'from' && one.tellBy === 'call' && <Tag look="warn" text={words.ringThem} />}
            </>
          ),
          facts: [
            words.states[one.state],
            one.service === other ? '' : (one.service ?? ''),
            due === null ? '' : `${words.due} ${clock.day(due)}`,
            other === '' ? '' : words.otherSide[side](other),
          ],
        }
      })}
    />
  )
}

function whoIn({ personId, state }: store.Listed, names: ReadonlyMap<string, string>): string {
  if (personId !== null) return names.get(personId) ?? words.nobodyNow
  return state === 'declined' ? words.turnedDown : words.nobodyNow
}

/** How many wait for an answer or for first contact, at every place the viewer works for. */
export async function countWaiting(stage: Stage): Promise<number> {
  return writeScene(stage, async ({ db }) => {
    let count = 0
    for (const organisation of workplaces(stage)) {
      const open = await store.list(db, { organisation, side: 'to', over: false })
      count += open.filter(({ state }) => state === 'sent' || state === 'seen').length
    }
    return count
  })
}
