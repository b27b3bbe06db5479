// What the host finds for a flow: options, passages, and whether an answer will do.
import type { Text } from '../../../kernel/language.ts'
import type { House } from '../../house.ts'
import type { Stage } from '../../stage.ts'
import type { AnswerValue, Found, Option, Plain } from '../flow.ts'
import type { Asking } from '../position.ts'
import type { Offered } from '../transcript.ts'

/** Which of the found options are wanted: `atMost` of them, from the `from`th, counted from 0; `next` as the source said it before. */
export type PageWanted = { from: number; atMost: number; next?: Plain }

/** Of options that are all in hand, those of the page that a source was asked for; `atMost` where it shows fewer than there is room for. */
export function pageOf<One>(options: readonly One[], page: unknown, atMost = (page as PageWanted).atMost) {
  const { from } = page as PageWanted
  return { options: options.slice(from, from + atMost), more: options.length > from + atMost }
}

/** A source numbers nothing: keys run on over pages and are given here. */
export type Offer = Omit<Found, 'options'> & { options?: readonly (Omit<Option, 'key'> & { key?: string })[] }

/** An answer looked at by the host: taken (perhaps corrected), refused in words, or "did you mean". */
export type Verdict =
  | { ok: true; value?: AnswerValue }
  | { ok: false; code: string; say: Text }
  | { ok: false; code: string; say: Text; meant: readonly { value: AnswerValue; label: Text; detail?: Text }[] }

export async function offer(stage: Stage, call: NonNullable<Asking['call']>, page: PageWanted): Promise<Offered> {
  const found: Offer = readOffer(await ask(stage, call.source, { ...call.args, page }), call.source)
  const options = found.options?.map((option, place) => ({
    ...option,
    key: option.key ?? String(page.from + place + 1),
  }))
  const { options: _, ...rest } = found
  return { ...rest, ...(options && { options }), args: call.args }
}

export async function judge(stage: Stage, call: NonNullable<Asking['call']>, answer: AnswerValue): Promise<Verdict> {
  const verdict = await ask(stage, call.source, { ...call.args, answer })
  if (isRecord(verdict) && typeof verdict['ok'] === 'boolean') return verdict as Verdict
  throw new Error(`${call.source} answered a check with something that is not a verdict`)
}

/** "Did you mean" as options of a typed question: each holds the value it would be. */
export function offerMeant(meant: readonly { value: AnswerValue; label: Text; detail?: Text }[]): Offered {
  const options = meant.map(({ value, label, detail }, place) => ({
    value: JSON.stringify(value),
    key: String(place + 1),
    label,
    ...(detail && { detail }),
  }))
  return { args: null, options }
}

async function ask(stage: Stage, name: string, args: { [name: string]: Plain | object }): Promise<unknown> {
  return resolverOf(stage.house, name)(stage, args)
}

function resolverOf(house: House, name: string) {
  const resolver = house.sources.get(name)
  if (!resolver) throw new Error(`No manifest has the source ${name}`)
  return resolver
}

function readOffer(found: unknown, source: string): Offer {
  const isOffer = isRecord(found) && (found['options'] === undefined || Array.isArray(found['options']))
  if (!isOffer) throw new Error(`${source} found something that is not options or a passage`)
  return found as Offer
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
