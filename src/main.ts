// The composition root: the only file that knows everything. Config, then platform, then capabilities, then channels.
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import { manifest as booking } from './capabilities/booking/index.ts'
import { manifest as callbacks, numberToRing } from './capabilities/callbacks/index.ts'
import { checksManifest } from './capabilities/checks/index.ts'
import { manifest as directory } from './capabilities/directory/index.ts'
import { manifest as matching } from './capabilities/matching/index.ts'
import { manifest as guides } from './capabilities/guides/index.ts'
import { manifest as moderation } from './capabilities/moderation/index.ts'
import { listStanding, mandatesHeld, manifest as record, noteMandate } from './capabilities/record/index.ts'
import { manifest as referrals } from './capabilities/referrals/index.ts'
import { manifest as reports } from './capabilities/reports/index.ts'
import { manifest as rights } from './capabilities/rights/index.ts'
import { manifest as useful } from './capabilities/useful/index.ts'
import type { Known } from './channels/assisted/desk.ts'
import { assistedManifest } from './channels/assisted/manifest.ts'
import { takeText } from './channels/sms/intake.ts'
import { paperManifest } from './channels/paper/manifest.ts'
import { paperPages } from './channels/paper/pages.tsx'
import { smsManifest } from './channels/sms/manifest.ts'
import { tryPages, type TryParts } from './channels/try/pages.tsx'
import { tvPages } from './channels/tv/index.ts'
import { ourNumber, simulatedEnd, simulatedNow, simulatedTurn } from './channels/voice/simulated.ts'
import { voiceManifest } from './channels/voice/manifest.ts'
import { flowOnPages, webChannelPages } from './channels/web/index.ts'
import { webChannelWords } from './channels/web/words/words.ts'
import { manifest as demo } from './demo/manifest.ts'
import { demoPeople } from './demo/people.ts'
import { openDatabase } from './platform/db/database.ts'
import { refuseNoReplica } from './platform/db/outside.ts'
import { makeWritable } from './platform/db/embedded.ts'
import { migratePlace, migrateShared, readMigrations } from './platform/db/migrator.ts'
import { listPlaces } from './platform/db/places.ts'
import { feelPulse } from './platform/db/pulse.ts'
import { followReplica } from './platform/db/replica.ts'
import type { House } from './platform/house.ts'
import { messagesManifest } from './platform/messages/manifest.ts'
import { listOutbox } from './platform/messages/outbox.ts'
import { type OpenPost, openPost } from './platform/messages/post.ts'
import type { MessageSettings } from './platform/messages/settings.ts'
import { filesManifest } from './platform/files/manifest.ts'
import { hearOfFlows, keptFlows } from './platform/flow/run/kept-flows.ts'
import { flowMessages, manifest as flows } from './platform/flow/run/manifest.ts'
import { identityMessages, manifest as identity, recogniser, signInAs, signInParts } from './platform/identity/index.ts'
import { startWorker } from './platform/jobs/worker.ts'
import { keepTrees } from './platform/ledger/keeper.ts'
import { s3Keeper } from './platform/files/s3-keeper.ts'
import { clamd } from './platform/files/scan.ts'
import { ledgerPages } from './platform/ledger/pages.ts'
import { jsonLog } from './platform/log.ts'
import type { Manifest } from './platform/manifest.ts'
import { viewScene } from './platform/scene.ts'
import { languagesPages } from './platform/web/about/languages-page.tsx'
import { aboutPages } from './platform/web/about/pages.tsx'
import { siteFiles } from './platform/web/assets.ts'
import type { Page } from './platform/web/page.ts'
import { healthPages } from './platform/web/health.ts'
import { webServer } from './platform/web/server.tsx'
import { webWords } from './platform/web/words/words.ts'
import { apiDescriptionPages } from './platform/web/openapi.ts'
import { workPages } from './platform/web/work.tsx'
import { manifest as webhooks } from './platform/webhooks/manifest.ts'
import type { Settings } from './settings.ts'
import { shows } from './shows.tsx'

/** Every capability of the product, in the order in which callers and television hear what can be done. A new one is one line here. */
// prettier-ignore
const capabilities: Manifest[] = [
  directory,
  guides,
  booking,
  reports,
  record,
  callbacks,
  referrals,
  rights,
  checksManifest(shows),
  moderation,
  matching,
  useful,
]

// Whoever helps somebody needs to know what they were let do, to record what is agreed in a call, and the number that they are ringing.
const known = {
  held: mandatesHeld,
  standing: (stage, holder, person) => viewScene(stage, ({ db, now }) => listStanding(db, holder, person, now)),
  note: noteMandate,
  numberToRing: (stage, session) => viewScene(stage, ({ db }) => numberToRing(db, session)),
} satisfies Known
const assisted = assistedManifest(known, flowOnPages)

/** All that is registered, given who carries its messages. What needs no carrier can be listed with none. */
export function assemble(messages: MessageSettings, house: () => House): { manifests: Manifest[]; post: OpenPost } {
  const own = [
    ...capabilities,
    assisted,
    demo,
    { ...identity, messages: identityMessages },
    { ...flows, messages: flowMessages },
    webhooks,
  ]
  const post = openPost(messages, {
    templates: own.flatMap((manifest) => manifest.messages ?? []),
    house,
    takeText: async (at, text) => void (await takeText(at, text, { back: 'queue' })),
  })
  return {
    manifests: [
      ...own,
      messagesManifest(post, messages.inbound.mailSecret),
      paperManifest,
      filesManifest,
      smsManifest(messages),
      voiceManifest(messages),
    ],
    post,
  }
}

type Given = Pick<House, 'database' | 'places' | 'dataFolder' | 'publicUrl' | 'demo' | 'secret'> &
  Partial<Pick<House, 'clock' | 'log' | 'scan' | 'keeper'>> & { messages: MessageSettings }

/** Puts the house together on an open database. Tests do the same with their own database and clock. */
export function buildHouse({ messages, ...given }: Given): House {
  const { manifests, post } = assemble(messages, () => house)
  const house: House = {
    clock: () => new Date(),
    log: jsonLog(),
    ...given,
    ...(messages.replyHost ? { replyHost: messages.replyHost } : {}),
    manifests,
    policies: new Map(
      manifests.flatMap(({ verbs }) => Object.entries(verbs).map(([verb, { may }]) => [verb, may] as const)),
    ),
    signInVerbs: new Set(manifests.flatMap(({ verbs, signsIn }) => (signsIn ? Object.keys(verbs) : []))),
    sources: new Map(manifests.flatMap(({ sources }) => Object.entries(sources ?? {}))),
    closePost: post.close,
    keptFlows: keptFlows(() => house),
  }
  return house
}

// Words that no manifest carries, for the page that says what is untranslated.
const wordsOfPages = [
  { name: 'web', words: webWords },
  { name: 'web pages of flows', words: webChannelWords },
]

/** Every page of the house, whoever opens it. `root` is where its own files lie. */
export function buildPages(house: House, root: string): Page[] {
  return [
    ...aboutPages(root),
    ...languagesPages({ root, others: wordsOfPages }),
    ...workPages,
    ...apiDescriptionPages,
    ...house.manifests.flatMap((manifest) => manifest.pages),
    ...webChannelPages,
    ...paperPages({ root }),
    ...tvPages({ root, hbbtv: process.env['TV_HBBTV'] === 'on' }),
    ...tryPages(tryParts),
    ...ledgerPages,
    ...healthPages,
  ]
}

export async function buildServer(house: House, options: { limits?: boolean; root: string }): Promise<FastifyInstance> {
  return webServer(house, {
    pages: buildPages(house, options.root),
    site: await siteFiles({ root: options.root, distFolder: path.join(options.root, 'dist') }),
    recognise: recogniser(house),
    ...(options.limits === undefined ? {} : { limits: options.limits }),
  })
}

// Only /try may use these, and only in a demonstration.
const tryParts: TryParts = {
  people: demoPeople,
  takeText: (house, text) => takeText(house, text, { back: 'now', simulated: true }),
  calls: { now: simulatedNow, turn: simulatedTurn, end: simulatedEnd, ourNumber },
  signInAs,
  listOutbox: (stage) => viewScene(stage, (scene) => listOutbox(scene)),
}

/** The database open and every place's schema up to date. `alone`: refuse when another process of ours runs the database. */
export async function openHouse(settings: Settings, { alone = false } = {}): Promise<House> {
  // Whoever runs the database, the secret and people's files lie here.
  makeWritable(path.resolve(settings.dataFolder))
  const database = await openDatabase({
    dataFolder: settings.dataFolder,
    join: !alone,
    ...(settings.databaseUrl ? { url: settings.databaseUrl } : {}),
    ...(settings.databaseReadUrl ? { readUrl: settings.databaseReadUrl } : {}),
  })
  try {
    await migrateShared(database.owner)
    const migrations = readMigrations(settings.migrationsFolder)
    const places = await listPlaces(database.owner)
    for (const place of places) await migratePlace(database.owner, place, migrations)
    if (settings.databaseReadUrl) await refuseNoReplica(database, settings.databaseReadUrl)
    const { dataFolder, publicUrl, demo, s3 } = settings
    const house = buildHouse({
      database,
      places,
      dataFolder,
      publicUrl,
      demo,
      secret: keptSecret(dataFolder),
      messages: settings.messages,
      ...(settings.clamd ? { scan: clamd(settings.clamd) } : {}),
      ...(s3 ? { keeper: (folder: string) => s3Keeper(s3, folder, () => new Date()) } : {}),
    })
    for (const place of places) await house.keptFlows?.refresh(place)
    return house
  } catch (problem) {
    await database.close()
    throw problem
  }
}

/** Opens the doors: web server and job queue. `stop` closes both and then the database. `tell`: whoever watches the terminal. */
export async function openDoors(house: House, settings: Settings, tell: (sentence: string) => void) {
  const [server] = await Promise.all([buildServer(house, { root: settings.root }), signInParts()])
  const address = await server.listen({ port: settings.port, host: settings.host })
  const worker = await startWorker(house, { isAlone: settings.databaseUrl === undefined })
  const pulse = feelPulse(house.database.owner, {
    lost: () => tell('The database does not answer. Until it does, whoever comes is asked to try again in a moment.'),
    back: (afterMs) => {
      tell(`The database answers again, after ${(afterMs / 1_000).toFixed(1)} s.`)
      void worker.beginAgain()
    },
  })
  house.isDatabaseDown = pulse.isDown
  const { owner, replica } = house.database
  const followed = replica && followReplica(owner, replica, replicaTold(tell))
  if (followed) house.isReplicaFit = followed.isFit
  const trees = keepTrees(house)
  const flowsHeard = hearOfFlows(house)
  const watch = setInterval(() => void seeNewPlaces(house), placesEveryMs)
  const stop = async () => {
    pulse.stop()
    await followed?.stop()
    clearInterval(watch)
    await trees.stop()
    await flowsHeard.stop()
    await server.close()
    await worker.stop()
    await house.closePost()
    await house.database.close()
  }
  return { address, stop }
}

function replicaTold(tell: (sentence: string) => void) {
  return {
    behind: () =>
      tell(
        'The replica in DATABASE_READ_URL is behind, or does not answer. Until it has caught up, public pages are read from the database itself.',
      ),
    fit: () => tell('The replica in DATABASE_READ_URL has caught up. Public pages are read from it again.'),
  }
}

// `place add` runs in another process; a second is soon enough to hear of it.
const placesEveryMs = 1_000

async function seeNewPlaces(house: House) {
  if (house.isDatabaseDown?.()) return
  try {
    const known = new Set(house.places.map(({ id }) => id))
    house.places.splice(0, house.places.length, ...(await listPlaces(house.database.owner)))
    for (const place of house.places) if (!known.has(place.id)) await house.keptFlows?.refresh(place)
  } catch (problem) {
    house.log.problem('the list of places could not be read', problem)
  }
}

/** Made once, kept beside the data, readable by us alone. */
function keptSecret(dataFolder: string): string {
  const file = path.join(dataFolder, 'secret')
  fs.mkdirSync(dataFolder, { recursive: true })
  if (!fs.existsSync(file)) {
    const making = `${file}.${process.pid}`
    fs.writeFileSync(making, randomBytes(32).toString('hex'), { mode: 0o600 })
    try {
      fs.linkSync(making, file)
    } catch {
      // Another process made it first; its secret is the secret.
    }
    fs.rmSync(making)
  }
  return fs.readFileSync(file, 'utf8').trim()
}
