// What a newcomer meets first: a telephone to text from, people to be, and everything that was sent. Only in a demonstration.
import type { PersonId } from '../../kernel/id.ts'
import type { Language, Text } from '../../kernel/language.ts'
import { writtenPhone } from '../../kernel/phone.ts'
import { systemStage } from '../../platform/jobs/worker.ts'
import type { OutboxLine } from '../../platform/messages/outbox.ts'
import type { Stage } from '../../platform/stage.ts'
import { newestText } from '../../platform/web/components/phone-simulator/phone-simulator.tsx'
import { get, html, type Page, post, redirect, type SetCookie, type Visit } from '../../platform/web/page.ts'
import type { House } from '../../platform/house.ts'
import { listTalk } from './store.ts'
import { chooseTelephone, newTelephone, type Owner, telephoneChosen, telephoneOf, textsFrom } from './telephone.ts'
import { OutboxPage } from './outbox-page.tsx'
import { changeTelephone, press, telephonePart, type TryCalls } from './telephone-page.tsx'
import { televisionPage } from './television-page.tsx'
import { TryPage } from './try-page.tsx'

export type DemoCard = {
  key: string
  id: PersonId
  name: string
  card: Text
  language: Language
  phone?: string
  pin?: string
}

/** What main knows and this does not: how a text comes in, who there is to be, and how to become them. */
export type TryParts = {
  people: readonly DemoCard[]
  takeText: (
    house: House,
    text: { provider: string; providerId: string; from: string; to: string; words: string },
  ) => Promise<unknown>
  calls: TryCalls
  signInAs: (stage: Stage, person: PersonId) => Promise<SetCookie[]>
  listOutbox: (stage: Stage) => Promise<OutboxLine[]>
}

const charsMax = 1_600

export function tryPages(parts: TryParts): Page[] {
  const demo = { access: 'demo' } as const
  const owners = ownersOf(parts)
  return [
    get('/try', (visit) => tryPage(visit, parts), demo),
    post('/try/text', (visit) => sendText(visit, parts), demo),
    post(
      '/try/telephone',
      () => redirect('/try#telephone', { cookies: [newTelephone().cookie, chooseTelephone('')] }),
      demo,
    ),
    post('/try/call', (visit) => press(visit, { ...parts, owners }), demo),
    post('/try/call/telephone', (visit) => changeTelephone(visit, parts), demo),
    post('/try/be', (visit) => become(visit, parts), demo),
    get('/try/television', televisionPage, demo),
    get('/try/outbox', (visit) => outboxPage(visit, parts), demo),
  ]
}

/** Whose telephone may be used: whoever has a PIN, which is told here. */
function ownersOf({ people }: TryParts): Owner[] {
  return people.flatMap(({ key, name, phone, pin }) => (phone && pin ? [{ key, name, phone, pin }] : []))
}

async function tryPage(visit: Visit, parts: TryParts) {
  const { stage, frame } = visit
  const known = telephoneOf(visit)
  const made = known ? undefined : newTelephone()
  const number = known ?? made!.number
  const owners = ownersOf(parts)
  const telephone = telephoneChosen(visit, number, owners)
  const textNumber = textsFrom(telephone, number)
  const [talk, sent] = await Promise.all([known ? listTalk(stage, textNumber) : [], parts.listOutbox(asSystem(stage))])
  return html(
    <TryPage
      frame={frame}
      stage={stage}
      written={writtenPhone(textNumber)}
      talk={talk}
      sent={sent.slice(0, 8)}
      people={parts.people}
      telephone={await telephonePart(visit, { ...parts, owners }, telephone)}
    />,
    made ? { cookies: [made.cookie] } : {},
  )
}

/** The text goes in by the same door as a carrier's, and what comes back is read from what was sent. */
async function sendText(visit: Visit, parts: TryParts) {
  const { house, place } = visit.stage
  const number = telephoneOf(visit)
  const made = number ? undefined : newTelephone()
  const mobile = number ?? made!.number
  const words = (visit.form.get('text') ?? '').slice(0, charsMax)
  const to = place.settings.textNumbers?.[0] ?? ''
  await parts.takeText(house, {
    provider: 'try',
    providerId: crypto.randomUUID(),
    from: textsFrom(telephoneChosen(visit, mobile, ownersOf(parts)), mobile),
    to,
    words,
  })
  return redirect(`/try#${newestText}`, made ? { cookies: [made.cookie] } : {})
}

async function become(visit: Visit, parts: TryParts) {
  const person = parts.people.find(({ id }) => id === visit.form.get('person'))
  if (!person) return redirect('/try')
  const cookies = await parts.signInAs(visit.stage, person.id)
  return redirect('/me', {
    cookies: [...cookies, { name: 'language', value: person.language, secondsMax: 31_536_000 }],
  })
}

async function outboxPage({ stage, frame }: Visit, parts: TryParts) {
  return html(
    <OutboxPage frame={frame} timeZone={stage.place.timeZone} sent={await parts.listOutbox(asSystem(stage))} />,
  )
}

/** Everybody's messages are for the system alone; here, where everybody is made up, it shows them. */
function asSystem({ house, place }: Stage): Stage {
  return systemStage(house, place, 'try.outbox')
}
