import type { ComponentChildren } from 'preact'
import type { Language } from '../../../../kernel/language.ts'
import { webWords } from '../../words/words.ts'
import { Icon } from '../icon/icon.tsx'

type Props = {
  language: Language
  lines: readonly ComponentChildren[]
  postcode?: string
  /** Where a map or a route opens. Absent for an address that is not shown. */
  directions?: string
}

export function Address({ language, lines, postcode, directions }: Props) {
  const all = postcode === undefined ? lines : [...lines, postcode]
  return (
    <div class="address">
      <address>
        {all.map((line, index) => (
          <>
            {index > 0 && <br />}
            {line}
          </>
        ))}
      </address>
      {directions !== undefined && (
        <a class="button quiet" href={directions}>
          <Icon name="way" />
          {webWords[language].directions}
        </a>
      )}
    </div>
  )
}
