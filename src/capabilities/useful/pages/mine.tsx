// A person's own page: both kinds of suggestion, what they told, and whether they are counted.
import { isUuid } from '../../../kernel/id.ts'
import { viewScene } from '../../../platform/scene.ts'
import { type Answer, html, redirect, type Visit } from '../../../platform/web/page.ts'
import { choose } from '../acts/choose.ts'
import { tellNeeds, tellUse } from '../acts/tell.ts'
import { neverCounted } from '../rules/sensitive.ts'
import * as choices from '../store/choices.ts'
import { listUsed, suggestFromNeeds, suggestFromOthers } from './suggestions.ts'
import { usefulWords } from '../words/words.ts'
import { MinePage } from './mine-view.tsx'

const path = '/me/useful'
type Refused = keyof (typeof usefulWords)['en']['mine']['refused']

export async function minePage(visit: Visit, refused?: Refused): Promise<Answer> {
  const { stage, frame, query } = visit
  const { viewer } = stage
  if (viewer.kind !== 'person') return redirect(`/sign-in?then=${path}`)
  const own = await viewScene(stage, async (scene) => {
    const { db } = scene
    const counted = await choices.isCounted(db, viewer.personId)
    // What they use is looked at only for those who let it be counted.
    const used = counted ? await listUsed(scene, viewer.personId) : []
    const told = await choices.listNeeds(db, viewer.personId)
    return {
      counted,
      used,
      told,
      fromOthers: await suggestFromOthers(scene, used),
      allNeeds: await choices.listNeedNames(db, neverCounted),
      home: await choices.findHome(db, viewer.personId),
      own: new Set((await choices.listTold(db, [viewer.personId], new Date(0))).map(({ service }) => service)),
    }
  })
  const fromNeeds = await suggestFromNeeds(stage, toldOf(own), own.home)
  return html(
    <MinePage
      frame={frame}
      {...own}
      fromNeeds={fromNeeds}
      saved={query.has('saved')}
      refused={refused && usefulWords[stage.language].mine.refused[refused]}
    />,
    { status: refused === undefined ? 200 : 422, headers: { 'cache-control': 'private, no-store' } },
  )
}

function toldOf({ told, allNeeds }: { told: string[]; allNeeds: choices.NeedName[] }) {
  return told.flatMap((code) => allNeeds.filter((need) => need.code === code))
}

export async function chooseOnPage(visit: Visit): Promise<Answer> {
  const outcome = await choose(visit.stage, { counted: visit.form.get('counted') === 'yes' })
  return outcome.ok ? redirect(`${path}?saved#counted`) : minePage(visit, outcome.refusal.because)
}

export async function tellNeedsOnPage(visit: Visit): Promise<Answer> {
  const { stage, form } = visit
  if (stage.viewer.kind !== 'person') return redirect(`/sign-in?then=${path}`)
  const outcome = await tellNeeds(stage, { person: stage.viewer.personId, needs: form.getAll('needs').slice(0, 100) })
  return outcome.ok ? redirect(`${path}?saved#needs`) : minePage(visit, outcome.refusal.because)
}

export async function tellUseOnPage(visit: Visit): Promise<Answer> {
  return settle(visit, true)
}

export async function dropUseOnPage(visit: Visit): Promise<Answer> {
  return settle(visit, false)
}

async function settle(visit: Visit, used: boolean): Promise<Answer> {
  const service = visit.form.get('service') ?? ''
  if (!isUuid(service)) return minePage(visit, 'no-such-service')
  const outcome = await tellUse(visit.stage, { service, used })
  return outcome.ok ? redirect(`${path}?saved#what`) : minePage(visit, outcome.refusal.because)
}
