// A screen as an answer, and what others are made from.
import { say, type Language } from '../../kernel/language.ts'
import type { Answer, SetCookie, Visit } from '../../platform/web/page.ts'
import { screenAnswer } from './answer.ts'
import { readDraft } from './draft.ts'
import { paths } from './paths.ts'
import type { Button, Screen, ScreenLink } from './screen.ts'
import { ScreenPage, type TvFrame } from './screen-page.tsx'
import { tvWords } from './words/words.ts'

export type TvSettings = { hbbtv: boolean }

export function show(
  visit: Visit,
  { hbbtv }: TvSettings,
  screen: Screen,
  extra: { status?: number; cookies?: SetCookie[] } = {},
): Answer {
  return screenAnswer(<ScreenPage frame={tvFrame(visit, hbbtv)} screen={screen} />, { hbbtv }, extra)
}

/** A screen with a heading and the way home: what others are made from. */
export function plainScreen({ stage }: Visit, heading: string): Screen {
  return {
    title: say(stage.place.name, stage.language),
    heading,
    told: [],
    lines: [],
    body: { kind: 'none' },
    hidden: [],
    buttons: [],
    links: [],
    back: paths.home,
  }
}

const atOnce = 6

/** As many as there is room for on a screen that nothing scrolls, and the way to the others. */
export function sixAtOnce(
  { stage, query }: Visit,
  buttons: readonly Button[],
  address: string,
): Pick<Screen, 'body' | 'action' | 'links'> {
  const words = tvWords[stage.language]
  const asked = Math.min(readDraft(query).from ?? 0, Math.max(0, buttons.length - 1))
  const from = asked - (asked % atOnce)
  const turn = (says: string, to: number): ScreenLink => ({ says, href: `${address}?from=${to}` })
  return {
    body: { kind: 'buttons', buttons: buttons.slice(from, from + atOnce) },
    action: address,
    links: [
      ...(from > 0 ? [turn(words.earlier, from - atOnce)] : []),
      ...(from + atOnce < buttons.length ? [turn(words.more, from + atOnce)] : []),
    ],
  }
}

export function notHere(visit: Visit, settings: TvSettings): Answer {
  const words = tvWords[visit.stage.language]
  const screen = plainScreen(visit, words.lost.title)
  return show(
    visit,
    settings,
    { ...screen, lines: [{ text: words.lost.what }], links: [homeLink(visit)] },
    { status: 404 },
  )
}

export function keysScreen(visit: Visit, settings: TvSettings): Answer {
  const { title, ...lines } = tvWords[visit.stage.language].keys
  return show(visit, settings, {
    ...plainScreen(visit, title),
    lines: Object.values(lines).map((line) => ({ text: line })),
    links: [homeLink(visit)],
  })
}

export function homeLink({ stage }: Visit): ScreenLink {
  return { says: tvWords[stage.language].toHome, href: paths.home, kind: 'main' }
}

function tvFrame({ stage, url, method }: Visit, hbbtv: boolean): TvFrame {
  const { language, place } = stage
  const other: Language = language === 'en' ? 'cy' : 'en'
  const query = new URLSearchParams(method === 'GET' ? url.search : '')
  query.set('language', other)
  return {
    language,
    placeName: say(place.name, language),
    hbbtv,
    here: method === 'GET' ? `${url.pathname}${url.search}` : url.pathname,
    ...(place.languages.includes(other) && { otherLanguage: `${url.pathname}?${query}` }),
  }
}
