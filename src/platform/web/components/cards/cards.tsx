import type { ComponentChildren } from 'preact'

/** Several things of one kind beside each other where there is room: people, places, choices. Each has its own heading inside. */
export function Cards({ children }: { children: ComponentChildren }) {
  return (
    <ul class="cards" role="list">
      {children}
    </ul>
  )
}

export function Card({ children }: { children: ComponentChildren }) {
  return <li class="card">{children}</li>
}
