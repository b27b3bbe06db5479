// The first page, and how a person is had from it.
import { say } from '../../kernel/language.ts'
import { flowsOf } from '../../platform/flow/run/flows.ts'
import type { Answer, Visit } from '../../platform/web/page.ts'
import { interpreterLink } from './interpreter.ts'
import { paths } from './paths.ts'
import { homeLink, plainScreen, show, sixAtOnce, type TvSettings } from './show.tsx'
import { tvWords } from './words/words.ts'

export function homeScreen(visit: Visit, settings: TvSettings): Answer {
  const { language } = visit.stage
  const words = tvWords[language].home
  const flows = flowsOf(visit.stage).filter(({ channels }) => channels.includes('tv'))
  const buttons = flows.map((flow, at) => ({
    says: say(flow.title, language),
    key: String(at + 1),
    name: 'flow',
    value: flow.id,
    kind: 'choice' as const,
  }))
  const list = sixAtOnce(visit, buttons, paths.home)
  return show(visit, settings, {
    ...plainScreen(visit, words.title),
    lines: [{ text: flows.length === 0 ? words.nothing : words.about }],
    ...list,
    links: [...list.links, { says: words.withCode, href: paths.code }, ...interpreterLink(visit)],
  })
}

export function personScreen(visit: Visit, settings: TvSettings): Answer {
  const words = tvWords[visit.stage.language].talk
  const phone = visit.stage.place.settings.helpPhone
  return show(visit, settings, {
    ...plainScreen(visit, words.title),
    lines: [{ text: phone === undefined ? words.visit : words.ring(phone) }],
    links: [homeLink(visit), ...interpreterLink(visit)],
  })
}
