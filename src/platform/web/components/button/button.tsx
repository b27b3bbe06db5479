import type { ComponentChildren } from 'preact'

type Look = { kind?: 'primary' | 'secondary' | 'danger' | 'quiet'; children: ComponentChildren }
type ButtonProps = Look & { name?: string; value?: string; formAction?: string; enhance?: string }

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
  return <div class="button-row">{children}</div>
}
