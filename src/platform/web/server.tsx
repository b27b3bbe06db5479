import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import multipart, { type MultipartFile } from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { isLanguage, type Language } from '../../kernel/language.ts'
import { DatabaseAway, isAway } from '../db/away.ts'
import { isNoRoom } from '../db/database-problem.ts'
import { lagMostMs } from '../db/replica.ts'
import { placeForHost } from '../db/places.ts'
import type { House } from '../house.ts'
import type { Stage, Viewer } from '../stage.ts'
import { cookieNames, crossSite } from './browser-trust.ts'
import { wholePage } from './drawing/jsx-runtime.ts'
import { frameFor } from './frame.ts'
import { type Answer, type Page, retrySoon, type UploadedFile, type Visit } from './page.ts'
import { typedIn } from './typed.ts'
import { pressed } from './pressed.ts'
import { problemPage } from './problem-page.tsx'
import { securityHeaders } from './security-headers.ts'
import type { SiteFiles } from './assets.ts'

const formBytesMax = 200_000
const filesMax = 5
const fileBytesMax = 20_000_000
// Generous for people, even a whole library behind one address; a flood is still a flood.
const requestsPerMinuteMax = 1_200
const formsPerMinuteMax = 240
// One gateway brings everybody's texts from one address, and proves itself each time.
const machinesPerMinuteMax = 12_000
// By then a replica that is fit to be shown has come as far.
const justWroteSeconds = 2 * (lagMostMs / 1_000)
const sharedIdleSeconds = 15 * 60 + 5

/** Who a browser's session says is asking, and the binding its flows hang on. Identity answers; the web only asks. */
export type Recognise = (request: {
  place: Stage['place']
  cookies: Record<string, string | undefined>
  headers: FastifyRequest['headers']
}) => Promise<{
  viewer: Viewer
  /** The person said that others use this computer too. */
  shared?: boolean
}>

export type WebSettings = {
  pages: Page[]
  site: SiteFiles
  recognise: Recognise
  /** Off only where every request is our own; counted anew every minute, where nothing else is said. */
  limits?: boolean | { everyMs: number }
}

/** The web front door. Every page of every manifest and channel is registered here and nowhere else. */
export async function webServer(house: House, settings: WebSettings): Promise<FastifyInstance> {
  const server = Fastify({
    trustProxy: trustedProxies(),
    bodyLimit: formBytesMax,
    logger: false,
    // The longest part of an address is a sealed one: an e-mail address of 254 characters comes to 400.
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 500 },
  })
  const everyAnswer = securityHeaders(house)
  server.addHook('onRequest', (request, reply, done) => {
    void reply.headers(everyAnswer(request.headers.host))
    done()
  })
  await server.register(cookie)
  await server.register(compress, { threshold: 1_024, encodings: ['br', 'gzip'], brotliOptions: { params: { 1: 4 } } })
  if (settings.limits !== false) await server.register(rateLimit, limits(settings.limits))
  await server.register(multipart, {
    limits: { files: filesMax, fileSize: fileBytesMax, fields: 200, fieldSize: formBytesMax },
    // Else the one that is too large would end the whole form, and the page could not say which.
    throwFileSizeLimit: false,
  })
  server.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, body),
  )
  server.addContentTypeParser(
    'application/fhir+json',
    { parseAs: 'string' },
    server.getDefaultJsonParser('error', 'error'),
  )
  server.addContentTypeParser('text/plain', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  for (const page of settings.pages) register(server, house, settings, page)
  server.get('/assets/*', (request, reply) => sendFile(settings, (request.params as { '*': string })['*'], reply))
  server.setNotFoundHandler((request, reply) => answerProblem(house, settings, request, reply, 404))
  server.setErrorHandler((problem: Error & { statusCode?: number }, request, reply) => {
    const status = statusOf(problem)
    if (status >= 500 && !(problem instanceof DatabaseAway))
      house.log.problem('a page failed', problem, { route: request.routeOptions.url ?? '' })
    return answerProblem(house, settings, request, reply, status)
  })
  return server
}

function statusOf(problem: Error & { statusCode?: number }): number {
  if (isAway(problem)) return 503
  if (isNoRoom(problem)) return 507
  return problem.statusCode && problem.statusCode < 500 ? problem.statusCode : 500
}

function register(server: FastifyInstance, house: House, settings: WebSettings, page: Page) {
  server.route({
    method: page.method,
    url: page.path,
    ...(page.bytesMax ? { bodyLimit: page.bytesMax } : {}),
    ...(page.asItIs ? { compress: false as const } : {}),
    config: { rateLimit: { max: (request) => perMinuteMax(page, request) } },
    handler: async (request, reply) => {
      if (page.method !== 'GET' && !page.machine && crossSite(request.headers))
        return answerProblem(house, settings, request, reply, 403)
      if (!page.evenWhenDown && house.isDatabaseDown?.()) throw new DatabaseAway()
      const visit = await visitFor(house, settings, page, request)
      if (!visit) return answerProblem(house, settings, request, reply, 404)
      const refused = refusedAccess(page, visit)
      // A page that answers a form of staff shows what they typed, wherever it is not taken.
      if (page.access === 'staff' && page.method === 'POST') visit.frame.typed = typedIn(visit.form)
      return send(refused ?? (await page.handler(visit)), visit, reply)
    },
  })
}

/** Whoever shows a key is counted by it as well (`withKey`): several systems with keys of their own share one address. */
function perMinuteMax(page: Page, request: FastifyRequest): number {
  if (page.perMinuteMax) return page.perMinuteMax
  if (page.machine && (page.method !== 'GET' || request.headers.authorization)) return machinesPerMinuteMax
  return page.method === 'GET' ? requestsPerMinuteMax : formsPerMinuteMax
}

function refusedAccess(page: Page, { stage, url }: Visit): Answer | undefined {
  const { viewer, house, place } = stage
  const isMadeUp = house.demo && place.settings.madeUp === true
  if (page.access === 'anyone' || (page.access === 'demo' && isMadeUp)) return undefined
  if (page.access === 'demo')
    return { kind: 'body', status: 404, type: 'text/plain; charset=utf-8', body: 'There is nothing here.' }
  if (viewer.kind !== 'person') {
    return { kind: 'redirect', status: 303, to: `/sign-in?then=${encodeURIComponent(url.pathname + url.search)}` }
  }
  if (page.access === 'staff' && viewer.memberships.length === 0) return { kind: 'redirect', status: 303, to: '/me' }
  return undefined
}

async function visitFor(
  house: House,
  settings: WebSettings,
  page: Page | undefined,
  request: FastifyRequest,
): Promise<Visit | undefined> {
  const place = placeForHost(house.places, request.headers.host)
  if (!place) return undefined
  const url = new URL(request.url, `${request.protocol}://${request.headers.host ?? 'localhost'}`)
  const language = languageFor(place.languages, url, request)
  const { viewer, shared = false } = page?.machine
    ? { viewer: { kind: 'anyone' } as const, shared: false }
    : await settings.recognise({ place, cookies: request.cookies, headers: request.headers })
  const stage: Stage = {
    house,
    place,
    viewer,
    channel: page?.machine ? 'api' : 'web',
    language,
    ...(mayLag(page, request) && { mayLag: true as const }),
  }
  const { form, files, body } = await readBody(request)
  return {
    stage,
    method: page?.method ?? 'GET',
    url,
    params: request.params as Record<string, string>,
    query: url.searchParams,
    form,
    files,
    body,
    headers: request.headers as Record<string, string | undefined>,
    cookies: request.cookies,
    shared,
    remoteAddress: request.ip,
    // Made at once: a getter written here would be laid among what lives long, with the whole request (`db/client.ts`).
    frame: frameFor(stage, url, settings.site),
  }
}

/** Whoever has just written something is shown it, and so the original. */
function mayLag(page: Page | undefined, { method, cookies }: FastifyRequest): boolean {
  if (method !== 'GET') return false
  return page?.machine ? page.mayLag === true : cookies[cookieNames.justWrote] === undefined
}

/** `?language=cy` on any address wins and is remembered; then the cookie; then what the browser asks for. */
function languageFor(known: Language[], url: URL, request: FastifyRequest): Language {
  const wished = [url.searchParams.get('language'), request.cookies[cookieNames.language]]
  for (const wish of wished) if (isLanguage(wish) && known.includes(wish)) return wish
  const accepted = (request.headers['accept-language'] ?? '').slice(0, 2).toLowerCase()
  return isLanguage(accepted) && known.includes(accepted) ? accepted : (known[0] ?? 'en')
}

const hasBody: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH'])

async function readBody(request: FastifyRequest): Promise<Pick<Visit, 'form' | 'files' | 'body'>> {
  if (!hasBody.has(request.method)) return { form: new URLSearchParams(), files: [], body: undefined }
  if (request.isMultipart()) return readMultipart(request)
  const isForm = (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')
  return { form: new URLSearchParams(isForm ? String(request.body ?? '') : ''), files: [], body: request.body }
}

async function readMultipart(request: FastifyRequest): Promise<Pick<Visit, 'form' | 'files' | 'body'>> {
  const form = new URLSearchParams()
  const files: UploadedFile[] = []
  for await (const part of request.parts()) {
    if (part.type === 'field') form.append(part.fieldname, String(part.value))
    else if (part.filename) files.push(await readFilePart(part))
    else await part.toBuffer()
  }
  return { form, files, body: undefined }
}

/** What is too large is read to its end and thrown away, so that the page itself can say what to do. */
async function readFilePart(part: MultipartFile): Promise<UploadedFile> {
  const whole = { field: part.fieldname, name: part.filename, type: part.mimetype }
  const bytes = await part.toBuffer()
  return part.file.truncated ? { ...whole, bytes: Buffer.alloc(0), tooBig: true } : { ...whole, bytes }
}

function send(answer: Answer, visit: Visit | undefined, reply: FastifyReply) {
  void reply.code(answer.status)
  const wished = visit?.query.get('language')
  if (visit && wished && isLanguage(wished))
    void reply.setCookie(cookieNames.language, wished, cookieOptions(visit, 31_536_000))
  if (visit && visit.method !== 'GET' && visit.stage.house.database.replica && visit.stage.channel === 'web')
    void reply.setCookie(cookieNames.justWrote, 'yes', cookieOptions(visit, justWroteSeconds))
  for (const { name, value, secondsMax, httpOnly = true, path = '/' } of answer.cookies ?? []) {
    void reply.setCookie(name, value, { ...cookieOptions(visit, secondsMax), httpOnly, path })
  }
  // A page may hold something personal: nothing of it stays on a shared computer. Handlers of public pages say otherwise.
  void reply.header('cache-control', 'no-store')
  for (const [name, value] of Object.entries(answer.headers ?? {})) void reply.header(name, value)
  if (visit?.stage.viewer.kind === 'person') void reply.header('cache-control', 'no-store')
  // A page left open on a shared computer goes away by itself, soon after its session has.
  if (visit?.shared && isPage(answer)) void reply.header('refresh', `${sharedIdleSeconds}; url=/`)
  switch (answer.kind) {
    case 'redirect':
      return reply.header('location', inAscii(answer.to)).send()
    case 'body':
    case 'stream':
      return reply.type(answer.type).send(answer.body)
    case 'page':
      return reply.type('text/html; charset=utf-8').send(pressed(wholePage(answer.view), reply.request, reply))
  }
}

/** A header holds nothing else; an address that somebody typed may. */
function inAscii(address: string): string {
  return address.replace(/[^\x21-\x7e]/gu, encodeURIComponent)
}

function isPage(answer: Answer): boolean {
  return answer.kind === 'page' || (answer.kind === 'stream' && answer.type.startsWith('text/html'))
}

function cookieOptions(visit: Visit | undefined, secondsMax: number | undefined) {
  const secure = visit?.url.protocol === 'https:' || visit?.stage.house.publicUrl.startsWith('https:') === true
  return {
    path: '/',
    httpOnly: true,
    sameSite: 'lax' as const,
    secure,
    ...(secondsMax === undefined ? {} : { maxAge: secondsMax }),
  }
}

async function answerProblem(
  house: House,
  settings: WebSettings,
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
) {
  const wantsPage = (request.headers.accept ?? '').includes('text/html')
  const place = placeForHost(house.places, request.headers.host)
  if (status === 503 || status === 507) void reply.headers(retrySoon)
  if (!wantsPage || !place)
    return reply
      .code(status)
      .type('application/json')
      .send({ error: problemCodes[status] ?? 'problem', status })
  const url = new URL(request.url, `${request.protocol}://${request.headers.host ?? 'localhost'}`)
  const stage: Stage = {
    house,
    place,
    viewer: { kind: 'anyone' },
    channel: 'web',
    language: languageFor(place.languages, url, request),
  }
  return send(
    { kind: 'page', status, view: problemPage(frameFor(stage, url, settings.site), status) },
    undefined,
    reply,
  )
}

const problemCodes: Record<number, string> = {
  400: 'bad-request',
  403: 'forbidden',
  404: 'not-found',
  413: 'too-large',
  415: 'wrong-type',
  429: 'too-many',
  503: 'try-again-soon',
  507: 'no-room',
}

function sendFile(settings: WebSettings, path: string, reply: FastifyReply) {
  const file = settings.site.files(path)
  if (!file) return reply.code(404).type('text/plain').send('There is nothing here.')
  return reply.header('cache-control', file.cacheControl).type(file.type).send(file.body)
}

function limits(asked: WebSettings['limits']) {
  const timeWindow = typeof asked === 'object' ? asked.everyMs : 60_000
  return { max: requestsPerMinuteMax, timeWindow, keyGenerator: (request: FastifyRequest) => request.ip }
}

/** Behind a proxy the caller's address is in a header; believe it only when the operator says so. */
function trustedProxies(): string | boolean {
  return process.env['TRUST_PROXY'] ?? false
}
