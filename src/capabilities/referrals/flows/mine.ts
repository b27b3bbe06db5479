// The referrals somebody may speak of here, and what becomes of the one they choose.
import { type Offer, pageOf } from '../../../platform/flow/run/found.ts'
import type { Submitter } from '../../../platform/flow/run/submit.ts'
import { asWhoTexts } from '../../../platform/identity/index.ts'
import { referenceAloud, referenceInWords } from '../../../platform/reference.ts'
import { viewScene } from '../../../platform/scene.ts'
import { type Stage, viewerId } from '../../../platform/stage.ts'
import { answer } from '../acts/answer.ts'
import { follow } from '../acts/refer-me.ts'
import { withdraw } from '../acts/withdraw.ts'
import { linkDigest, linkToken } from '../links.ts'
import { mayMove } from '../rules/states.ts'
import { said, standsInWords, whoNow } from '../saying.ts'
import { listOwned, type Owned, type Referral } from '../store/referrals.ts'
import { scriptOf } from '../words/script.ts'

type Args = Record<string, unknown>

export async function offerMine(stage: Stage, { reference, page }: Args): Promise<Offer> {
  const found = await listOwn(stage, reference)
  if (found.length === 0) {
    const { channel, forPerson } = stage
    // On a page it is never asked for: whoever acts for somebody there is sure to do so.
    const isAsked = channel === 'voice' || (forPerson !== undefined && channel !== 'web')
    const isUnknown = isAsked && typeof reference !== 'number'
    return { options: [], note: said(({ mine }) => (isUnknown ? mine.needsReference : mine.none)) }
  }
  const options = found.map((one) => ({
    value: one.id as string,
    label: said(({ states }) => `${whoNow(one)}: ${states[one.state]}`),
  }))
  return pageOf(options, page)
}

/** Only what can be done where it stands; where that is hearing alone, it is not asked. */
export async function offerChoices(stage: Stage, { which, reference, page }: Args): Promise<Offer> {
  const one = await findOwn(stage, which, reference)
  if (!one) return { options: [], note: said(({ mine }) => mine.none) }
  const all = [
    { value: 'where', label: said(({ mine }) => mine.where) },
    ...(mayMove(one.state, 'answer')
      ? [
          { value: 'agree', label: said(({ mine }) => mine.agree) },
          { value: 'refuse', label: said(({ mine }) => mine.refuse) },
        ]
      : []),
    ...(mayMove(one.state, 'withdraw') && !mayMove(one.state, 'answer')
      ? [{ value: 'stop', label: said(({ mine }) => mine.stop) }]
      : []),
  ]
  if (all.length === 1) return { options: [], assume: 'where' }
  return pageOf(all, page)
}

/** The very words that a yes is said to. */
export async function readScript(stage: Stage, { which, reference }: Args): Promise<Offer> {
  const one = await findOwn(stage, which, reference)
  if (!one) return { passage: { lines: [] } }
  const { service, pieces, mayPassOn } = one
  const handed = { to: whoNow(one), service: service ?? '', pieces, mayPassOn }
  return { passage: { lines: [{ text: said((_words, language) => scriptOf(language, handed)) }] } }
}

export const submitMine: Submitter = async (given, { answers }) => {
  const stage = await asWhoTexts(given)
  const one = await findOwn(stage, answers['which'], answers['reference'])
  if (!one) return { ok: false, refusal: { because: 'no-such-referral' } }
  const holder: Stage = { ...stage, link: linkDigest(linkToken(stage.house.secret, one.id)) }
  const to = whoNow(one)
  const { what } = answers
  if (what === 'agree' || what === 'refuse') {
    const isYes = what === 'agree'
    const askedHow = stage.channel === 'voice' || stage.channel === 'assisted' ? 'read-out' : 'shown'
    const outcome = await answer(holder, { id: one.id, answer: isYes ? 'yes' : 'no', askedHow })
    if (!outcome.ok) return outcome
    return {
      ok: true,
      value: { name: 'referrals.answered', say: said(({ mine }) => (isYes ? mine.agreed(to) : mine.notAgreed(to))) },
    }
  }
  if (what === 'stop') {
    const outcome = await withdraw(holder, { id: one.id })
    return outcome.ok
      ? { ok: true, value: { name: 'referrals.withdrawn', say: said(({ mine }) => mine.stopped(to)) } }
      : outcome
  }
  const outcome = await follow(holder, { id: one.id })
  if (!outcome.ok) return outcome
  const stands = (reference: string) =>
    said(({ mine }, language) =>
      mine.stands(standsInWords(one, stage.house.clock(), stage.place.timeZone, language), reference),
    )
  return {
    ok: true,
    value: {
      name: 'referrals.stands',
      say: stands(referenceInWords(one.reference)),
      spoken: stands(referenceAloud(one.reference)),
    },
  }
}

async function findOwn(stage: Stage, which: unknown, reference: unknown): Promise<Referral | undefined> {
  return (await listOwn(stage, reference)).find(({ id }) => id === which)
}

/**
 * Whatever is theirs by who is signed in, by this browser or television, or by the number that texts. A caller's number can be
 * feigned, so on the telephone the reference must fit as well; and a helper is told it by the person.
 */
async function listOwn(given: Stage, reference: unknown): Promise<Referral[]> {
  const stage = await asWhoTexts(given)
  const asked = whoseHere(stage, typeof reference === 'number' ? String(reference) : undefined)
  return viewScene(asKeeper(stage), async ({ db }) => {
    const found = new Map<string, Referral>()
    for (const owned of asked) for (const one of await listOwned(db, owned)) found.set(one.id, one)
    return [...found.values()].toSorted((one, other) => other.madeAt.getTime() - one.madeAt.getTime())
  })
}

function whoseHere(stage: Stage, reference?: string): Owned[] {
  const { viewer, channel, number, binding, forPerson } = stage
  const person = forPerson ? forPerson.personId : viewerId(viewer)
  const known: Owned[] = person ? [{ person }] : []
  if (forPerson) return reference ? [...known, { reference }] : known
  if (channel === 'voice') return reference && number ? [...known, { address: number, reference }] : known
  const byBinding: Owned[] = binding ? [{ binding }] : []
  return [...known, ...byBinding, ...(channel === 'sms' && number !== undefined ? [{ address: number }] : [])]
}

function asKeeper(stage: Stage): Stage {
  return { ...stage, viewer: { kind: 'system', job: 'referrals.keep' } }
}
