import { newId, type PersonId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { viewerId } from '../../../platform/stage.ts'
import { dueBy } from '../due.ts'
import { linkDigest, linkToken } from '../links.ts'
import { type Pieces, piecesIn } from '../rules/pieces.ts'
import { findTarget } from '../store/around.ts'
import type { HowTold } from '../store/handed.ts'
import { askFor, find, type ReferralId } from '../store/referrals.ts'
import { tellAround } from './ends.ts'

type Asked = { service: string; name: string; pieces: Pieces; tell: HowTold; wording: string; version: string }

/**
 * Somebody asks to be put in touch: themself, or by way of whoever is beside them. Nobody is found out by it: a number that somebody
 * types makes a person of its own, whoever else has that number.
 */
export const referMe = act('referrals.refer-me', async (scene, given: Asked) => {
  const { db, now, house, viewer, forPerson, language, channel } = scene
  const target = await findTarget(db, given.service)
  if (!target) return refuse({ because: 'no-such-service' })
  const known: PersonId | undefined = forPerson ? forPerson.personId : viewerId(viewer)
  const person = known ?? newId<'person'>(now.getTime())
  const id = newId<'referral'>(now.getTime()) as ReferralId
  const pieces = Object.fromEntries(piecesIn(given.pieces).map((piece) => [piece, given.pieces[piece]!.trim()]))
  const clocks = await dueBy(scene, false, target)
  const reference = await askFor(
    db,
    {
      id,
      person,
      name: given.name,
      to: target.organisation,
      service: target.service,
      pieces,
      mayPassOn: false,
      language,
      channel,
      answerBy: clocks.answerBy,
      contactBy: clocks.contactBy,
      link: linkDigest(linkToken(house.secret, id)),
      ...given.tell,
      binding: scene.binding ?? null,
      wording: given.wording,
      version: given.version,
      askedHow:
        channel === 'voice' || channel === 'assisted' ? 'read-out' : channel === 'paper' ? 'in-writing' : 'shown',
    },
    known === undefined,
    now,
  )
  if (reference === null) return refuse({ because: 'not-allowed' })
  await tellAround(
    scene,
    { id, fromOrganisation: null, toOrganisation: target.organisation },
    { what: 'sent', tell: 'sent', tellTo: 'sent' },
  )
  scene.line({
    thing: { kind: 'referral', id },
    forPerson: person,
    organisation: target.organisation,
    purpose: 'referral',
    facts: { pieces: Object.keys(pieces).join(' ') },
  })
  return accept({ id, reference, to: target.organisationName, answerBy: clocks.answerBy.toISOString() })
})

/** Somebody hears where theirs stands. */
export const follow = act('referrals.follow', async (scene, { id }: { id: string }) => {
  const one = await find(scene.db, id)
  if (!one) return refuse({ because: 'no-such-referral' })
  scene.line({ thing: { kind: 'referral', id }, forPerson: one.personId, purpose: 'own-affairs' })
  return accept({ referral: one })
})
