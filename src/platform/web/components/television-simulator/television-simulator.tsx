import type { Language } from '../../../../kernel/language.ts'
import { webWords } from '../../words/words.ts'

type Props = {
  language: Language
  /** The screen's address. It is shown as it is: what works here works on a set. */
  screen: string
}

/** Order of the buttons on a remote, and the code that a television sends for each (HbbTV; CEA-2014). */
const remote = [
  ['up', 38, '▲'],
  ['left', 37, '◀'],
  ['ok', 13, 'OK'],
  ['right', 39, '▶'],
  ['down', 40, '▼'],
  ['back', 461, '↩'],
  ['red', 403, ''],
  ['green', 404, ''],
  ['yellow', 405, ''],
  ['blue', 406, ''],
] as const
const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0']

/**
 * A television with its remote, for trying the product out. Its buttons are made by the script that answers them; without
 * one the screen is pressed itself, as a page.
 */
export function TelevisionSimulator({ language, screen }: Props) {
  const words = webWords[language].television
  const keys = [
    ...remote.map(([name, code, face]) => ({ name, code, face, says: words.keys[name] })),
    ...digits.map((digit) => ({ name: digit, code: 48 + Number(digit), face: digit, says: digit })),
  ]
  return (
    <section
      class="television"
      aria-label={words.set}
      data-enhance="tv-remote"
      data-remote={words.remote}
      data-keys={JSON.stringify(keys)}
    >
      <div class="television-set">
        <iframe class="television-screen" src={screen} title={words.screen} width="1280" height="720" />
      </div>
    </section>
  )
}
