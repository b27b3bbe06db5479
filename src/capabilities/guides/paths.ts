// Every address of guides, made in one place.
import type { Language } from '../../kernel/language.ts'

const kept = (id: string) => `/work/guides/${id}`

export const paths = {
  guides: '/guides',
  asked: (what: string) => `/guides?${new URLSearchParams({ what })}`,
  guide: (slug: string, anchor = '') => `/guides/${slug}${anchor === '' ? '' : `#${anchor}`}`,
  usefulness: (slug: string) => `/guides/${slug}/usefulness`,
  sending: (slug: string) => `/guides/${slug}/sendings`,
  services: (what: string) => `/services?${new URLSearchParams({ what })}`,
  work: '/work/guides',
  begin: '/work/guides/new',
  kept,
  setting: (id: string) => `${kept(id)}/setting`,
  edit: (id: string, language: Language) => `${kept(id)}/${language}`,
  version: (id: string, language: Language, version: number) => `${kept(id)}/${language}/versions/${version}`,
  publication: (id: string, language: Language, version: number) =>
    `${kept(id)}/${language}/versions/${version}/publication`,
  request: (id: string, language: Language, version: number) => `${kept(id)}/${language}/versions/${version}/request`,
  sendingBack: (id: string, language: Language, version: number) =>
    `${kept(id)}/${language}/versions/${version}/sending-back`,
  withdrawal: (id: string) => `${kept(id)}/withdrawal`,
  callingOff: (id: string) => `${kept(id)}/calling-off`,
  reading: (opinion: string) => `/work/guides/opinions/${opinion}/reading`,
} as const
