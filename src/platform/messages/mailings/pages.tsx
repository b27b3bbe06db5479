// Stopping mail with no account: by the link that stands below it, by the press a mail program offers, or signed in.
import type { PersonId } from '../../../kernel/id.ts'
import { systemStage } from '../../jobs/worker.ts'
import type { Policy } from '../../manifest.ts'
import { viewScene } from '../../scene.ts'
import type { Stage } from '../../stage.ts'
import { type Answer, get, html, type Page, post, text, type Visit } from '../../web/page.ts'
import { chooseMailings } from './choose.ts'
import { addressDigest, isMailing, type Mailing, type MailLink, mailings, readMailLink } from './mailings.ts'
import { ChoicesPage, NoAddressPage, UnknownLinkPage } from './choices-view.tsx'
import { findAddressOf, findPersonAt, listStopped } from './store.ts'

export const mailingPages: Page[] = [
  get('/mail/:link', byLink),
  post('/mail/:link', byLink),
  get('/me/mail', bySignIn, { access: 'signed-in' }),
  post('/me/mail', bySignIn, { access: 'signed-in' }),
]

/** The page asks first whose address it is: by the link, or by who is signed in. */
export const chosenByHolder: Policy = (_viewer, { stage }) => stage.link !== undefined

/** A look changes nothing, so that a scanner that opens every link of a mail stops nobody’s. */
async function byLink(visit: Visit): Promise<Answer> {
  const { stage, params, form, frame } = visit
  const link = readMailLink(stage, params['link'] ?? '')
  if (!link) return html(<UnknownLinkPage frame={frame} />, { status: 404 })
  const person = await viewScene(asJob(stage), ({ db }) => findPersonAt(db, link.address))
  // RFC 8058, section 3.1: what a mail program sends when its reader presses "unsubscribe".
  if (form.get('List-Unsubscribe') === 'One-Click') {
    await stopOne(stage, link, 'one-click', person)
    return text('Stopped.\n')
  }
  return answer(visit, link, person)
}

async function bySignIn(visit: Visit): Promise<Answer> {
  const { viewer } = visit.stage
  const person = viewer.kind === 'person' ? viewer.personId : undefined
  const address = person && (await viewScene(asJob(visit.stage), ({ db }) => findAddressOf(db, person)))
  return address ? answer(visit, { address }, person) : html(<NoAddressPage frame={visit.frame} />)
}

async function answer({ stage, method, form, frame }: Visit, link: MailLink, person?: PersonId): Promise<Answer> {
  let done: { stopped: readonly Mailing[] } | undefined
  if (method === 'POST') {
    const wanted = form.getAll('wanted').filter(isMailing)
    done = form.has('stop')
      ? await stopOne(stage, link, 'page', person)
      : await choose(stage, { ...link, wanted, said: 'page', person })
  }
  const stopped = await viewScene(asJob(stage), ({ db }) => listStopped(db, addressDigest(stage, link.address)))
  return html(<ChoicesPage frame={frame} timeZone={stage.place.timeZone} link={link} stopped={stopped} done={done} />, {
    headers: { 'x-robots-tag': 'noindex', 'cache-control': 'no-store' },
  })
}

/** The mailing that the link came with; all of them, where it came with none. */
async function stopOne(stage: Stage, link: MailLink, said: 'one-click' | 'page', person: PersonId | undefined) {
  const stopped = await viewScene(asJob(stage), ({ db }) => listStopped(db, addressDigest(stage, link.address)))
  const gone = [link.mailing ?? mailings, stopped.map(({ mailing }) => mailing)].flat(2)
  const wanted = mailings.filter((one) => !gone.includes(one))
  await choose(stage, { ...link, wanted, said, person })
  return { stopped: link.mailing ? [link.mailing] : mailings }
}

type Choice = MailLink & { wanted: readonly Mailing[]; said: 'one-click' | 'page'; person: PersonId | undefined }

async function choose(stage: Stage, { address, wanted, said, person }: Choice) {
  const chosen = await chooseMailings(
    { ...stage, link: addressDigest(stage, address) },
    { address, wanted, said, ...(person && { person }) },
  )
  if (!chosen.ok) throw new Error(`Mail could not be stopped: ${chosen.refusal.because}`)
  return chosen.value
}

function asJob({ house, place }: Stage): Stage {
  return systemStage(house, place, 'messages.mailings')
}
