import type { Language } from '../../kernel/language.ts'
import type { Flow } from '../../platform/flow/flow.ts'
import type { Walk } from '../../platform/web/flow-on-pages.ts'
import { webChannelWords } from './words/words.ts'

/** Every address of this channel. */
export const paths = {
  flow: (flow: string) => `/do/${flow}`,
  step: (flow: string, step: string) => `/do/${flow}/${step}`,
  done: (flow: string) => `/do/${flow}/done`,
  again: (flow: string) => `/do/${flow}/again`,
  handOver: (flow: string) => `/do/${flow}/elsewhere`,
  carryOn: '/carry-on',
  link: (secret: string) => `/c/${secret}`,
} as const

/** The way of whoever answers for themselves. */
export function walkOf({ id }: Pick<Flow, 'id'>, language: Language): Walk {
  return {
    step: (step) => paths.step(id, step),
    again: paths.again(id),
    elsewhere: paths.handOver(id),
    home: { href: '/', text: webChannelWords[language].done.home },
  }
}
