// What was asked of our Open311 server, read strictly: what cannot be understood is said, never guessed.

export type AskedRequests = {
  ids: readonly string[]
  category?: string
  from: Date
  until?: Date
  status?: 'open' | 'closed'
  page: number
  pageSize: number
}
export type Fault = { code: number; description: string }

const daysUsual = 90
export const requestsMax = 1_000

/** As the specification says: ids win over all else; without dates the last 90 days; never more than 1,000. */
export function readRequests(
  query: URLSearchParams,
  now: Date,
): { ok: true; value: AskedRequests } | { ok: false; faults: Fault[] } {
  const faults: Fault[] = []
  const [from, until] = [instant(query, 'start_date', faults), instant(query, 'end_date', faults)]
  const status = query.get('status') ?? ''
  if (status !== '' && !/^(open|closed|open,closed|closed,open)$/.test(status))
    faults.push({ code: 400, description: 'status is open, closed, or both apart by a comma.' })
  const page = whole(query, 'page', 1, 1_000, faults)
  const pageSize = whole(query, 'page_size', requestsMax, requestsMax, faults)
  if (faults.length > 0) return { ok: false, faults }
  const last = until ?? now
  return {
    ok: true,
    value: {
      ids: listed(query.get('service_request_id')),
      ...(query.get('service_code') ? { category: query.get('service_code')! } : {}),
      from: from ?? new Date(last.getTime() - daysUsual * 86_400_000),
      ...(until ? { until } : {}),
      ...(status === 'open' || status === 'closed' ? { status } : {}),
      page,
      pageSize,
    },
  }
}

export function readWindow(
  query: URLSearchParams,
  now: Date,
): { ok: true; value: { from: Date; until: Date } } | { ok: false; faults: Fault[] } {
  const faults: Fault[] = []
  const [from, until] = [instant(query, 'start_date', faults), instant(query, 'end_date', faults)]
  if (faults.length > 0) return { ok: false, faults }
  const last = until ?? now
  return { ok: true, value: { from: from ?? new Date(last.getTime() - 86_400_000), until: last } }
}

function listed(text: string | null): string[] {
  return (text ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .slice(0, 200)
}

/** W3C date and time, with or without a zone; a bare day is its beginning in UTC. */
function instant(query: URLSearchParams, name: string, faults: Fault[]): Date | undefined {
  const text = query.get(name)?.trim().replace(' ', '+') ?? ''
  if (text === '') return undefined
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text)
  const isMoment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/.test(text)
  const at = new Date(isDay ? `${text}T00:00:00Z` : /(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`)
  if ((isDay || isMoment) && !Number.isNaN(at.getTime())) return at
  faults.push({ code: 400, description: `${name} is a date such as 2026-11-23T10:00:00Z.` })
  return undefined
}

function whole(query: URLSearchParams, name: string, usual: number, most: number, faults: Fault[]): number {
  const text = query.get(name)
  if (text === null || text === '') return usual
  const number = Number(text)
  if (Number.isInteger(number) && number >= 1 && number <= most) return number
  faults.push({ code: 400, description: `${name} is a whole number from 1 to ${most}.` })
  return usual
}
