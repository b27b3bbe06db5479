import type { ComponentChildren } from 'preact'
import type { Language } from '../../../../kernel/language.ts'
import { webWords } from '../../words/words.ts'
import { Icon } from '../icon/icon.tsx'
import { PhoneButton } from '../phone-link/phone-link.tsx'
import { Tags } from '../tag/tag.tsx'

export type ServiceCardProps = {
  language: Language
  /** Its number on the map. */
  number?: number
  name: ComponentChildren
  /** Which of those with the same name it is, such as where; read as part of its name. */
  which?: string
  href: string
  /** One below the heading it stands under; absent, below the page's own. */
  heading?: 'h2' | 'h3'
  organisation?: ComponentChildren
  /** One or two sentences: what it does. */
  about?: ComponentChildren
  /** Why this one is shown, in words: "It gives food the same day, and is open now." */
  why?: string
  /** As people say it: "0.4 miles". */
  distance?: string
  open: { state: 'open' | 'closed' | 'unknown' | 'shut-for-now'; says: string }
  address?: ComponentChildren
  phone?: { number: string; note?: string }
  tags?: readonly string[]
  /** Who confirmed the listing and when; `stale` says that it may have changed. */
  checked?: { state: 'fresh' | 'stale'; says: string }
}

/** One service in a list of results: enough to act on without opening it. */
export function ServiceCard(props: ServiceCardProps) {
  const { language, number, name, which, href, heading: Heading = 'h2', organisation, about, why, open } = props
  const { phone, tags = [], checked } = props
  const words = webWords[language]
  const title = (
    <>
      {name}
      {which !== undefined && `, ${which}`}
    </>
  )
  return (
    <article class={open.state === 'shut-for-now' ? 'service-card card shut' : 'service-card card'}>
      <header>
        {number !== undefined && (
          <span class="map-number" aria-hidden="true">
            {number}
          </span>
        )}
        <div>
          <Heading>
            <a href={href}>{title}</a>
          </Heading>
          {organisation !== undefined && <p class="muted">{organisation}</p>}
        </div>
      </header>
      {about !== undefined && <p class="about">{about}</p>}
      <Facts {...props} />
      {why !== undefined && (
        <p class="why">
          <strong>{words.whyThisOne}</strong> {why}
        </p>
      )}
      {tags.length > 0 && <Tags label={words.tags} tags={tags} />}
      {phone !== undefined && (
        <p class="ring">
          <PhoneButton phone={phone.number}>
            {words.call} <span class="only-heard">{title}, </span>
            {phone.number}
          </PhoneButton>{' '}
          {phone.note !== undefined && <span class="muted small">{phone.note}</span>}
        </p>
      )}
      {checked !== undefined && (
        <p class={checked.state === 'stale' ? 'checked stale' : 'checked'}>
          <Icon name={checked.state === 'stale' ? 'warning' : 'tick'} />
          {checked.says}
        </p>
      )}
    </article>
  )
}

function Facts({ language, open, distance, address }: ServiceCardProps) {
  return (
    <ul class="facts" role="list">
      <li class={`open-${open.state}`}>
        <Icon name="clock" />
        <span>{open.says}</span>
      </li>
      {(distance !== undefined || address !== undefined) && (
        <li>
          <Icon name="pin" />
          <span>
            {distance !== undefined && <strong>{webWords[language].away(distance)}</strong>}
            {distance !== undefined && address !== undefined && ' · '}
            {address}
          </span>
        </li>
      )}
    </ul>
  )
}
