// From a transcript to the next thing to say: asks sources, passes over what this channel only tells, and runs the act.
import type { Language } from '../../../kernel/language.ts'
import { writtenPhone } from '../../../kernel/phone.ts'
import { inEachLanguage } from '../saying.ts'
import { flowWords } from '../words/words.ts'
import { howAsked, channelFacts } from '../support.ts'
import { isSureEnough } from '../flow.ts'
import type { Flow, Step } from '../flow.ts'
import type { Moment, Telling } from '../channel.ts'
import { momentAt } from '../moment.ts'
import { answering, changing } from '../moves.ts'
import { position } from '../position.ts'
import type { Position } from '../position.ts'
import type { EventBody, FlowEvent, Reply } from '../transcript.ts'
import { offer } from './found.ts'
import { handOver } from './hand-over.ts'
import { askForPerson, personTelling } from './person.ts'
import type { Desk, Talk } from './run.ts'
import { answersToSubmit, submitterOf } from './submit.ts'
import { today } from './today.ts'

type Next = { moment: Moment } | { bodies: readonly EventBody[]; telling?: Telling }
type Asked = Position & { at: 'ask' }
const roundsMax = 120

/** `helping`: say this question's help now. `toldPerson`: say how to reach a person now. */
export async function settle(
  desk: Desk,
  transcript: readonly FlowEvent[],
  { helping = false, toldPerson = false }: { helping?: boolean; toldPerson?: boolean } = {},
): Promise<Talk> {
  const told: Telling[] = toldPerson ? [await askForPerson(desk, position(desk.flow, transcript))] : []
  try {
    return await atRest(desk, transcript, { told, helping })
  } finally {
    // Also where a source or the act failed: what people told us is safe, and the next thing they say goes on from it.
    await desk.rest()
  }
}

async function atRest(desk: Desk, transcript: readonly FlowEvent[], saying: Saying): Promise<Talk> {
  let events = transcript
  for (let round = 0; round < roundsMax; round++) {
    const here = position(desk.flow, events)
    const next = await nextFrom(desk, here, events, saying)
    if ('moment' in next) {
      const language = here.language ?? desk.stage.language
      return { session: desk.session, flow: desk.flow, language, level: desk.level, here, events, moment: next.moment }
    }
    if (next.telling) saying.told.push(next.telling)
    events = desk.append(next.bodies)
  }
  throw new Error(`${desk.flow.id} did not come to rest`)
}

type Saying = { told: Telling[]; helping: boolean }

async function nextFrom(desk: Desk, here: Position, events: readonly FlowEvent[], saying: Saying): Promise<Next> {
  if (here.at === 'submit') {
    const unsure = await noLongerSure(desk, here)
    return unsure === undefined ? submit(desk, here, saying) : { bodies: [changing(here, unsure.id)] }
  }
  if (here.at === 'ask' || here.at === 'review') {
    const unsure = await noLongerSure(desk, here)
    if (unsure) return sureAgain(desk, here, unsure, saying)
  }
  const whole = { ...saying, today: today(desk.stage), channel: desk.channel }
  if (here.at !== 'ask') return { moment: momentAt(desk.flow, here, whole) }
  const how = howAsked(here.step, desk.channel)
  if (how === 'skip') return { bodies: [{ ...answering(here, here.step, null), assumed: true }] }
  if (how === 'link' || how === 'person') return elsewhere(desk, here, events, how, saying)
  if (!(await isSure(desk, here.step))) return notSure(desk, here, events, saying)
  if (here.call && !here.offered) return find(desk, here)
  if (hasNothingToChoose(here))
    return { moment: { at: 'done', told: [...saying.told, nothingFound(here), personTelling(desk)] } }
  // What is told a stretch at a time waits to hear whether to go on; its last is told with what follows.
  const waits = channelFacts[desk.channel].pausesAtInformation || here.offered?.more === true
  if (here.step.kind === 'information' && !waits) return tell(here)
  if (here.stuck === 'skip' && here.step.optional) return { bodies: [answering(here, here.step, null)] }
  if (here.stuck === 'link') return elsewhere(desk, here, events, 'link', saying)
  if (here.stuck === 'person' && !isEscalated(here, here.step.id, 'stuck')) {
    return { bodies: [{ type: 'escalated', step: here.step.id, why: 'stuck' }], telling: personTelling(desk) }
  }
  if (!wasAsked(here, events, desk)) return { bodies: [{ type: 'asked', step: here.step.id }] }
  return { moment: momentAt(desk.flow, here, whole) }
}

/** Once for each visit to a question on a channel, so that a page seen twice is not asked twice. */
function wasAsked(here: Asked, events: readonly FlowEvent[], { channel }: Desk): boolean {
  const last = events.findLast(
    (event) => 'step' in event && event.step === here.step.id && event.type !== 'helped' && event.type !== 'escalated',
  )
  return last !== undefined && (last.type === 'asked' || last.type === 'rejected') && last.channel === channel
}

/** Nothing found goes back to the question that is to be asked again, with the source's own words or ours. */
async function find(desk: Desk, here: Asked): Promise<Next> {
  const { step, call } = here
  if (!call) throw new Error(`${step.id} has no source to ask`)
  const known = step.assumes?.[desk.channel]
  const offered =
    known === undefined
      ? await offer(desk.stage, call, { from: 0, atMost: channelFacts[desk.channel].optionsAtOnce })
      : { args: call.args, options: [], assume: known }
  const { assume } = offered
  if (assume !== undefined) {
    const answered = answering(here, step, assume, undefined, call.args)
    const answer: EventBody = { ...answered, assumed: true }
    return { bodies: [{ type: 'asked', step: step.id, offered }, answer] }
  }
  const isEmpty = hasNothingToChoose({ ...here, offered })
  const wanted = step.kind === 'choice' ? here.trail.find((id) => id === step.ifNone) : undefined
  const last = wanted ?? here.trail.at(-1)
  if (!isEmpty || last === undefined) return { bodies: [{ type: 'asked', step: step.id, offered }] }
  const say = offered.note ?? inEachLanguage((words) => words.nothingFound)
  return {
    bodies: [
      { type: 'asked', step: step.id, offered },
      changing(here, last),
      { type: 'rejected', step: last, code: 'nothing-found', say },
    ],
  }
}

/** Only at the first question, since a later one goes back to the one before. */
function hasNothingToChoose({ step, call, offered }: Pick<Asked, 'step' | 'call' | 'offered'>): boolean {
  return (
    call !== undefined && step.kind !== 'information' && offered !== undefined && (offered.options ?? []).length === 0
  )
}

function nothingFound({ offered }: Asked): Telling {
  return { kind: 'sentence', say: offered?.note ?? inEachLanguage((words) => words.nothingFound) }
}

function tell(here: Asked): Next {
  const passage = here.offered?.passage
  return {
    bodies: [answering(here, here.step, true, undefined, here.call?.args)],
    telling: { kind: 'information', wording: here.step.wording, ...(passage && { passage }) },
  }
}

async function elsewhere(
  desk: Desk,
  here: Asked,
  events: readonly FlowEvent[],
  how: 'link' | 'person',
  { told }: Saying,
): Promise<Next> {
  const { wording } = here.step
  if (how === 'person') {
    if (!isEscalated(here, here.step.id, 'cannot-ask-here'))
      return { bodies: [{ type: 'escalated', step: here.step.id, why: 'cannot-ask-here' }] }
    return {
      moment: { at: 'elsewhere', wording, how, told: [...told, ...(await found(desk, here)), personTelling(desk)] },
    }
  }
  if (!wasAsked(here, events, desk)) return { bodies: [{ type: 'asked', step: here.step.id }] }
  if (desk.isImagined) return { moment: { at: 'elsewhere', wording, how: 'person', told } }
  await desk.keep()
  // A link that goes to the telephone of this session proves that the telephone was reached.
  const link = await handOver(desk.stage, desk.session, 'link', desk.channel === 'sms' ? 'reached' : 'anyone')
  const code = await handOver(desk.stage, desk.session, 'code')
  return {
    moment: {
      at: 'elsewhere',
      wording,
      how,
      link: { href: link.href, code: code.secret, minutes: code.minutes },
      told,
    },
  }
}

/** What was worked out is said by whoever takes over, though nothing can be chosen from it here. */
async function found(desk: Desk, { step, call }: Asked): Promise<Telling[]> {
  const passage = call && (await offer(desk.stage, call, { from: 0, atMost: 1 })).passage
  return passage ? [{ kind: 'information', wording: step.wording, passage }] : []
}

/** A sender's number is a claim. Whoever has just keyed their PIN on the telephone is more than that, for as long as it takes. */
async function isSure({ stage, level, channel }: Desk, step: Pick<Step, 'level'>): Promise<boolean> {
  if (isSureEnough(level, step.level)) return true
  if (channel !== 'sms' || !isSureEnough('reached', step.level)) return false
  for (const { hasJustShown } of stage.house.manifests) if (await hasJustShown?.(stage)) return true
  return false
}

/**
 * What was answered by somebody we were sure of is read back to nobody else: the next call from that number may not be theirs, a browser
 * may be signed out since, and what was shown by text is over within minutes.
 */
async function noLongerSure(desk: Desk, here: Position): Promise<Step | undefined> {
  const asked = desk.flow.steps.filter(
    (step) => step.level !== undefined && here.trail.includes(step.id) && howAsked(step, desk.channel) === 'asks',
  )
  for (const step of asked) if (!(await isSure(desk, step))) return step
  return undefined
}

/** By text it is chosen again; where one can show at once who one is, it goes on from there. */
function sureAgain({ channel }: Desk, here: Position, step: Step, { told }: Saying): Next {
  if (channel !== 'web' && channel !== 'voice') return { bodies: [changing(here, step.id)] }
  return { moment: { at: 'elsewhere', wording: step.wording, how: 'sign-in', told } }
}

/** Where one can show who one is, that; elsewhere, a link to where one can. By text, also how else. */
async function notSure(desk: Desk, here: Asked, events: readonly FlowEvent[], saying: Saying): Promise<Next> {
  if (desk.channel === 'sms' && wasAsked(here, events, desk)) saying.told.push(...ringFirst(desk))
  // A page has a sign-in, and a telephone has a PIN.
  if (desk.channel !== 'web' && desk.channel !== 'voice') return elsewhere(desk, here, events, 'link', saying)
  return { moment: { at: 'elsewhere', wording: here.step.wording, how: 'sign-in', told: saying.told } }
}

function ringFirst({ stage, flow }: Desk): Telling[] {
  const { voiceNumbers, textNumbers } = stage.place.settings
  const number = (voiceNumbers ?? textNumbers)?.[0]
  const { keywords } = flow
  if (number === undefined || !keywords) return []
  const said = (language: Language) =>
    flowWords[language].ringFirst(writtenPhone(number), (keywords[language][0] ?? '').toUpperCase())
  return [{ kind: 'sentence', say: { en: said('en'), cy: said('cy') } }]
}

async function submit(desk: Desk, here: Position, { told }: Saying): Promise<Next> {
  const { stage, flow, session } = desk
  if (!flow.submit) throw new Error(`${flow.id} has nothing to submit`)
  if (desk.isImagined) return { bodies: [{ type: 'submitted', reply: imaginedReply(flow.submit) }] }
  await desk.keep()
  const submitter = submitterOf(stage, flow.submit.verb)
  const outcome = await submitter({ ...stage, once: session }, { answers: answersToSubmit(flow, here), session })
  if (outcome.ok) return { bodies: [{ type: 'submitted', reply: outcome.value }] }
  const { because } = outcome.refusal
  return refused(desk, here, flow, because, told)
}

function refused(desk: Desk, here: Position, flow: Flow, because: string, told: Telling[]): Next {
  const handled = flow.submit?.refused?.[because]
  const back = handled?.back ?? here.trail.at(-1)
  if (!handled || back === undefined) {
    const wording = flow.submit?.wording ?? { ask: flow.title }
    return { moment: { at: 'elsewhere', wording, how: 'person', told: [...told, sorry(), personTelling(desk)] } }
  }
  return { bodies: [changing(here, back), { type: 'rejected', step: back, code: because, say: handled.say }] }
}

/** What would have been done, for whoever tries a flow out. */
function imaginedReply({ verb, wording }: NonNullable<Flow['submit']>): Reply {
  return { name: 'imagined', say: wording.ask, facts: { verb } }
}

function isEscalated(here: Position, step: string, why: 'stuck' | 'cannot-ask-here'): boolean {
  return here.escalated?.step === step && here.escalated.why === why
}

function sorry(): Telling {
  return { kind: 'sentence', say: inEachLanguage((words) => words.couldNot) }
}
