// Reading and writing FHIR R4: searches in, resources in, bundles and outcomes out.
import { z } from 'zod'
import { isUuid, type PersonId } from '../../../kernel/id.ts'
import { accept, type Outcome, refuse } from '../../../kernel/outcome.ts'
import { nhsNumberSystem, readNhsNumber } from '../rules/nhs-number.ts'
import { cancelReasons, type CancelReason } from '../rules/reasons.ts'

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
  const stretch = readStretch(query.getAll('start'))
  if (!stretch) return bad('start is a moment such as ge2026-12-01T09:00:00Z.')
  Object.assign(search, stretch)
  const schedule = query.get('schedule') ?? query.get('Schedule.actor:HealthcareService')
  if (schedule !== null) {
    const read = /^(?:(?:Schedule|HealthcareService)\/)?([0-9a-f-]{36})$/.exec(schedule)
    if (!read) return bad('schedule is a reference such as Schedule/ and an id.')
    search.schedule = read[1]!
  }
  const count = readCount(query)
  if (count === undefined) return bad(`_count is from 1 to ${countMax}.`)
  search.count = count
  search.includes = new Set([...query.getAll('_include'), ...query.getAll('_include:iterate')])
  return accept(search)
}

type Stretch = { from?: Date; until?: Date }

/** Moments with FHIR's prefixes, as a stretch of time; nothing, where one is no moment. */
function readStretch(moments: readonly string[]): Stretch | undefined {
  const stretch: Stretch = {}
  for (const given of moments) {
    const read =
      /^(ge|gt|le|lt|sa|eb)?(\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?)$/.exec(given)
    const at = read && new Date(read[2]!)
    if (!read || !at || Number.isNaN(at.getTime())) return undefined
    if (read[1] === 'le' || read[1] === 'lt' || read[1] === 'eb')
      stretch.until = new Date(at.getTime() + (read[1] === 'le' ? 1 : 0))
    else stretch.from = new Date(at.getTime() + (read[1] === 'gt' || read[1] === 'sa' ? 1 : 0))
    if (read[1] === undefined) stretch.until = new Date(at.getTime() + (read[2]!.length === 10 ? 86_400_000 : 1))
  }
  return stretch
}

function readCount(query: URLSearchParams): number | undefined {
  const given = query.get('_count')
  if (given === null) return 50
  return /^\d{1,4}$/.test(given) && Number(given) <= countMax && Number(given) >= 1 ? Number(given) : undefined
}

export type AppointmentSearch = {
  id?: string
  patient?: PersonId
  nhsNumber?: string
  count: number
  from: Date | undefined
  until: Date | undefined
}
const knownOfAppointments = new Set(['_id', 'patient', 'patient:identifier', 'date', '_count', '_format'])

/** Whose, always: nobody is handed everybody's. */
export function readAppointmentSearch(
  query: URLSearchParams,
): Outcome<AppointmentSearch, { because: 'bad-search'; status: number; says: string }> {
  const bad = (says: string, status = 400) => refuse({ because: 'bad-search', status, says })
  for (const name of query.keys())
    if (!knownOfAppointments.has(name)) return bad(`The search parameter ${name.slice(0, 60)} is not known here.`)
  const [patient, id, identifier] = [query.get('patient'), query.get('_id'), query.get('patient:identifier')]
  if (patient === null && id === null && identifier === null)
    return bad('Say whose: patient=Patient/ and an id, or patient:identifier and an NHS number. Or which: _id.')
  if (patient !== null && identifier !== null) return bad('Ask with patient or with patient:identifier, not with both.')
  const [system, written = ''] = identifier?.split('|') ?? []
  const nhsNumber = readNhsNumber(written)
  if (identifier !== null && (system !== nhsNumberSystem || !nhsNumber))
    return bad(`patient:identifier is ${nhsNumberSystem}, a bar and an NHS number.`, 422)
  const person = patient === null ? undefined : /^(?:Patient\/)?([0-9a-f-]{36})$/.exec(patient)?.[1]
  if (patient !== null && !isUuid(person ?? '')) return bad('patient is a reference such as Patient/ and an id.')
  const stretch = readStretch(query.getAll('date'))
  if (!stretch) return bad('date is a moment such as ge2026-12-01T09:00:00Z.')
  const count = readCount(query)
  if (count === undefined) return bad(`_count is from 1 to ${countMax}.`)
  return accept({
    count,
    from: stretch.from,
    until: stretch.until,
    ...(id === null ? {} : { id }),
    ...(person === undefined ? {} : { patient: person as PersonId }),
    ...(nhsNumber === undefined ? {} : { nhsNumber }),
  })
}

const contact = z.object({ system: z.string().optional(), value: z.string().max(254).optional() }).loose()
const identifier = z.object({ system: z.string().optional(), value: z.string().max(60).optional() }).loose()
const patient = z
  .object({
    resourceType: z.literal('Patient'),
    identifier: z.array(identifier).max(10).optional(),
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
const coded = z
  .object({
    coding: z
      .array(z.object({ code: z.string().max(60).optional() }).loose())
      .max(10)
      .optional(),
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
    participant: z
      .array(z.object({ actor: z.object({ identifier: identifier.optional() }).loose().optional() }).loose())
      .max(20)
      .optional(),
    cancelationReason: coded.optional(),
  })
  .loose()
const patch = appointment.partial({ status: true, slot: true })

export type AppointmentRead = {
  id?: string
  status: string
  slot: string
  reason?: CancelReason
  name?: string
  phone?: string
  email?: string
  nhsNumber?: string
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
  const slot = slotNamed(read.data.slot[0]!.reference)
  if (!slot) return bad('Appointment.slot.reference names one Slot, such as Slot/ and its id.', 422)
  const who = (read.data.contained ?? []).map((one) => patient.safeParse(one)).find((one) => one.success)?.data
  const [named] = who?.name ?? []
  const name = (named?.text ?? [...(named?.given ?? []), named?.family ?? ''].join(' ')).trim().slice(0, 120)
  const reach = (system: string) => who?.telecom?.find((one) => one.system === system)?.value
  const phone = reach('phone')
    ?.replace(/[\s()-]/g, '')
    .replace(/^0/, '+44')
  const email = reach('email')
  const numbers: z.infer<typeof identifier>[] = [
    ...(who?.identifier ?? []),
    ...(read.data.participant ?? []).flatMap(({ actor }) => (actor?.identifier ? [actor.identifier] : [])),
  ]
  const written = numbers.find(({ system }) => system === nhsNumberSystem)?.value
  const nhsNumber = readNhsNumber(written ?? '')
  if (written !== undefined && !nhsNumber)
    return bad('That is no NHS number: its last digit does not fit the others.', 422)
  return accept({
    ...(read.data.id === undefined ? {} : { id: read.data.id }),
    status: read.data.status,
    slot,
    ...reasonIn(read.data.cancelationReason),
    ...(name === '' ? {} : { name }),
    ...(phone && /^\+\d{7,15}$/.test(phone) ? { phone } : {}),
    ...(email && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? { email } : {}),
    ...(nhsNumber === undefined ? {} : { nhsNumber }),
  })
}

/** `self`: the search as it was done. */
export function bundleOf(
  base: string,
  self: string,
  matches: readonly Resource[],
  included: readonly Resource[],
): Resource {
  const entry = (mode: 'match' | 'include') => (resource: Resource) => ({
    fullUrl: `${base}/${resource.resourceType}/${resource.id}`,
    resource,
    search: { mode },
  })
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    total: matches.length,
    link: [{ relation: 'self', url: self }],
    entry: [...matches.map(entry('match')), ...included.map(entry('include'))],
  }
}

export type PatchRead = Pick<AppointmentRead, 'id' | 'reason'> & { status?: string; slot?: string }

/** A part of an appointment: what is not in it stays as it is. */
export function readPatch(
  body: unknown,
): Outcome<PatchRead, { because: 'bad-resource'; status: number; says: string }> {
  const bad = (says: string, status = 400) => refuse({ because: 'bad-resource', status, says })
  const read = patch.safeParse(body)
  if (!read.success)
    return bad('A PATCH is an Appointment with what changes: its status, its slot, or both, as application/fhir+json.')
  const { id, status, slot: slots, cancelationReason } = read.data
  if (status === undefined && slots === undefined) return bad('A PATCH says a status, a slot, or both.', 422)
  const slot = slots && slotNamed(slots[0]!.reference)
  if (slots && !slot) return bad('Appointment.slot.reference names one Slot, such as Slot/ and its id.', 422)
  return accept({
    ...(id === undefined ? {} : { id }),
    ...(status === undefined ? {} : { status }),
    ...(slot ? { slot } : {}),
    ...reasonIn(cancelationReason),
  })
}

function slotNamed(reference: string): string | undefined {
  return /^(?:.*\/)?Slot\/([0-9a-f-]{36})$/.exec(reference)?.[1]
}

/** Our own codes are understood; any other says only that it was cancelled. */
function reasonIn(given: z.infer<typeof coded> | undefined): { reason?: CancelReason } {
  const reason = cancelReasons.find((one) => given?.coding?.some(({ code }) => code === one))
  return reason ? { reason } : {}
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
  501: { code: 'not-supported', nhs: 'REC_NOT_IMPLEMENTED' },
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
