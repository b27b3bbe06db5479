// Sending one queued message: claim it, check that it may go, put it in words, hand it over, write down what came of it.
import type { Language } from '../../kernel/language.ts'
import { addJob } from '../act.ts'
import { textParts } from '../flow/text-parts.ts'
import { type Scene, writeScene } from '../scene.ts'
import type { Stage } from '../stage.ts'
import { homeOf } from '../home.ts'
import { letterOf } from './letter.ts'
import type { Message, MessageId, MessageTemplate, Said } from './message.ts'
import { footerOf } from './mailings/footer.ts'
import type { Mailing } from './mailings/mailings.ts'
import { whyNot } from './permission.ts'
import type {
  AfterUnsure,
  LetterProvider,
  MailProvider,
  OutgoingLetter,
  OutgoingText,
  PartTaken,
  Sending,
  TextProvider,
  WhyNotSent,
} from './provider.ts'
import { sendTask } from './queue.ts'
import { type Next, nextAfter } from './retries.ts'
import { cheaperSpelling } from './spelling.ts'
import * as store from './store.ts'

/** Who carries what, and the templates of everything that can be said. */
export type Post = {
  text: TextProvider
  mail: MailProvider
  letter: LetterProvider
  /** Our number or address where the place names none of its own. */
  ourNumber: string
  ourMailAddress: string
  templates: ReadonlyMap<string, MessageTemplate>
}

/** Twilio takes ten and Notify six; nobody reads eleven. */
const partsMax = 10

/** Safe to call as often as one likes: only one caller gets to send, and only what has not left. */
export async function sendMessage(stage: Stage, post: Post, id: MessageId): Promise<void> {
  const claimed = await writeScene(stage, (scene) => prepare(scene, post, id))
  if (!claimed) return
  const { message, provider } = claimed
  const sending = 'refused' in claimed ? refusal(claimed.refused) : await handOver(post, claimed)
  await writeScene(stage, async (scene) => {
    const next = nextAfter(sending, message, provider.afterUnsure, scene.now, Math.random())
    await store.keepNext(scene.db, id, provider.name, next, scene.now)
    await tryAgain(scene, id, next)
  })
  // What stays in the demonstration's outbox has left for nowhere: its page tells of it.
  if (provider.name === 'outbox') return
  stage.house.log.info('message', {
    id,
    kind: message.kind,
    carrier: provider.name,
    came: sending.state,
    try: message.tries,
  })
}

type Carrier = { name: string; afterUnsure: AfterUnsure }
type Claimed = { message: Message; provider: Carrier } & (
  { refused: WhyNotSent } | { said: Said; from: string; taken: PartTaken[]; place: Stage['place']; stopAt?: string }
)

async function prepare(scene: Scene, post: Post, id: MessageId): Promise<Claimed | undefined> {
  const message = await store.claim(scene.db, id, scene.now)
  if (!message) return undefined
  const provider = post[message.kind]
  const from = message.fromAddress ?? ourAddress(scene.place, post, message.kind)
  const mailing = message.kind === 'mail' ? mailingOf(post, message) : undefined
  const refused = await whyNot(scene, { ...message, to: message.toAddress, from, mailing })
  if (refused) return { message, provider, refused }
  const footer = message.kind === 'mail' ? await footerOf(scene, message, mailing) : undefined
  const said = sayingOf(scene, post, message, footer?.words)
  if (!said || said.words.trim() === '') return { message, provider, refused: 'nothing-to-say' }
  if (message.kind === 'text' && textParts(said.words).parts.length > partsMax) {
    return { message, provider, refused: 'too-long' }
  }
  await store.keepWords(scene.db, id, said, from)
  const taken = await store.listPartsTaken(scene.db, id)
  const stopAt = mailing && footer?.url
  return { message, provider, said, from, taken, place: scene.place, ...(stopAt !== undefined && { stopAt }) }
}

function ourAddress(
  place: Stage['place'],
  post: Pick<Post, 'ourNumber' | 'ourMailAddress'>,
  kind: Message['kind'],
): string {
  if (kind === 'letter') return (place.settings.postAddress ?? []).join(', ').slice(0, 320)
  return kind === 'text'
    ? (place.settings.textNumbers?.[0] ?? post.ourNumber)
    : (place.settings.mailFrom ?? post.ourMailAddress)
}

/** Once part of a message may have left, the rest must be of the same words. */
function sayingOf({ place, house }: Scene, post: Post, message: Message, footer?: string): Said | undefined {
  const template = post.templates.get(message.template)
  if (!template && message.words === null) throw new Error(`No template is called ${message.template}`)
  const language: Language = place.languages.find((one) => one === message.language) ?? place.languages[0] ?? 'en'
  const said = template?.render(message.kind, message.facts, { language, place, publicUrl: homeOf({ house, place }) })
  if (message.words !== null)
    return {
      words: message.words,
      ...(message.subject !== null && { subject: message.subject }),
      ...(said?.replyTo !== undefined && { replyTo: said.replyTo }),
    }
  if (!said || said.words.trim() === '') return said
  if (message.kind === 'text') return { words: cheaperSpelling(said.words) }
  return footer === undefined ? said : { ...said, words: `${said.words}\n\n${footer}` }
}

function mailingOf(post: Post, { template, facts }: Message): Mailing | undefined {
  return post.templates.get(template)?.mailing(facts)
}

type HandedOver = {
  message: Message
  said: Said
  from: string
  taken: PartTaken[]
  place: Stage['place']
  stopAt?: string
}

async function handOver(post: Post, { message, said, from, taken, place, stopAt }: HandedOver): Promise<Sending> {
  const { id, toAddress: to } = message
  try {
    if (message.kind === 'mail')
      return await post.mail.send({
        id,
        to,
        from,
        subject: said.subject ?? '',
        ...withoutSubject(said),
        ...(stopAt !== undefined && { stopAt }),
      })
    if (message.kind === 'letter') return await postLetter(post.letter, letterOf(message, said, place), message)
    const text: OutgoingText = {
      id,
      to,
      from,
      words: said.words,
      joinReference: joinReferenceOf(id),
      queuedAt: message.queuedAt,
    }
    const mayHaveLeft = message.stateBefore === 'sending' || message.unsureTries > 0
    if (mayHaveLeft && post.text.find) {
      const found = await post.text.find(text)
      if (found) return { state: 'sent', refs: [found], parts: 1 }
    }
    const died = message.stateBefore === 'sending' && post.text.afterUnsure === 'repeat-once'
    if (died && message.unsureTries >= 1) return { state: 'unsure', because: 'unreachable', taken }
    return await post.text.send(text, taken)
  } catch {
    // A carrier's library may quote the message in its error, so nothing of the error is kept.
    return { state: 'unsure', because: 'provider-error', taken }
  }
}

/** A letter that may have left already is looked for before it is printed twice. */
async function postLetter(carrier: LetterProvider, letter: OutgoingLetter, message: Message): Promise<Sending> {
  const mayHaveLeft = message.stateBefore === 'sending' || message.unsureTries > 0
  const found = mayHaveLeft ? await carrier.find?.(letter) : undefined
  return found ? { state: 'sent', refs: [found], parts: 1 } : carrier.send(letter)
}

function withoutSubject({ words, html, replyTo }: Said) {
  return { words, ...(html !== undefined && { html }), ...(replyTo !== undefined && { replyTo }) }
}

/** The same at each try, and nearly always different from the person's other texts of the day. */
function joinReferenceOf(id: MessageId): number {
  return Number.parseInt(id.slice(-4), 16)
}

function refusal(because: WhyNotSent): Sending {
  return { state: 'refused', because }
}

async function tryAgain(scene: Scene, id: MessageId, next: Next) {
  if (next.state === 'queued') await addJob(scene, sendTask, { id }, { runAt: next.dueAt, jobKey: `message-${id}` })
}

const sweepMost = 500

/**
 * Queues again what a killed process left behind, whatever became of its job: a worker that was killed holds its jobs
 * for hours. Only queues, so that a slow carrier holds up nothing else.
 */
export async function sweep(stage: Stage): Promise<void> {
  await writeScene(stage, async (scene) => {
    // A job is given half a minute to begin by itself.
    const due = await store.listDue(scene.db, new Date(scene.now.getTime() - 30_000), sweepMost)
    for (const id of due) await addJob(scene, sendTask, { id }, { jobKey: `message-${id}` })
  })
}
