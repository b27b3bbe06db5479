// For the worker beside somebody: both kinds of suggestion, to go through together, and what they say they need.
import { isUuid, type OrganisationId, type PersonId } from '../../../kernel/id.ts'
import { lookScene } from '../../../platform/look.ts'
import { listOnlyKept } from '../../../platform/only-kept.ts'
import { Button } from '../../../platform/web/components/button/button.tsx'
import { Checkboxes } from '../../../platform/web/components/checkboxes/checkboxes.tsx'
import { Details } from '../../../platform/web/components/details/details.tsx'
import { LinkList } from '../../../platform/web/components/link-list/link-list.tsx'
import { Banner } from '../../../platform/web/components/notice/notice.tsx'
import { type Answer, type Frame, html, redirect, type Visit } from '../../../platform/web/page.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { workingFor } from '../../record/index.ts'
import { tellNeeds } from '../acts/tell.ts'
import { neverCounted } from '../rules/sensitive.ts'
import * as choices from '../store/choices.ts'
import { listUsed, suggestFromNeeds, suggestFromOthers } from './suggestions.ts'
import { usefulWords } from '../words/words.ts'
import { staffWords as words } from '../words/staff.ts'
import { NeedLists } from './mine-view.tsx'

export const withPersonPath = (id: string) => `/work/people/${id}/useful`

export async function withPersonPage(visit: Visit): Promise<Answer> {
  const { stage, frame, query } = visit
  const asked = askedOf(visit)
  if (!asked) return notTheirs(frame)
  const { person, organisation } = asked
  const looked = await lookScene(stage, { person, purpose: 'advice', organisation }, async (scene) => {
    const { db } = scene
    if ((await listOnlyKept(scene, [person], organisation)).size > 0) return undefined
    // As far as this organisation may see, and only of those who let it be counted.
    const used = (await choices.isCounted(db, person)) ? await listUsed(scene, person) : []
    return {
      name: await choices.findName(db, person),
      told: await choices.listNeeds(db, person),
      allNeeds: await choices.listNeedNames(db, neverCounted),
      fromOthers: await suggestFromOthers(scene, used),
      home: await choices.findHome(db, person),
    }
  })
  if (!looked.ok) return notTheirs(frame)
  if (!looked.value) return onlyKept(frame)
  const { name, told, allNeeds, fromOthers, home } = looked.value
  const needs = told.flatMap((code) => allNeeds.filter((need) => need.code === code))
  const fromNeeds = await suggestFromNeeds(stage, needs, home)
  return html(
    <StaffShell {...frame} title={words.title(name)}>
      {query.has('saved') && <Banner language="en" title={words.saved} />}
      <h1>{words.title(name)}</h1>
      <p class="lead">{words.lead}</p>
      <h2>{words.fromOthers}</h2>
      {fromOthers.length === 0 ? (
        <p>{words.fromOthersNone}</p>
      ) : (
        <LinkList
          items={fromOthers.map((one) => ({
            href: `/services/${one.id}`,
            text: one.name,
            about: `${one.organisation}. ${usefulWords.en.mine.because(one.usedToo.slice(0, 3).join(', '))}`,
          }))}
        />
      )}
      <h2>{words.fromNeeds}</h2>
      {fromNeeds.length === 0 && <p>{words.fromNeedsNone}</p>}
      <NeedLists fromNeeds={fromNeeds} language="en" />
      <Details summary={words.note}>
        <form method="post" action={withPersonPath(person)}>
          <Checkboxes
            language="en"
            name="needs"
            label={words.note}
            hint={words.noteHint}
            values={told}
            options={allNeeds.map((need) => ({ value: need.code, text: need.name }))}
          />
          <Button kind="secondary">{words.save}</Button>
        </form>
      </Details>
    </StaffShell>,
    { headers: { 'cache-control': 'private, no-store' } },
  )
}

export async function noteNeeds(visit: Visit): Promise<Answer> {
  const { stage, frame, form } = visit
  const asked = askedOf(visit)
  if (!asked) return notTheirs(frame)
  const outcome = await tellNeeds(stage, { ...asked, needs: form.getAll('needs').slice(0, 100) })
  return outcome.ok ? redirect(`${withPersonPath(asked.person)}?saved`) : notTheirs(frame)
}

function askedOf({ stage, params }: Visit): { person: PersonId; organisation: OrganisationId } | undefined {
  const { id = '' } = params
  const organisation = workingFor(stage)
  return isUuid(id) && organisation ? { person: id as PersonId, organisation } : undefined
}

function onlyKept(frame: Frame): Answer {
  return told(frame, words.link, words.onlyKept)
}

function notTheirs(frame: Frame): Answer {
  return told(frame, words.mayNot, words.mayNotAbout, { status: 404 })
}

function told(frame: Frame, title: string, about: string, answer: { status?: number } = {}): Answer {
  return html(
    <StaffShell {...frame} title={title}>
      <h1>{title}</h1>
      <p class="lead">{about}</p>
    </StaffShell>,
    answer,
  )
}
