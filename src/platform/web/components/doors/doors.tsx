import { Icon, type IconName } from '../icon/icon.tsx'

/** `opens`: one that begins something with what is known already, and so is sent as a form. */
export type DoorItem = ({ href: string } | { opens: { action: string; fields: Readonly<Record<string, string>> } }) & {
  text: string
  about: string
  icon: IconName
  colour?: 'green' | 'ochre' | 'plum' | 'brick'
}

/** The tasks of a place as a row of front doors, under a heading. The whole card can be pressed; the link, or the button, is its words. */
export function Doors({ items }: { items: readonly DoorItem[] }) {
  return (
    <ul class="doors" role="list">
      {items.map((item) => (
        <li class="card">
          <span class={`arch ${item.colour ?? 'green'}`}>
            <Icon name={item.icon} />
          </span>
          <div>
            {'href' in item ? (
              <h3>
                <a href={item.href}>{item.text}</a>
              </h3>
            ) : (
              <form method="post" action={item.opens.action}>
                {Object.entries(item.opens.fields).map(([name, value]) => (
                  <input type="hidden" name={name} value={value} />
                ))}
                <h3>
                  <button type="submit">{item.text}</button>
                </h3>
              </form>
            )}
            <p>{item.about}</p>
          </div>
        </li>
      ))}
    </ul>
  )
}
