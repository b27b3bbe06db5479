import { registry } from './components/registry.ts'
import type { Showcase } from './components/showcase.ts'
import type { Frame } from './page.ts'
import { Shell } from './shell.tsx'

/** The gallery: every component, drawn from its own examples. */
export function StyleguidePage({ frame }: { frame: Frame }) {
  const components = Object.entries<Showcase>(registry)
  return (
    <Shell {...frame} title="Style guide">
      <h1>Style guide</h1>
      <p class="lead">
        Every part that pages are made of, drawn from its own examples. Each works without script, is valid, and is
        checked for accessibility.
      </p>
      <nav class="gallery-index" aria-label="Components">
        <ul role="list">
          {components.map(([id, { name }]) => (
            <li>
              <a href={`#component-${id}`}>{name}</a>
            </li>
          ))}
        </ul>
      </nav>
      {components.map(([id, showcase]) => (
        <section class="gallery-part" id={`component-${id}`}>
          <h2>{showcase.name}</h2>
          <p>{showcase.about}</p>
          {showcase.examples.map((example) => (
            <div class="gallery-example">
              <p class="gallery-says">{example.says}</p>
              {example.draw()}
            </div>
          ))}
        </section>
      ))}
    </Shell>
  )
}
