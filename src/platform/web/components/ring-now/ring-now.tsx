import type { Language } from '../../../../kernel/language.ts'
import { webWords } from '../../words/words.ts'
import { dialled } from '../phone-link/phone-link.tsx'
import { Icon } from '../icon/icon.tsx'

type Props = { language: Language; ring: readonly { number: string; name: string }[] }

/** A red flag: the numbers to ring, before anything else on the page. Draws nothing where there are none. */
export function RingNow({ language, ring }: Props) {
  if (ring.length === 0) return null
  return (
    <div class="ring-now" role="alert" lang={language}>
      <p class="ring-now-title">
        <Icon name="warning" />
        <span>{webWords[language].ringNow}</span>
      </p>
      <ul>
        {ring.map(({ number, name }) => (
          <li>
            <a href={dialled(number)}>
              <span class="ring-now-name">{name}</span> <strong>{number}</strong>
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
