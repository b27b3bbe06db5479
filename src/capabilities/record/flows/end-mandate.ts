// Ending a mandate from wherever one is: a page, a text, a telephone.
import { isUuid, type PersonId } from '../../../kernel/id.ts'
import { inEach, textsOf } from '../../../kernel/language.ts'
import { flow, source } from '../../../platform/flow/build.ts'
import { type Offer, pageOf } from '../../../platform/flow/run/found.ts'
import type { Submitter } from '../../../platform/flow/run/submit.ts'
import { namesOfPeople } from '../../../platform/identity/names.ts'
import { viewScene } from '../../../platform/scene.ts'
import type { Stage, Viewer } from '../../../platform/stage.ts'
import { endMandate } from '../acts/end-mandate.ts'
import { overSince } from '../../../kernel/over.ts'
import * as store from '../store/mandates.ts'
import { mandateWords } from '../words/mandates/words.ts'

const said = textsOf(mandateWords)
const mine = source<Record<never, never>>('record.mandates')

export const endMandateFlow = flow('end-a-mandate', 2, {
  title: said((words) => words.flow.title),
  subject: 'yours',
  isOwn: true,
  channels: ['web', 'sms', 'voice'],
  keywords: { en: ['mandate', 'mandates'], cy: ['mandad', 'mandadau'] },
  changes: [{ version: 2, removed: ['sure'] }],
})
  // Anybody can pretend to ring or text from a number: a PIN on the telephone, and by text for a quarter of an hour after it.
  .choice('which', {
    ask: said((words) => words.flow.which),
    called: said((words) => words.flow.called),
    options: mine({}),
    level: 'reached',
  })
  .review('check', { ask: said((words) => words.flow.check) })
  .submit({
    verb: 'record.end-mandate',
    ask: said((words) => words.flow.button),
    refused: {
      'no-such-mandate': { say: said((words) => words.flow.over), back: 'which' },
      'not-allowed': { say: said((words) => words.refused['not-allowed']), back: 'which' },
    },
  })

/** Who may act for the asker. Whoever came by a link, and is not signed in, is told where to. */
export async function offerMandates(stage: Stage, { page }: Record<string, unknown>): Promise<Offer> {
  const viewer = await personAsking(stage)
  if (!viewer)
    return {
      options: [],
      note: said(({ refused }) => refused[stage.forPerson ? 'theirs-alone' : 'not-allowed']),
    }
  const held = await viewScene({ ...stage, viewer }, async ({ db, now }) =>
    (await store.listOf(db, viewer.personId)).filter(
      ({ personId, revokedAt, endsAt }) => personId === viewer.personId && !overSince(revokedAt, endsAt, now),
    ),
  )
  const names = await viewScene(asSystem(stage), ({ db }) =>
    namesOfPeople(
      db,
      held.map(({ holderId }) => holderId),
    ),
  )
  const options = held.map(({ id, holderId, kind }) => {
    const name = names.get(holderId) ?? '?'
    return {
      value: id,
      label: { en: name, cy: name },
      detail: inEach((language) => mandateWords[language].kinds[kind]),
    }
  })
  return {
    ...pageOf(options, page),
    ...(options.length === 0 ? { note: said(({ flow }) => flow.none) } : {}),
  }
}

export const submitEndMandate: Submitter = async (stage, { answers }) => {
  const viewer = await personAsking(stage)
  const id = String(answers['which'])
  if (!viewer || !isUuid(id)) return { ok: false, refusal: { because: 'not-allowed' } }
  const outcome = await endMandate({ ...stage, viewer }, { id: id as store.MandateId })
  if (!outcome.ok) return outcome
  return { ok: true, value: { name: 'record.mandate-ended', say: said((words) => words.flow.done) } }
}

type PersonViewer = Extract<Viewer, { kind: 'person' }>

/** Whoever is signed in or keyed their PIN; by text, where that was just now, the person whose proven number it came from. */
async function personAsking(stage: Stage): Promise<PersonViewer | undefined> {
  const { viewer, channel, number, forPerson } = stage
  // Whoever helps somebody would be shown their own.
  if (forPerson) return undefined
  if (viewer.kind === 'person') return viewer
  if (channel !== 'sms' || number === undefined) return undefined
  const found = await viewScene(asSystem(stage), ({ db }) => store.findByReach(db, number))
  return (
    found && {
      kind: 'person',
      personId: found.id as PersonId,
      name: found.displayName,
      memberships: [],
      assurance: 'claimed',
    }
  )
}

function asSystem(stage: Stage): Stage {
  return { ...stage, viewer: { kind: 'system', job: 'record.mandates' } }
}
