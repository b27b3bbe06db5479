import { say } from '../../kernel/language.ts'
import type { Stage } from '../stage.ts'
import type { Frame } from './page.ts'
import type { SiteFiles } from './assets.ts'
import { webWords } from './words/words.ts'

/** What every page of this request has in common. */
export function frameFor({ house, place, viewer, language }: Stage, url: URL, site: SiteFiles): Frame {
  const theme = site.themeFor(place.settings.theme)
  const entrances = house.manifests.flatMap((manifest) => manifest.entrances ?? [])
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
    nav: [
      ...entrances
        .filter(({ staffOnly }) => !staffOnly)
        .map(({ path, title }) => ({ href: path, text: say(title, language) })),
      ...(isStaff ? [{ href: '/work', text: webWords[language].work }] : []),
    ],
    staffNav: [
      { href: '/work', text: webWords.en.work },
      ...entrances
        .filter(({ staffOnly }) => staffOnly)
        .map(({ path, title }) => ({ href: path, text: say(title, 'en') })),
    ],
    alternates: Object.fromEntries(place.languages.map((other) => [other, withLanguage(url, other)])),
    path: url.pathname,
    ...(viewer.kind === 'person' ? { signedIn: { name: viewer.name } } : {}),
  }
}

function withLanguage(url: URL, language: string): string {
  const query = new URLSearchParams(url.search)
  query.set('language', language)
  return `${url.pathname}?${query}`
}
