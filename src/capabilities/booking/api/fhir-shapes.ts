// Reading and writing FHIR R4: searches in, resources in, bundles and outcomes out.
import { z } from 'zod'
import { accept, type Outcome, refuse } from '../../../kernel/outcome.ts'

export type Resource = { resourceType: string; id?: string; [field: string]: unknown }

const countMax = 200

export type SlotSearch = {
  schedule?: string
  from?: Date
  until?: Date
  count: number
  includes: ReadonlySet<string>
  wantsFree: boolean
}
const known = new Set([
  'status',
  'start',
  'schedule',
  '_include',
  '_include:iterate',
  '_count',
  'Schedule.actor:HealthcareService',
  '_format',
])

/** A filter that cannot be honoured is refused: whoever misspells one must not be handed everything as if it had been applied. */
export function readSlotSearch(query: URLSearchParams): Outcome<SlotSearch, { because: 'bad-search'; says: string }> {
  const bad = (says: string) => refuse({ because: 'bad-search', says })
  for (const name of query.keys())
    if (!known.has(name)) return bad(`The search parameter ${name.slice(0, 60)} is not known here.`)
  const search: SlotSearch = { count: 50, includes: new Set(), wantsFree: true }
  const status = query.get('status')
  if (status !== null) search.wantsFree = status.split(',').includes('free')
  for (const given of query.getAll('start')) {
    const read =
      /^(ge|gt|le|lt|sa|eb)?(\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?)$/.exec(given)
    const at = read && new Date(read[2]!)
    if (!read || !at || Number.isNaN(at.getTime())) return bad('start is a moment such as ge2026-12-01T09:00:00Z.')
    if (read[1] === 'le' || read[1] === 'lt' || read[1] === 'eb')
      search.until = new Date(at.getTime() + (read[1] === 'le' ? 1 : 0))
    else search.from = new Date(at.getTime() + (read[1] === 'gt' || read[1] === 'sa' ? 1 : 0))
    if (read[1] === undefined) search.until = new Date(at.getTime() + (read[2]!.length === 10 ? 86_400_000 : 1))
  }
  const schedule = query.get('schedule') ?? query.get('Schedule.actor:HealthcareService')
  if (schedule !== null) {
    const read = /^(?:(?:Schedule|HealthcareService)\/)?([0-9a-f-]{36})$/.exec(schedule)
    if (!read) return bad('schedule is a reference such as Schedule/ and an id.')
    search.schedule = read[1]!
  }
  const count = query.get('_count')
  if (count !== null) {
    if (!/^\d{1,4}$/.test(count) || Number(count) > countMax || Number(count) < 1)
      return bad(`_count is from 1 to ${countMax}.`)
    search.count = Number(count)
  }
  search.includes = new Set([...query.getAll('_include'), ...query.getAll('_include:iterate')])
  return accept(search)
}

const contact = z.object({ system: z.string().optional(), value: z.string().max(254).optional() }).loose()
const patient = z
  .object({
    resourceType: z.literal('Patient'),
    name: z
      .array(
        z
          .object({
            text: z.string().max(120).optional(),
            family: z.string().max(60).optional(),
            given: z.array(z.string().max(60)).max(5).optional(),
          })
          .loose(),
      )
      .max(5)
      .optional(),
    telecom: z.array(contact).max(10).optional(),
  })
  .loose()
const appointment = z
  .object({
    resourceType: z.literal('Appointment'),
    id: z.string().optional(),
    status: z.string(),
    slot: z
      .array(z.object({ reference: z.string() }).loose())
      .min(1)
      .max(1),
    contained: z
      .array(z.object({ resourceType: z.string() }).loose())
      .max(10)
      .optional(),
  })
  .loose()

export type AppointmentRead = {
  id?: string
  status: string
  slot: string
  name?: string
  phone?: string
  email?: string
}

export function readAppointment(
  body: unknown,
): Outcome<AppointmentRead, { because: 'bad-resource'; status: number; says: string }> {
  const bad = (says: string, status = 400) => refuse({ because: 'bad-resource', status, says })
  const read = appointment.safeParse(body)
  if (!read.success) {
    const [issue] = read.error.issues
    return bad(
      `Appointment${issue && issue.path.length > 0 ? `.${issue.path.join('.')}` : ''}: ${issue?.message ?? 'not understood'}.`,
    )
  }
  const slot = /^(?:.*\/)?Slot\/([0-9a-f-]{36})$/.exec(read.data.slot[0]!.reference)?.[1]
  if (!slot) return bad('Appointment.slot.reference names one Slot, such as Slot/ and its id.', 422)
  const who = (read.data.contained ?? []).map((one) => patient.safeParse(one)).find((one) => one.success)?.data
  const [named] = who?.name ?? []
  const name = (named?.text ?? [...(named?.given ?? []), named?.family ?? ''].join(' ')).trim().slice(0, 120)
  const reach = (system: string) => who?.telecom?.find((one) => one.system === system)?.value
  const phone = reach('phone')
    ?.replace(/[\s()-]/g, '')
    .replace(/^0/, '+44')
  const email = reach('email')
  return accept({
    ...(read.data.id === undefined ? {} : { id: read.data.id }),
    status: read.data.status,
    slot,
    ...(name === '' ? {} : { name }),
    ...(phone && /^\+\d{7,15}$/.test(phone) ? { phone } : {}),
    ...(email && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? { email } : {}),
  })
}

export function bundleOf(base: string, matches: readonly Resource[], included: readonly Resource[]): Resource {
  const entry = (mode: 'match' | 'include') => (resource: Resource) => ({
    fullUrl: `${base}/${resource.resourceType}/${resource.id}`,
    resource,
    search: { mode },
  })
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    total: matches.length,
    entry: [...matches.map(entry('match')), ...included.map(entry('include'))],
  }
}

/** One family for each kind of failure, in FHIR's own codes and in those of the NHS. */
const families: Record<number, { code: string; nhs: string }> = {
  400: { code: 'invalid', nhs: 'REC_BAD_REQUEST' },
  401: { code: 'security', nhs: 'REC_UNAUTHORIZED' },
  403: { code: 'forbidden', nhs: 'REC_FORBIDDEN' },
  404: { code: 'not-found', nhs: 'REC_NOT_FOUND' },
  409: { code: 'conflict', nhs: 'REC_CONFLICT' },
  412: { code: 'conflict', nhs: 'REC_CONFLICT' },
  422: { code: 'processing', nhs: 'REC_UNPROCESSABLE_ENTITY' },
  429: { code: 'throttled', nhs: 'REC_TOO_MANY_REQUESTS' },
  500: { code: 'exception', nhs: 'REC_SERVER_ERROR' },
}

/** `code`: FHIR's own, where it says more than the family does. */
export function outcomeOf(status: number, says: string, ofItsOwn?: string): Resource {
  const { code: ofFamily, nhs } = families[status] ?? families[500]!
  const code = ofItsOwn ?? ofFamily
  return {
    resourceType: 'OperationOutcome',
    issue: [
      {
        severity: 'error',
        code,
        details: { coding: [{ system: 'https://fhir.nhs.uk/CodeSystem/http-error-codes', code: nhs }], text: says },
        diagnostics: says,
      },
    ],
  }
}
