// The addresses of the pages of staff.
export const paths = {
  same: '/work/people/same',
  pair: (one: string, other: string) => `/work/people/same/${one}/${other}`,
  proposal: (one: string, other: string) => `/work/people/same/${one}/${other}/proposal`,
  apart: (one: string, other: string) => `/work/people/same/${one}/${other}/apart`,
  takingBack: (one: string, other: string) => `/work/people/same/${one}/${other}/taking-back`,
  decision: (id: string) => `/work/people/same/merges/${id}/decision`,
  undoing: (id: string) => `/work/people/same/merges/${id}/undoing`,
  check: '/work/people/same-check',
  elsewhere: (id: string) => `/work/people/${id}/same-elsewhere`,
}
