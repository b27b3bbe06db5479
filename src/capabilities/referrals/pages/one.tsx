// One referral, for whoever works at either end: what was handed over, where it stands, and what can be done.
import { isUuid } from '../../../kernel/id.ts'
import { nameOfOrganisation, namesOfStaff } from '../../../platform/identity/names.ts'
import { lookScene } from '../../../platform/look.ts'
import type { Scene } from '../../../platform/scene.ts'
import { viewScene } from '../../../platform/scene.ts'
import { BackLink } from '../../../platform/web/components/back-link/back-link.tsx'
import { type Answer, html, redirect, type Visit } from '../../../platform/web/page.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { workplaces } from '../../record/index.ts'
import { answer } from '../acts/answer.ts'
import { passOn } from '../acts/pass-on.ts'
import { acceptReferral, decline, finish, noteContact, see } from '../acts/receive.ts'
import { withdraw } from '../acts/withdraw.ts'
import { decideWithheld } from '../acts/decide-withheld.ts'
import { paths, query } from '../paths.ts'
import { withheldReasons } from '../rules/pieces.ts'
import { declineReasons, outcomes } from '../rules/states.ts'
import { findName } from '../store/around.ts'
import { listHappened, listPieces } from '../store/handed.ts'
import * as store from '../store/referrals.ts'
import { staffWords } from '../words/staff.ts'
import { OneView } from './one-view.tsx'
import { notThere, problemsOf, wordsIn } from './parts.tsx'
import { findTargets, searchIn } from './pass-on.tsx'

const words = staffWords.one

/** `refused`: why what was sent could not be done; what was typed is there to be sent again. */
export async function onePage(visit: Visit, refused?: string): Promise<Answer> {
  const { stage, frame, params, query: asked } = visit
  const { id = '' } = params
  const whose = isUuid(id) ? await viewScene(stage, ({ db }) => store.whose(db, id)) : undefined
  if (!whose) return notThere(frame)
  const mine = workplaces(stage)
  const end = mine.includes(whose.toOrganisation!) ? 'to' : 'from'
  const organisation = mine.find((one) => one === (end === 'to' ? whose.toOrganisation : whose.fromOrganisation))
  if (!organisation) return notThere(frame)
  if (end === 'to' && whose.state === 'withdrawn') return takenBack(visit)
  if (end === 'to' && whose.state === 'sent') await see(stage, { id })
  const looked = await lookScene(stage, { person: whose.personId, purpose: 'referral', organisation }, (scene) =>
    gather(scene, id),
  )
  if (!looked.ok || !looked.value) return notThere(frame)
  const search = searchIn(asked, visit.form)
  return html(
    <OneView
      frame={frame}
      stage={stage}
      end={end}
      organisation={(await viewScene(visit.stage, ({ db }) => nameOfOrganisation(db, organisation))) ?? ''}
      {...looked.value}
      search={search}
      targets={search === '' ? undefined : await findTargets(visit, search)}
      done={words.done[asked.get('done') ?? '']}
      problem={words.problems[refused ?? '']}
      problems={problemsOf(refused)}
      typed={visit.form}
      isToBeShown={asked.get('asks') === 'show'}
    />,
    refused === undefined ? {} : { status: 422 },
  )
}

async function gather({ db }: Scene, id: string) {
  const referral = await store.find(db, id)
  if (!referral) return undefined
  const happened = await listHappened(db, referral.id)
  return {
    referral,
    happened,
    pieces: await listPieces(db, referral.id),
    name: (await findName(db, referral.personId)) ?? '',
    names: await namesOfStaff(db, [referral.ownerId, ...happened.map(({ byId }) => byId)]),
  }
}

function takenBack({ frame }: Visit): Answer {
  return html(
    <StaffShell {...frame} title={words.takenBack} above={<BackLink language="en" href={paths.inbox} />}>
      <h1>{words.takenBack}</h1>
      <p class="lead">{words.takenBackAbout}</p>
    </StaffShell>,
  )
}

export async function acceptPage(visit: Visit): Promise<Answer> {
  return after(visit, 'accepted', (id) => acceptReferral(visit.stage, { id, words: wordsIn(visit.form) }))
}

export async function declinePage(visit: Visit): Promise<Answer> {
  const reason = declineReasons.find((one) => one === visit.form.get('reason'))
  return after(visit, 'declined', async (id) =>
    reason ? decline(visit.stage, { id, reason, words: wordsIn(visit.form) }) : refused('reason'),
  )
}

export async function contactPage(visit: Visit): Promise<Answer> {
  const reached = visit.form.get('reached') === 'yes'
  return after(visit, 'contact', (id) => noteContact(visit.stage, { id, reached, words: wordsIn(visit.form) }))
}

export async function finishPage(visit: Visit): Promise<Answer> {
  const outcome = outcomes.find((one) => one === visit.form.get('outcome'))
  return after(visit, 'finished', async (id) =>
    outcome ? finish(visit.stage, { id, outcome, words: wordsIn(visit.form) }) : refused('outcome'),
  )
}

export async function passOnPage(visit: Visit): Promise<Answer> {
  const saidYes = visit.form.has('agreed')
  const service = visit.form.get(saidYes ? 'agreed' : 'service') ?? ''
  const { id = '' } = visit.params
  if (!isUuid(id) || !isUuid(service)) return notThere(visit.frame)
  const passed = await passOn(visit.stage, { id, service, words: wordsIn(visit.form), saidYes })
  if (!passed.ok) return onePage(visit, passed.refusal.because)
  return redirect(`${paths.inbox}${query({ done: passed.value.isAgreed ? 'passed' : 'passed-ask' })}`)
}

/** Kept from the person for now, or theirs to read. */
export async function decideWithheldPage(visit: Visit): Promise<Answer> {
  const keep = withheldReasons.find((reason) => reason === visit.form.get('why'))
  const stays = visit.form.get('decision') === 'keep'
  // What is read cannot be unread, so one press is not enough.
  if (!stays && visit.form.get('sure') !== 'yes')
    return redirect(`${paths.one(visit.params['id'] ?? '')}?asks=show#withheld`)
  return after(visit, stays ? 'withheld' : 'shown', async (id) =>
    stays && !keep ? refused('withhold') : decideWithheld(visit.stage, { id, keep: stays ? keep : undefined }),
  )
}

export async function answerPage(visit: Visit): Promise<Answer> {
  const said = visit.form.get('answer') === 'yes' ? 'yes' : 'no'
  return after(visit, 'answered', (id) =>
    answer(visit.stage, { id, answer: said, askedHow: 'read-out', byWorker: true }),
  )
}

export async function withdrawPage(visit: Visit): Promise<Answer> {
  return after(visit, 'withdrawn', (id) => withdraw(visit.stage, { id, byWorker: true }))
}

type Outcome = { ok: true } | { ok: false; refusal: { because: string } }
const refused = (because: string): Outcome => ({ ok: false, refusal: { because } })

async function after(visit: Visit, done: string, perform: (id: string) => Promise<Outcome>): Promise<Answer> {
  const { id = '' } = visit.params
  if (!isUuid(id)) return notThere(visit.frame)
  const outcome = await perform(id)
  if (outcome.ok) return back(id, { done })
  if (outcome.refusal.because === 'no-such-referral' || outcome.refusal.because === 'not-allowed')
    return notThere(visit.frame)
  return onePage(visit, outcome.refusal.because)
}

function back(id: string, said: { done: string }): Answer {
  return redirect(`${paths.one(id)}${query(said)}`)
}
