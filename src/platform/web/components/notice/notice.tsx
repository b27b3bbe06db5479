import type { ComponentChildren } from 'preact'
import type { Language } from '../../../../kernel/language.ts'
import { webWords } from '../../words/words.ts'
import { Icon } from '../icon/icon.tsx'

type Kind = 'information' | 'warning' | 'success'
type Props = { language: Language; kind?: Kind; title?: ComponentChildren; children?: ComponentChildren }

const icons = { information: 'info', warning: 'warning', success: 'tick' } as const satisfies Record<Kind, string>

/** Sets a few sentences apart. The kind is said in words too, since colour alone says nothing to many readers. */
export function Notice({ language, kind = 'information', title, children }: Props) {
  return (
    <div class={`notice ${kind}`}>
      <Icon name={icons[kind]} />
      <div>
        <p class="notice-title">
          {title === undefined ? (
            webWords[language][kind]
          ) : (
            <>
              <span class="only-heard">{webWords[language][kind]}: </span>
              {title}
            </>
          )}
        </p>
        {children}
      </div>
    </div>
  )
}

/** Said once, at the top of the page after an act: "Your change is saved". Announced when the page opens. */
export function Banner({ language, kind = 'success', title, children }: Props) {
  return (
    <div class="banner" role={kind === 'warning' ? 'alert' : 'status'}>
      <Notice language={language} kind={kind} {...(title === undefined ? {} : { title })}>
        {children}
      </Notice>
    </div>
  )
}
