import { addDays } from '../../../kernel/day.ts'
import type { OrganisationId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act, type ActScene } from '../../../platform/act.ts'
import { today } from '../../../platform/flow/run/today.ts'
import type { MessageTemplate } from '../../../platform/messages/message.ts'
import { queueMessage } from '../../../platform/messages/queue.ts'
import { reachOf } from '../../../platform/messages/reach.ts'
import { type CameHow, nearlyDue, noticeCame, requestCame } from '../messages.ts'
import type { NoticeName } from '../store/outcomes.ts'
import * as store from '../store/requests.ts'

type Telling = { request: store.RequestId; isMore?: boolean }

/** Those who lead there hear that somebody asked, or added to what they asked, and by when they must be answered: not who. */
export const tellLeaders = act('rights.tell-leaders', async (scene, { request: id, isMore = false }: Telling) => {
  const request = await store.find(scene.db, id)
  const organisation = request?.organisationId ?? (scene.place.settings.runBy as OrganisationId | undefined)
  if (!request || !organisation) return refuse({ because: 'nobody-to-tell' })
  const told = await tellLeadersOf(scene, organisation, request, isMore ? 'more' : 'new')
  scene.line({ thing: { kind: 'rights-request', id }, organisation, facts: { told } })
  return accept({ told })
})

/** What came of a request: of which kind, and never whose. */
export function tellLeadersOf(
  scene: ActScene,
  organisation: OrganisationId,
  { kind, dueOn: due }: Pick<store.Request, 'kind' | 'dueOn'>,
  came: CameHow,
) {
  return toLeaders(scene, organisation, requestCame, { kind, due, came })
}

/** The same of something that was put right, frozen or taken back. */
export const tellNotice = act(
  'rights.tell-notice',
  async (scene, { organisation, what }: { organisation: OrganisationId; what: NoticeName }) => {
    const told = await toLeaders(scene, organisation, noticeCame, { what })
    scene.line({ thing: { kind: 'organisation', id: organisation }, organisation, facts: { told, what } })
    return accept({ told })
  },
)

/** So many days before the law's own day, those who lead hear of it: every morning, until it is answered. */
const daysBefore = 7

/** What is nearly due or late, by organisation: how many, and which is the first. Never who it is. */
export const remindLeaders = act('rights.remind', async (scene, _input: Record<never, never>) => {
  const due = await store.listDue(scene.db, addDays(today(scene), daysBefore), today(scene))
  if (due.length === 0) return refuse({ because: 'none-due' })
  let told = 0
  for (const { organisation, count, first } of due)
    told += await toLeaders(scene, organisation, nearlyDue, { count, first })
  scene.line({ thing: { kind: 'rights-request', id: 'due' }, facts: { organisations: due.length, told } })
  return accept({ told })
})

async function toLeaders<Facts>(
  scene: ActScene,
  organisation: OrganisationId,
  template: MessageTemplate<Facts>,
  facts: Facts,
) {
  let told = 0
  for (const leader of await store.listLeaders(scene.db, organisation)) {
    const reach = reachOf(leader)
    if (!reach) continue
    await queueMessage(scene, { ...reach, template, person: leader.id, language: 'en', facts })
    told++
  }
  return told
}
