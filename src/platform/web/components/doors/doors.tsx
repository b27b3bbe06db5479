import { Icon, type IconName } from '../icon/icon.tsx'

export type DoorItem = {
  href: string
  text: string
  about: string
  icon: IconName
  colour?: 'green' | 'ochre' | 'plum' | 'brick'
}

/** The tasks of a place as a row of front doors. The whole card can be pressed; the link is its words. */
export function Doors({ items }: { items: readonly DoorItem[] }) {
  return (
    <ul class="doors" role="list">
      {items.map((item) => (
        <li class="card">
          <span class={`arch ${item.colour ?? 'green'}`}>
            <Icon name={item.icon} />
          </span>
          <div>
            <h2>
              <a href={item.href}>{item.text}</a>
            </h2>
            <p>{item.about}</p>
          </div>
        </li>
      ))}
    </ul>
  )
}
