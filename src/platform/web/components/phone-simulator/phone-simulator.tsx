import type { ComponentChildren } from 'preact'
import type { Language } from '../../../../kernel/language.ts'
import { webWords } from '../../words/words.ts'
import { Icon } from '../icon/icon.tsx'

export type Bubble = { from: 'them' | 'us'; text: string; at?: string; lang?: Language }

type Props = {
  language: Language
  /** Whose telephone this is. */
  whose: string
  /** The other end: the number of the place. */
  number: string
  messages: readonly Bubble[]
  /** Where a typed message goes. */
  action: string
  children?: ComponentChildren
}

/** Where its newest message stands: what was answered last, from its beginning. To go there reads it out, and scrolls to it. */
export const newestText = 'newest-text'

/** A telephone showing text messages, for trying the product out. The form works without script. */
export function PhoneSimulator({ language, whose, number, messages, action, children }: Props) {
  const words = webWords[language]
  const newest = Math.min(messages.findLastIndex(({ from }) => from === 'them') + 1, messages.length - 1)
  return (
    <section class="phone" aria-label={words.phoneScreen(number)}>
      <header>
        <span class="arch">
          <Icon name="message" />
        </span>
        <p>
          <strong>{number}</strong>
          <br />
          <span class="small">{whose}</span>
        </p>
      </header>
      <ol class="bubbles" role="list" tabindex={0} aria-label={words.phoneScreen(number)}>
        {messages.map((message, nth) => (
          <li
            class={message.from}
            lang={message.lang}
            id={nth === newest ? newestText : undefined}
            tabindex={nth === newest ? -1 : undefined}
          >
            <span class="only-heard">{message.from === 'them' ? words.theyWrote : words.weWrote} </span>
            {message.text}
            {message.at !== undefined && ' '}
            {message.at !== undefined && <span class="bubble-time">{message.at}</span>}
          </li>
        ))}
      </ol>
      <form method="post" action={action}>
        {children}
        <label class="only-heard" for="phone-text">
          {words.typeMessage}
        </label>
        <input
          class="box"
          id="phone-text"
          name="text"
          type="text"
          placeholder={words.typeMessage}
          autocomplete="off"
          maxlength={1600}
        />{' '}
        <button type="submit" class="button primary">
          {words.send}
        </button>
      </form>
    </section>
  )
}
