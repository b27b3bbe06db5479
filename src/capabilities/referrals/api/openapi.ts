// What the interface of referrals is, for its description.
import { type ApiPart, answers, apiProblems, apiShapes, idInPath, ref, shapeOf } from '../../../platform/web/openapi.ts'
import { pieces } from '../rules/pieces.ts'
import { declineReasons, outcomes, states } from '../rules/states.ts'

const { uuid, instant, maybeInstant, text, maybeText } = apiShapes
const oneOf = (values: readonly string[]) => ({ type: 'string', enum: [...values] })
const oneOfOrNone = (values: readonly string[]) => ({ type: ['string', 'null'], enum: [...values, null] })

/** Between whom and how far: nothing of whom it is about. */
const whereItStands = {
  id: uuid,
  reference: { type: 'string', pattern: '^[0-9]{9}$' },
  state: oneOf(states),
  stateAt: instant,
  outcome: oneOfOrNone(outcomes),
  from: maybeText,
  to: maybeText,
  service: maybeText,
  isUrgent: { type: 'boolean' },
  answerBy: maybeInstant,
  contactBy: maybeInstant,
}

export const referralApi: ApiPart = {
  about:
    'Referrals: a webhook says that something happened to one and gives its id; with a key that opens referrals, an organisation at either end reads it. Each reading is a look that the person can see. What they took back is answered as what never was.',
  schemas: {
    Referral: shapeOf({
      ...whereItStands,
      mayPassOn: { type: 'boolean' },
      language: oneOf(['en', 'cy']),
      person: shapeOf({ id: uuid, name: text }),
      handedOver: { type: 'array', items: ref('ReferralPiece') },
      consent: { anyOf: [ref('ReferralConsent'), { type: 'null' }] },
      happened: { type: 'array', items: ref('ReferralEvent') },
    }),
    ChangedReferral: shapeOf(whereItStands),
    ChangedReferrals: shapeOf({
      referrals: { type: 'array', items: ref('ChangedReferral') },
      more: { type: 'boolean' },
      next: maybeText,
    }),
    ReferralPiece: shapeOf({ piece: oneOf(pieces), words: text, isKeptFromThem: { type: 'boolean' } }),
    ReferralConsent: shapeOf({ wording: text, version: text, language: text, givenOn: text, at: instant }),
    ReferralEvent: shapeOf({
      at: instant,
      what: text,
      organisation: maybeText,
      reason: oneOfOrNone(declineReasons),
      words: text,
    }),
  },
  paths: {
    '/api/v1/referrals': {
      get: {
        operationId: 'listReferrals',
        summary:
          'Those that your organisation sends or has and that changed since a moment, the earliest first, a hundred at a time',
        parameters: [
          {
            name: 'since',
            in: 'query',
            required: false,
            description:
              'A moment, or what `next` said the last time: then only what changed after that. Absent: from the beginning.',
            schema: text,
          },
        ],
        responses: {
          200: answers('Which, and where each stands; nothing of whom it is about', 'ChangedReferrals'),
          400: apiProblems[400],
          401: apiProblems[401],
          429: apiProblems[429],
        },
      },
    },
    '/api/v1/referrals/{id}': {
      get: {
        operationId: 'getReferral',
        summary: 'One referral, as its consent stands at this moment',
        parameters: [idInPath],
        responses: {
          200: answers('The referral', 'Referral'),
          401: apiProblems[401],
          404: apiProblems[404],
          429: apiProblems[429],
        },
      },
    },
  },
}
