// The addresses of the pages of staff.
import type { PersonId } from '../../kernel/id.ts'

export const paths = {
  people: '/work/people',
  /** Those who were found: whoever uses no mouse goes on from there. */
  found: '/work/people#found',
  newPerson: '/work/people/new',
  person: (id: PersonId | string, why?: string, organisation?: string) =>
    `/work/people/${id}${query({ why, for: organisation })}`,
  contacts: (id: string) => `/work/people/${id}/contacts`,
  details: (id: string) => `/work/people/${id}/details`,
  ties: (id: string) => `/work/people/${id}/ties`,
  /** To print, for anybody. */
  mandatesPaper: '/mandates/paper',
  mandates: (id: string) => `/work/people/${id}/mandates`,
  newCase: (id: string) => `/work/people/${id}/cases`,
  with: (id: string) => `/work/people/${id}/with`,
  emergency: (id: string) => `/work/people/${id}/emergency`,
  cases: '/work/cases',
  case: (id: string) => `/work/cases/${id}`,
  task: (id: string) => `/work/tasks/${id}`,
  load: '/work/load',
  glass: '/work/emergencies',
  guardian: '/work/emergencies/guardian',
  sharing: (id: string) => `/work/people/${id}/sharing`,
  asks: (id: string) => `/work/people/${id}/sharing/asks`,
}

export function query(values: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(values).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '',
  )
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
}
