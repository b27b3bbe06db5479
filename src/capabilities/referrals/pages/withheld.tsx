// Risks that are kept from the people they are about: by when each is decided again, and the deciding.
import { addDays } from '../../../kernel/day.ts'
import { today } from '../../../platform/flow/run/today.ts'
import { namesOfOrganisations } from '../../../platform/identity/names.ts'
import { lookList } from '../../../platform/look.ts'
import { referenceInWords } from '../../../platform/reference.ts'
import { viewScene, writeScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { BackLink } from '../../../platform/web/components/back-link/back-link.tsx'
import { Button, ButtonLink, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { EmptyState } from '../../../platform/web/components/empty-state/empty-state.tsx'
import { Notice } from '../../../platform/web/components/notice/notice.tsx'
import { Radios } from '../../../platform/web/components/radios/radios.tsx'
import { RowList } from '../../../platform/web/components/row-list/row-list.tsx'
import { Tag } from '../../../platform/web/components/tag/tag.tsx'
import { type Answer, html, type Visit } from '../../../platform/web/page.ts'
import { type Problem, problemWith } from '../../../platform/web/problem.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { workingFor, workplaces } from '../../record/index.ts'
import { paths, query } from '../paths.ts'
import { withheldReasons, withheldWarningDays } from '../rules/pieces.ts'
import type { Handed } from '../store/handed.ts'
import { listWithheld } from '../store/withheld.ts'
import { staffWords } from '../words/staff.ts'
import { clockIn } from './clock.ts'
import { notThere, WhichOrganisation } from './parts.tsx'

const words = staffWords.withheld

export async function withheldPage({ stage, frame, query: asked }: Visit): Promise<Answer> {
  const organisation = workingFor(stage, asked.get('for'))
  if (!organisation) return notThere(frame)
  const { listed, people, organisations } = await writeScene(stage, async (scene) => {
    const found = await listWithheld(scene.db, organisation)
    const ids = [...new Set(found.map(({ personId }) => personId))]
    return {
      listed: found,
      people: new Map(
        (await lookList(scene, ids, { purpose: 'referral', organisation })).map(({ id, name }) => [id, name]),
      ),
      organisations: await namesOfOrganisations(scene.db, workplaces(stage)),
    }
  })
  const clock = clockIn(stage.place.timeZone)
  const day = today(stage)
  const soon = addDays(day, withheldWarningDays)
  return html(
    <StaffShell
      {...frame}
      title={words.title}
      above={<BackLink language="en" href={`${paths.inbox}${query({ side: 'from', for: organisation })}`} />}
    >
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <WhichOrganisation
        organisations={organisations}
        here={organisation}
        href={(id) => `${paths.withheld}${query({ for: id })}`}
      />
      {listed.length === 0 ? (
        <EmptyState title={words.none} icon="hands">
          <p>{words.noneAbout}</p>
        </EmptyState>
      ) : (
        <RowList
          level={2}
          rows={listed.map((one) => ({
            href: `${paths.one(one.referralId)}#withheld`,
            title: people.get(one.personId) ?? staffWords.nobodyNow,
            tag: one.until <= soon && <Tag look="warn" text={one.until < day ? words.late : words.soon} />,
            facts: [
              words.by(clock.day(new Date(`${one.until}T12:00Z`))),
              words.because[one.why],
              one.toName ? staffWords.otherSide.from(one.toName) : '',
              words.reference(referenceInWords(one.reference)),
            ],
          }))}
        />
      )}
    </StaffShell>,
  )
}

type WithheldProps = {
  id: string
  name: string
  pieces: readonly Handed[]
  day(at: string): string
  /** Somebody has pressed that they may read it, and is asked once more. */
  isToBeShown: boolean
  problems: readonly Problem[]
}

/** On the referral itself, where it can be read before it is decided. */
export function Withheld({ id, name, pieces, day, isToBeShown, problems }: WithheldProps) {
  const kept = pieces.find(({ withheldWhy }) => withheldWhy !== null)
  if (!kept?.withheldWhy || !kept.withheldUntil) return null
  if (isToBeShown)
    return <LetThemRead id={id} name={name} kept={kept.words} because={words.because[kept.withheldWhy]} />
  return (
    <section id="withheld" aria-label={words.one}>
      <Notice language="en" title={words.until(day(kept.withheldUntil))}>
        <p>{words.about(words.because[kept.withheldWhy])}</p>
        <form method="post" action={`${paths.one(id)}/withholding`}>
          <Radios
            language="en"
            name="why"
            label={words.why}
            value={kept.withheldWhy}
            problem={problemWith('why', problems)}
            options={withheldReasons.map((value) => ({ value, text: staffWords.withheldReasons[value] }))}
          />
          <ButtonRow>
            <Button name="decision" value="keep">
              {words.keep}
            </Button>
            <Button kind="secondary" name="decision" value="show">
              {words.show}
            </Button>
          </ButtonRow>
        </form>
      </Notice>
    </section>
  )
}

type LetThemReadProps = { id: string; name: string; kept: string; because: string }

/** What is read cannot be unread: what will be shown and to whom is said before it is. */
function LetThemRead({ id, name, kept, because }: LetThemReadProps) {
  const { sure } = words
  return (
    <section id="withheld" aria-label={words.one}>
      <Notice language="en" kind="warning" title={sure.title(name)}>
        <p>{sure.whom(name)}</p>
        <blockquote>{kept}</blockquote>
        <p>{sure.because(because)}</p>
        <form method="post" action={`${paths.one(id)}/withholding`}>
          <input type="hidden" name="sure" value="yes" />
          <ButtonRow>
            <Button kind="danger" name="decision" value="show">
              {sure.yes(name)}
            </Button>
            <ButtonLink kind="secondary" href={`${paths.one(id)}#withheld`}>
              {sure.no}
            </ButtonLink>
          </ButtonRow>
        </form>
      </Notice>
    </section>
  )
}

/** How many are to be decided soon, at every place the viewer works for. */
export function countToDecide(stage: Stage): Promise<number> {
  return viewScene(stage, async ({ db }) => {
    const soon = addDays(today(stage), withheldWarningDays)
    let count = 0
    for (const organisation of workplaces(stage))
      count += (await listWithheld(db, organisation)).filter(({ until }) => until <= soon).length
    return count
  })
}
