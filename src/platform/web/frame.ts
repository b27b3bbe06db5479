import { type Language, say } from '../../kernel/language.ts'
import type { House } from '../house.ts'
import type { Entrance } from '../manifest.ts'
import type { Stage } from '../stage.ts'
import type { Frame } from './page.ts'
import type { SiteFiles } from './assets.ts'
import type { NavItem } from './shell.tsx'
import { webWords } from './words/words.ts'

/** What every page of this request has in common. */
export function frameFor({ house, place, viewer, language }: Stage, url: URL, site: SiteFiles): Frame {
  const theme = site.themeFor(place.settings.theme)
  const { residents, work, staff } = waysIn(house, language)
  const isStaff = viewer.kind === 'person' && viewer.memberships.length > 0
  return {
    place: {
      name: place.name,
      languages: place.languages,
      ...(place.settings.helpPhone ? { helpPhone: place.settings.helpPhone } : {}),
    },
    assets: { ...site.assets, ...(theme ? { theme } : {}) },
    language,
    // Residents' tasks are not crowded out by those of staff, who have a navigation of their own behind one link.
    nav: isStaff ? [...residents, work] : residents,
    staffNav: staff.filter(({ opensTo }) => opensTo?.(viewer) ?? true),
    alternates: Object.fromEntries(place.languages.map((other) => [other, withLanguage(url, other)])),
    path: url.pathname,
    ...(viewer.kind === 'person' ? { signedIn: { name: viewer.name } } : {}),
  }
}

type WaysIn = { residents: readonly NavItem[]; work: NavItem; staff: readonly (NavItem & Pick<Entrance, 'opensTo'>)[] }

/** What the capabilities of a house offer never changes while it stands. */
function waysIn(house: House, language: Language): WaysIn {
  const ofHouse = known.get(house) ?? new Map<Language, WaysIn>()
  known.set(house, ofHouse)
  const made = ofHouse.get(language) ?? makeWaysIn(house, language)
  ofHouse.set(language, made)
  return made
}

const known = new WeakMap<House, Map<Language, WaysIn>>()

function makeWaysIn({ manifests }: House, language: Language): WaysIn {
  const entrances = manifests.flatMap((manifest) => manifest.entrances ?? [])
  const listed = (isStaff: boolean, inLanguage: Language) =>
    entrances
      .filter(({ staffOnly = false }) => staffOnly === isStaff)
      .map(({ path, title, opensTo }) => ({ href: path, text: say(title, inLanguage), ...(opensTo && { opensTo }) }))
  return {
    residents: listed(false, language),
    work: { href: '/work', text: webWords[language].work },
    staff: [{ href: '/work', text: webWords.en.work }, ...listed(true, 'en')],
  }
}

function withLanguage(url: URL, language: string): string {
  const others = url.search.split(/[?&]/).filter((one) => one !== '' && !one.startsWith('language='))
  return `${url.pathname}?${[...others, `language=${language}`].join('&')}`
}
