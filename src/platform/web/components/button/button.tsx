import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from '../icon/icon.tsx'

type Look = { kind?: 'primary' | 'secondary' | 'danger' | 'quiet'; children: ComponentChildren }
type ButtonProps = Look & { name?: string; value?: string; formAction?: string; formMethod?: 'get'; enhance?: string }

/** Always submits the form it stands in. One primary button on a page; danger only where something ends. */
export function Button({ kind = 'primary', children, enhance, ...rest }: ButtonProps) {
  return (
    <button type="submit" class={`button ${kind}`} data-enhance={enhance} {...rest}>
      {children}
    </button>
  )
}

/** Looks like a button, is a link: for going somewhere, never for changing something. */
export function ButtonLink({ kind = 'primary', href, children }: Look & { href: string }) {
  return (
    <a class={`button ${kind}`} href={href}>
      {children}
    </a>
  )
}

export function ButtonRow({ children }: { children: ComponentChildren }) {
  // The spaces are for text browsers, which have no other way to keep two buttons apart.
  const buttons = ([children] as unknown[]).flat(Infinity).filter((child) => (child ?? false) !== false)
  return <div class="button-row">{(buttons as ComponentChildren[]).map((child) => [child, ' '])}</div>
}

type ScriptButtonProps = {
  /** The island that makes the button and gives it its work. */
  enhance: string
  says: string
  icon: IconName
  /** What else the island needs, as `data-` attributes. */
  facts?: Readonly<Record<`data-${string}`, string>>
}

/** A button that only a script could answer. The script makes it, so without one it is not there to be pressed in vain. */
export function ScriptButton({ enhance, says, icon, facts = {} }: ScriptButtonProps) {
  return (
    <span class="made not-printed" data-enhance={enhance} data-says={says} {...facts} hidden>
      <Icon name={icon} />
    </span>
  )
}
