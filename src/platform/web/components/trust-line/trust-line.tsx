import { Icon } from '../icon/icon.tsx'

type Props = { label: string; facts: readonly string[]; /** Said instead of passing for checked. */ past?: string }

/** Who says so, who checked it and when, at the head of what they say. */
export function TrustLine({ label, facts, past }: Props) {
  return (
    <div class={past === undefined ? 'trust-line' : 'trust-line past'}>
      <Icon name={past === undefined ? 'tick' : 'warning'} />
      <div>
        {past !== undefined && <p class="trust-past">{past}</p>}
        <ul role="list" aria-label={label}>
          {facts.map((fact) => (
            <li>{fact}</li>
          ))}
        </ul>
      </div>
    </div>
  )
}
