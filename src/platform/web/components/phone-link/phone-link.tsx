import type { ComponentChildren } from 'preact'
import { Icon } from '../icon/icon.tsx'

/** A number to ring, shown as people write it. `name` says whose it is, for those who hear the link alone. */
export function PhoneLink({ phone, name }: { phone: string; name?: string }) {
  return (
    <a class="phone-link" href={dialled(phone)}>
      {name !== undefined && <span class="only-heard">{name}: </span>}
      {phone}
    </a>
  )
}

/** The first thing to do on a service: big enough for a thumb, and still readable when it cannot be pressed. */
export function PhoneButton({ phone, children }: { phone: string; children: ComponentChildren }) {
  return (
    <a class="button primary phone-button" href={dialled(phone)}>
      <Icon name="phone" />
      <span>{children}</span>
    </a>
  )
}

/** `tel:` keeps digits and a leading plus. Spaces are for people. */
export function dialled(phone: string): string {
  return `tel:${phone.replaceAll(/(?!^\+)[^\d]/g, '')}`
}
