// Referrals for another system of an organisation at either end: which have changed since, and one that a thin webhook or that list told of.
import { isUuid } from '../../../kernel/id.ts'
import { viewScene, writeScene } from '../../../platform/scene.ts'
import { type Keyed, problemJson, withKey } from '../../../platform/web/api.ts'
import { type Answer, get, json, type Page } from '../../../platform/web/page.ts'
import { findName } from '../store/around.ts'
import { findAgreed, type Happened, listHappenedFor, listPieces } from '../store/handed.ts'
import { find, listChanged, lookWithKey } from '../store/referrals.ts'

export const apiPages: Page[] = [
  get('/api/v1/referrals', withKey('referrals.read', changed), { machine: true }),
  get('/api/v1/referrals/:id', withKey('referrals.read', one), { machine: true }),
]

const listedMax = 100

/** Says nothing of anybody: who it is, and what was handed over, is read one at a time. */
async function changed({ visit, stage, key }: Keyed): Promise<Answer> {
  const since = visit.query.get('since') ?? ''
  const [from, after] = since.split('_')
  const at = new Date(from || 0)
  if (Number.isNaN(at.getTime()) || (after !== undefined && !isUuid(after)))
    return problemJson(
      400,
      'no-such-moment',
      'Say since when, like 2026-11-23T10:00:00Z, or give back what `next` said.',
      {
        field: 'since',
      },
    )
  const rows = await viewScene(stage, ({ db }) =>
    listChanged(db, key.organisation, { since: at, after, most: listedMax + 1 }),
  )
  const referrals = rows.slice(0, listedMax)
  const last = referrals.at(-1)
  return {
    ...json({
      referrals: referrals.map(({ id, reference, from, to, next, service, isUrgent, state, outcome, ...when }) => ({
        id,
        reference,
        state,
        stateAt: when.stateAt.toISOString(),
        outcome,
        from,
        to: next ?? to,
        service,
        isUrgent,
        answerBy: when.answerBy?.toISOString() ?? null,
        contactBy: when.contactBy?.toISOString() ?? null,
      })),
      more: rows.length > listedMax,
      next: last ? `${last.stateAt.toISOString()}_${last.id}` : since === '' ? null : since,
    }),
    headers: { 'cache-control': 'private, no-store' },
  }
}

/** The look and what it opens are one transaction: nothing is answered whose line is lost. */
async function one({ visit, stage, key }: Keyed): Promise<Answer> {
  const { id = '' } = visit.params
  if (!isUuid(id)) return notFound()
  const found = await writeScene(stage, async ({ db, now }) => {
    const organisation = await lookWithKey(db, key.id, id, now)
    const referral = organisation ? await find(db, id) : undefined
    if (!organisation || !referral) return undefined
    return {
      referral,
      name: (await findName(db, referral.personId)) ?? '',
      pieces: await listPieces(db, referral.id),
      agreed: await findAgreed(db, referral.id),
      happened: await listHappenedFor(db, referral.id, organisation),
    }
  })
  if (!found) return notFound()
  const { referral, name, pieces, agreed, happened } = found
  const { reference, state, outcome, from, service, isUrgent, mayPassOn, language } = referral
  return {
    ...json({
      id,
      reference,
      state,
      stateAt: referral.stateAt.toISOString(),
      outcome,
      from,
      to: referral.next ?? referral.to,
      service,
      isUrgent,
      mayPassOn,
      language,
      answerBy: referral.answerBy?.toISOString() ?? null,
      contactBy: referral.contactBy?.toISOString() ?? null,
      person: { id: referral.personId, name },
      handedOver: pieces.map(({ piece, words, withheldWhy }) => ({
        piece,
        words,
        isKeptFromThem: withheldWhy !== null,
      })),
      consent: agreed
        ? {
            wording: agreed.wording,
            version: agreed.wordingVersion,
            language: agreed.language,
            givenOn: agreed.givenOn,
            at: agreed.beganAt.toISOString(),
          }
        : null,
      happened: happened.map(eventOf),
    }),
    headers: { 'cache-control': 'private, no-store' },
  }
}

function eventOf({ at, what, organisation, reason, words }: Happened) {
  return { at: at.toISOString(), what, organisation, reason, words }
}

function notFound(): Answer {
  return problemJson(404, 'no-such-referral', 'Your organisation has no referral with this id, or has it no more.')
}
