import type { Language } from '../../../../kernel/language.ts'
import { Icon } from '../icon/icon.tsx'

export type TelephoneWords = {
  title: string
  said: string
  quiet: string
  ring: string
  hangUp: string
  wait: string
  keypad: string
  keysSoFar: string
  sayWords: string
  say: string
  speakAloud: string
}

type Props = {
  words: TelephoneWords
  /** The number that is rung, and whose telephone this is. */
  number: string
  whose: string
  /** What is being said; none while nobody has rung. */
  said?: readonly { text: string; language: Language }[]
  /** What is listened for: one key, keys until #, words, or nothing any more. */
  listens: 'key' | 'keys' | 'words' | 'nothing'
  keysSoFar?: string
  /** The number of the turn that an answer is about. */
  turn: number
  /** Where everything goes: `do`, `key`, `keys`, `words` and `turn`. */
  action: string
}

const keypad = [...'123456789*0#']

/** A telephone with a keypad. Its words are on the page, and with script they are spoken; every key is a form’s button. */
export function TelephoneSimulator({ words, number, whose, said, listens, keysSoFar = '', turn, action }: Props) {
  const isCalling = said !== undefined && listens !== 'nothing'
  return (
    <section class="telephone" aria-label={words.title} data-enhance="telephone">
      <header>
        <span class="arch">
          <Icon name="phone" />
        </span>
        <p>
          <strong>{number}</strong>
          <br />
          <span class="small">{whose}</span>
        </p>
      </header>
      <div class="heard" role="status" tabindex={0} aria-label={words.said}>
        {said === undefined ? <p>{words.quiet}</p> : said.map(({ text, language }) => <p lang={language}>{text}</p>)}
      </div>
      <form method="post" action={action}>
        <input type="hidden" name="turn" value={String(turn)} />
        <input type="hidden" name="keys" value={keysSoFar} />
        {listens === 'keys' && (
          <p class="keys-so-far">
            {words.keysSoFar} <strong>{keysSoFar === '' ? '–' : keysSoFar}</strong>
          </p>
        )}
        {listens === 'words' && (
          <p>
            <label class="label" for="telephone-words">
              {words.sayWords}
            </label>
            <input class="box" id="telephone-words" name="words" type="text" autocomplete="off" maxlength={400} />
            <button class="button primary" type="submit" name="do" value="say">
              {words.say}
            </button>
          </p>
        )}
        <div class="keypad" role="group" aria-label={words.keypad}>
          {/* The spaces are for text browsers, which would run all the keys together. */}
          {keypad.map((key) => (
            <>
              <button type="submit" name="key" value={key} disabled={!isCalling}>
                {key}
              </button>{' '}
            </>
          ))}
        </div>
        <p class="receiver">
          {isCalling ? (
            <>
              <button class="button warning" type="submit" name="do" value="hang-up">
                {words.hangUp}
              </button>{' '}
              <button class="button quiet" type="submit" name="do" value="wait">
                {words.wait}
              </button>
            </>
          ) : (
            <button class="button primary" type="submit" name="do" value="ring">
              {words.ring}
            </button>
          )}
          <span class="speak" data-says={words.speakAloud} hidden />
        </p>
      </form>
    </section>
  )
}
