import type { ComponentChildren } from 'preact'

/** Words that somebody sits down to read: a guide, an article. What must not be missed stands in a `callout` inside. */
export function Prose({ children, language }: { children: ComponentChildren; language?: string }) {
  return (
    <div class="prose" lang={language}>
      {children}
    </div>
  )
}
