import type { Readable } from 'node:stream'
import { speaksFor, type Stage } from '../stage.ts'
import type { Drawn } from './drawing/jsx-runtime.ts'
import type { ShellProps } from './shell.tsx'

/** One request for a page: the stage, and what was sent, still as text. `form` holds every value of every field. */
export type Visit = {
  stage: Stage
  method: Method
  /** The address asked for, with the place's own origin. */
  url: URL
  params: Record<string, string>
  query: URLSearchParams
  form: URLSearchParams
  files: UploadedFile[]
  /** A JSON or other body that is not a form, as sent. */
  body: unknown
  headers: Record<string, string | undefined>
  cookies: Record<string, string | undefined>
  /** Whoever is signed in said that others use this computer too. */
  shared?: boolean
  /** The browser's own network address; for limits only, never stored. */
  remoteAddress: string
  /** What the shell needs to know of every page: `<Shell {...visit.frame} title=…>`. */
  frame: Frame
}

/** `tooBig`: it was larger than any page takes, and what came of it was thrown away. */
export type UploadedFile = { field: string; name: string; type: string; bytes: Buffer; tooBig?: true }

export type Frame = Pick<
  ShellProps,
  'place' | 'assets' | 'language' | 'signedIn' | 'nav' | 'staffNav' | 'alternates' | 'path' | 'typed'
>

/** `path`: sent back for that address and those below it alone; for every one, where nothing is said. */
export type SetCookie = { name: string; value: string; secondsMax?: number; httpOnly?: boolean; path?: string }

export type Answer = {
  status: number
  headers?: Record<string, string>
  cookies?: SetCookie[]
} & (
  | { kind: 'page'; view: Drawn }
  | { kind: 'redirect'; to: string }
  | { kind: 'body'; type: string; body: string | Buffer }
  /** Sent as fast as it is read, and never in memory whole. */
  | { kind: 'stream'; type: string; body: Readable }
)

type Extra = { status?: number; headers?: Record<string, string>; cookies?: SetCookie[] }

/** What is away for a moment is asked again after it, by gateways and by whoever reads along. */
export const retrySoon = { 'retry-after': '5' }

/** A whole page. 422 is the status for a form that has to be put right. */
export function html(view: Drawn, extra: Extra = {}): Answer {
  return { status: 200, ...extra, kind: 'page', view }
}

/** After a form, 303: the next page is fetched afresh, so that "reload" never sends a form twice. */
export function redirect(to: string, extra: Extra = {}): Answer {
  return { status: 303, ...extra, kind: 'redirect', to }
}

export function json(data: unknown, extra: Extra = {}): Answer {
  return { status: 200, ...extra, kind: 'body', type: 'application/json; charset=utf-8', body: JSON.stringify(data) }
}

export function text(body: string, type = 'text/plain; charset=utf-8', extra: Extra = {}): Answer {
  return { status: 200, ...extra, kind: 'body', type, body }
}

export type Handler = (visit: Visit) => Promise<Answer> | Answer

/** Who may open a page. `staff` and `signed-in` send others to the sign-in page and back. */
export type Access = 'anyone' | 'signed-in' | 'staff' | 'demo'

/** Forms and links know GET and POST; only interfaces for machines have the others. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export type Page = {
  method: Method
  /** `/services/:id`: a colon names a part; a final `*` takes the rest. */
  path: string
  access: Access
  handler: Handler
  /** A machine's address (a webhook, an open interface): no cross-site check, because no cookie is believed there. */
  machine?: boolean
  /** Of a machine's address: what it shows may be a moment old, so that it may come from a replica. A person's page says so by itself. */
  mayLag?: boolean
  /** Has an answer of its own while the database is away. */
  evenWhenDown?: boolean
  bytesMax?: number
  /** Bytes that cannot be made smaller and may begin with any: whatever looks pressed already would be called so, and could not be read. */
  asItIs?: boolean
  /** How often one address may ask for it in a minute, where that is more than for other pages. */
  perMinuteMax?: number
}

type Options = Partial<
  Pick<Page, 'access' | 'machine' | 'mayLag' | 'evenWhenDown' | 'bytesMax' | 'asItIs' | 'perMinuteMax'>
>

export function get(path: string, handler: Handler, options: Options = {}): Page {
  return { method: 'GET', path, access: 'anyone', handler, ...options }
}

export function post(path: string, handler: Handler, options: Options = {}): Page {
  return { method: 'POST', path, access: 'anyone', handler, ...options }
}

/** A page of whoever deals with people: who keeps what is published, and nothing else, is led back to their own work. */
export function withPeopleOnly(handler: Handler): Handler {
  return (visit) => (speaksFor(visit.stage) ? handler(visit) : redirect('/work'))
}
