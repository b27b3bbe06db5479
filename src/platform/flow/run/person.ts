// A person instead of a question: whoever keeps the queue is told, and the asker hears what will happen and when.
import type { SessionId } from '../../../kernel/id.ts'
import { languages, say } from '../../../kernel/language.ts'
import type { Stage } from '../../stage.ts'
import type { Telling } from '../channel.ts'
import type { Flow, Step, StepId } from '../flow.ts'
import type { Position } from '../position.ts'
import { inEachLanguage } from '../saying.ts'
import { ringNow } from '../urgent.ts'
import { flowNamed, offeredOf } from './flows.ts'
import type { Desk } from './run.ts'

/** Where someone stood when they asked for a person. */
export type PersonWanted = {
  session?: SessionId
  flow?: Pick<Flow, 'id' | 'title'>
  step?: StepId
  /** They stand at a red flag: before everybody else. */
  urgent?: true
  /** They speak no language of the place: the code of the one they do speak, or `und` (see `words/interpreted`). */
  interpreter?: string
  /** On a telephone, asked which, they pressed nothing: it may have no tones, or they may not be able to. */
  pressedNothing?: true
  /** What is written to them next says 999 by itself, so that it is not said twice. */
  reads999?: true
}

export type People = {
  /**
   * Someone asked for a person. Answers with what to say, once it is certain; `undefined` where nobody can be told, such as
   * with no number to ring.
   */
  askedFor: (stage: Stage, wanted: PersonWanted) => Promise<Telling | undefined>
  /**
   * Whether a caller can be put through now: the number (E.164), or that it is closed and when it opens. Neither where nobody is put
   * through, nor for whoever says nothing again and was not there before: they are rung back after everybody else.
   */
  putThrough: (stage: Stage, wanted: PersonWanted) => Promise<{ number?: string; closed?: Telling }>
  /** A caller is being put through: whoever answers finds what they said so far. Answers with a name for this. */
  joining: (stage: Stage, wanted: PersonWanted) => Promise<string | undefined>
  /** They spoke, or nobody came of it. */
  joined: (stage: Stage, name: string, answered: boolean) => Promise<void>
  /** What is said to whoever answers before the two are joined: nothing of who it is. In the language of those who work here. */
  whisper: (stage: Stage, wanted: PersonWanted) => Promise<string[]>
  /** Where somebody on a page asks to be rung: takes `?flow=` and `?urgent=yes`. */
  page?: string
  /** The flow by which a promised call is taken back; it is offered to whoever waits for one. */
  noCall?: string
}

export function peopleOf({ house }: Pick<Stage, 'house'>): People | undefined {
  return house.manifests.find(({ people }) => people)?.people
}

/** The flow by which a promised call is taken back, for whoever waits for one. */
export async function noCallFor(stage: Stage): Promise<Flow | undefined> {
  const { noCall } = peopleOf(stage) ?? {}
  const flow = noCall === undefined ? undefined : flowNamed(stage, noCall)
  return flow && (await offeredOf(stage, [flow]))[0]
}

/** Asks whoever keeps the queue; where nobody does, says how a person can be had. */
export async function askForPerson(desk: Desk, here: Position): Promise<Telling> {
  if (desk.isImagined) return personTelling(desk)
  // The request names this session, so what was said in it must be kept first.
  await desk.keep()
  const step = here.at === 'ask' || here.at === 'review' ? { step: here.step.id } : {}
  const urgent = here.at === 'ask' && ringNow(here.step).length > 0 ? { urgent: true as const } : {}
  const reads999 = here.at === 'ask' && says999(here.step) ? { reads999: true as const } : {}
  const wanted = { session: desk.session, flow: desk.flow, ...step, ...urgent, ...reads999 }
  const told = await peopleOf(desk.stage)?.askedFor(desk.stage, wanted)
  return told ?? personTelling(desk)
}

function says999({ wording: { ask, short = ask } }: Step): boolean {
  return languages.every((language) => say(ask, language).includes('999') && say(short, language).includes('999'))
}

export function personTelling({ stage, channel }: Pick<Desk, 'stage' | 'channel'>): Telling {
  const phone = stage.place.settings.helpPhone
  return {
    kind: 'sentence',
    say: inEachLanguage((words) => {
      if (channel === 'voice') return words.keyPerson
      return phone ? words.ringPerson(phone) : words.seePerson
    }),
  }
}
