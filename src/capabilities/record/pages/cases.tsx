// Open cases: one's own, everyone's, nobody's.
import { namesOfOrganisations, namesOfStaff } from '../../../platform/identity/names.ts'
import { writeScene } from '../../../platform/scene.ts'
import { ButtonLink } from '../../../platform/web/components/button/button.tsx'
import { RowList } from '../../../platform/web/components/row-list/row-list.tsx'
import { Tag } from '../../../platform/web/components/tag/tag.tsx'
import { Views } from '../../../platform/web/components/views/views.tsx'
import { type Answer, html, type Visit } from '../../../platform/web/page.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { paths, query } from '../paths.ts'
import { stageWords } from '../rules/templates.ts'
import * as cases from '../store/cases.ts'
import { workingFor, workplaces } from '../working.ts'
import { workWords } from '../words/staff-work.ts'
import { clockIn } from './clock.ts'
import { notTheirs } from './frame.tsx'

const words = workWords.cases
const views = [
  ['own', words.own],
  ['all', words.all],
  ['nobody', words.nobodys],
] as const

export async function casesPage({ stage, frame, query: asked }: Visit): Promise<Answer> {
  const { viewer } = stage
  const organisation = workingFor(stage, asked.get('for'))
  if (!organisation || viewer.kind !== 'person') return notTheirs(frame)
  const whose = views.find(([view]) => view === asked.get('whose'))?.[0] ?? 'own'
  const { listed, names, organisations } = await writeScene(stage, async ({ db, now }) => {
    const listed = await cases.listOpen(db, { organisation, owner: viewer.personId, whose, now })
    return {
      listed,
      names: await namesOfStaff(
        db,
        listed.map(({ ownerId }) => ownerId),
      ),
      organisations: await namesOfOrganisations(db, workplaces(stage)),
    }
  })
  const clock = clockIn(stage.place.timeZone)
  const now = stage.house.clock()
  return html(
    <StaffShell {...frame} title={words.title}>
      <h1>{words.title}</h1>
      {organisations.size > 1 && (
        <Views
          views={[...organisations].map(([id, text]) => ({
            href: `${paths.cases}${query({ whose, for: id })}`,
            text,
            isHere: id === organisation,
          }))}
        />
      )}
      <Views
        views={views.map(([view, text]) => ({
          href: `${paths.cases}${query({ whose: view, for: organisation })}`,
          text,
          isHere: view === whose,
        }))}
      />
      {listed.length === 0 ? (
        <>
          <p>{words.none}</p>
          <ButtonLink href={paths.people}>{workWords.today.find}</ButtonLink>
        </>
      ) : (
        <RowList
          level={2}
          rows={listed.map((one) => {
            const isLate = one.dueAt !== null && one.dueAt < now
            return {
              href: paths.case(one.id),
              title: `${one.name}: ${one.title}`,
              tag: (
                <>
                  {one.isConfidential && <Tag text={words.isConfidential} look="bad" />}{' '}
                  {isLate && <Tag look="bad" text={words.late(clock.date(one.dueAt!))} />}
                </>
              ),
              facts: [
                stageWords(one.stage),
                one.dueAt === null ? words.noTask : isLate ? '' : words.due(clock.date(one.dueAt)),
                one.ownerId === null ? words.nobodys : (names.get(one.ownerId) ?? ''),
              ],
            }
          })}
        />
      )}
    </StaffShell>,
  )
}
