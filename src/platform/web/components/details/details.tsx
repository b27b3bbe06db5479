import type { ComponentChildren } from 'preact'

type Props = {
  summary: string
  /** As it is where something inside has to be put right. */
  open?: boolean
  children: ComponentChildren
}

/** A side question that most people do not have. Never hides what everyone needs. */
export function Details({ summary, open, children }: Props) {
  return (
    <details class="details" open={open}>
      <summary>{summary}</summary>
      <div class="details-inside">{children}</div>
    </details>
  )
}
