// What stands below a mail: how to stop its kind, or, below any other, what was stopped and how to have it back.
import type { Language } from '../../../kernel/language.ts'
import type { Scene } from '../../scene.ts'
import { homeOf } from '../../home.ts'
import { addressDigest, type Mailing, mailPath } from './mailings.ts'
import { listStopped } from './store.ts'
import { mailingWords } from './words/words.ts'

type Addressed = { toAddress: string; language: Language }

export async function footerOf(
  scene: Scene,
  { toAddress: address, language: asked }: Addressed,
  mailing: Mailing | undefined,
): Promise<{ words: string; url: string } | undefined> {
  const { db, place } = scene
  const language = place.languages.find((one) => one === asked) ?? place.languages[0] ?? 'en'
  const inTheirs = language === place.languages[0] ? '' : `?language=${language}`
  const url = `${homeOf(scene)}${mailPath(scene, { address, ...(mailing && { mailing }) })}${inTheirs}`
  const words = mailingWords[language]
  if (mailing) return { words: words.footer(words.because[mailing], url), url }
  const stopped = await listStopped(db, addressDigest(scene, address))
  if (stopped.length === 0) return undefined
  return {
    words: words.stoppedFooter(
      stopped.map((one) => words.names[one.mailing].text),
      url,
    ),
    url,
  }
}
