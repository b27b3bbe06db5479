// A telephone that texts the house through the generic door, for tests and the bench; and two small flows to talk to.
import type { FastifyInstance } from 'fastify'
import type { Text } from '../../src/kernel/language.ts'
import { accept } from '../../src/kernel/outcome.ts'
import { act } from '../../src/platform/act.ts'
import { smsManifest } from '../../src/channels/sms/manifest.ts'
import { flow, source } from '../../src/platform/flow/build.ts'
import { submitting } from '../../src/platform/flow/run/submit.ts'
import type { House } from '../../src/platform/house.ts'
import { anyone, type Manifest } from '../../src/platform/manifest.ts'
import { messagesManifest } from '../../src/platform/messages/manifest.ts'
import { printedLetters } from '../../src/platform/messages/providers/letters.ts'
import { outboxMail, outboxTexts } from '../../src/platform/messages/providers/outbox.ts'
import { saidMessage } from '../../src/platform/messages/said.ts'
import type { Post } from '../../src/platform/messages/send.ts'
import { readMessageSettings } from '../../src/platform/messages/settings.ts'
import { siteFiles } from '../../src/platform/web/assets.ts'
import { webServer } from '../../src/platform/web/server.tsx'

export const genericSecret = 'a secret for tests only'
export const twilioToken = 'a token for tests only'
export const settings = readMessageSettings(
  {
    SMS_GENERIC_SECRET: genericSecret,
    TWILIO_AUTH_TOKEN: twilioToken,
    NOTIFY_CALLBACK_SECRET: genericSecret,
    PUBLIC_URL: 'https://doorstep.example',
  },
  { demo: true },
)

const both = (en: string, cy: string): Text => ({ en, cy })
const nearest = source<{ what: string; where: unknown }>('test.nearest')

/** What, where, results, done: nothing is submitted. */
export const findFlow = flow('test.find', 1, {
  title: both('Find help', 'Dod o hyd i help'),
  channels: ['web', 'sms'],
  keywords: { en: ['find', 'near me'], cy: ['chwilio'] },
})
  .shortText('what', {
    ask: both('What do you need?', 'Beth sydd ei angen arnoch?'),
    help: both('Say it your own way, like "library".', 'Dywedwch yn eich geiriau, fel "llyfrgell".'),
  })
  .place('where', {
    ask: both('Where are you?', 'Ble ydych chi?'),
    hint: both('A postcode is best.', 'Cod post sydd orau.'),
  })
  .choice('which', (given) => ({ ask: both('Which one?', 'Pa un?'), options: nearest(given) }))
  .end()

/** A yes or no, a consent, a check of the answers, and an act. */
export const askFlow = flow('test.ask', 1, {
  title: both('Ask for a visit', 'Gofyn am ymweliad'),
  channels: ['web', 'sms', 'tv', 'paper'],
  keywords: { en: ['visit'], cy: ['ymweliad'] },
})
  .yesNo('well', {
    ask: both('Are you well?', 'Ydych chi’n iawn?'),
    yes: { label: both('Yes', 'Ydw') },
    no: { label: both('No', 'Nac ydw') },
  })
  .longText('why', { ask: both('Why a visit?', 'Pam ymweliad?'), charsMax: 300, optional: true })
  .consent('share', {
    ask: both('May we tell the visitor?', 'Gawn ni ddweud wrth yr ymwelydd?'),
    statement: both('The visitor reads what you told us.', 'Bydd yr ymwelydd yn ei ddarllen.'),
    agree: { label: both('Agree', 'Cytuno') },
    refuse: { label: both('Refuse', 'Gwrthod') },
  })
  .review('check', { ask: both('Is this right?', 'Ydy hyn yn iawn?') })
  .submit({ verb: 'test.ask-for-visit', ask: both('Ask for the visit.', 'Gofyn am yr ymweliad.') })

const askForVisit = act('test.ask-for-visit', async (scene, input: { session: string }) => {
  scene.line({ thing: { kind: 'visit', id: input.session } })
  return accept({ reference: 'V7' })
})

const places = Array.from({ length: 7 }, (_, place) => ({
  value: `library-${place + 1}`,
  label: both(`Library ${place + 1}`, `Llyfrgell ${place + 1}`),
  detail: both(`${place + 1} miles`, `${place + 1} milltir`),
}))

const testManifest: Manifest = {
  name: 'test',
  about: 'Two flows to talk to.',
  verbs: { 'test.ask-for-visit': { sentence: both('ask for a visit', 'gofyn am ymweliad'), may: anyone } },
  pages: [],
  flows: [findFlow, askFlow],
  sources: {
    'test.nearest': async (_, args) => {
      if (args['what'] === 'a fault') throw new Error('the source broke')
      const { from, atMost } = args['page'] as { from: number; atMost: number }
      return { options: places.slice(from, from + atMost), more: from + atMost < places.length }
    },
  },
  submits: {
    'test.ask-for-visit': submitting(askFlow, askForVisit, {
      input: (_, { session }) => ({ session }),
      reply: ({ reference }) => ({
        name: 'test.visit-asked',
        say: both(`Thank you. Your reference is ${reference}.`, `Diolch. Eich cyfeirnod yw ${reference}.`),
      }),
    }),
  },
  words: { en: {}, cy: {} },
}

export const outboxPost: Post = {
  text: outboxTexts(),
  mail: outboxMail(),
  letter: printedLetters(),
  ourNumber: '+447700900100',
  ourMailAddress: 'doorstep@testworth.example',
  templates: new Map([[saidMessage.name, saidMessage]]),
}

/** The house with the two flows, text messages and nothing else. */
export function textHouse(house: House): House {
  const manifests = [testManifest, messagesManifest(outboxPost), smsManifest(settings)]
  return {
    ...house,
    manifests,
    policies: new Map(
      manifests.flatMap(({ verbs }) => Object.entries(verbs).map(([verb, { may }]) => [verb, may] as const)),
    ),
    sources: new Map(manifests.flatMap(({ sources }) => Object.entries(sources ?? {}))),
  }
}

export async function textServer(house: House): Promise<FastifyInstance> {
  return webServer(house, {
    pages: house.manifests.flatMap(({ pages }) => pages),
    site: await siteFiles({ root: process.cwd(), distFolder: 'dist' }),
    recognise: async () => ({ viewer: { kind: 'anyone' } }),
    limits: false,
  })
}

export type TextPhone = {
  number: string
  /** Texts, and reads what comes back; nothing is an empty string. */
  says(text: string, given?: { id?: string; to?: string }): Promise<string>
}

// Of all telephones: a text under an id that was there before is the same text, brought again.
let sent = 0

export function textPhone(
  server: FastifyInstance,
  number: string,
  { ours = '+447700900100' }: { ours?: string | undefined } = {},
): TextPhone {
  return {
    number,
    async says(text, { id = `${number}-${++sent}`, to = ours } = {}) {
      const response = await server.inject({
        method: 'POST',
        url: '/channels/sms/generic',
        headers: { authorization: `Bearer ${genericSecret}` },
        payload: { id, from: number, to, text },
      })
      if (response.statusCode !== 200) throw new Error(`${response.statusCode} ${response.body}`)
      return response
        .json<{ replies: { to: string; text: string }[] }>()
        .replies.map((reply) => reply.text)
        .join('\n---\n')
    },
  }
}
