import type { ComponentChildren } from 'preact'

/** A side question that most people do not have. Never hides what everyone needs. */
export function Details({ summary, children }: { summary: string; children: ComponentChildren }) {
  return (
    <details class="details">
      <summary>{summary}</summary>
      <div class="details-inside">{children}</div>
    </details>
  )
}
