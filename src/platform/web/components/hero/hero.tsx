import type { ComponentChildren } from 'preact'

/** The head of a front page: one promise, and the first thing to do. */
export function Hero({ title, lead, children }: { title: string; lead: string; children?: ComponentChildren }) {
  return (
    <div class="hero">
      <h1>{title}</h1>
      <p class="lead">{lead}</p>
      {children}
    </div>
  )
}
