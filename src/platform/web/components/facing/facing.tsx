import type { ComponentChildren } from 'preact'

export type FacingRow = {
  label: string
  one: ComponentChildren
  other: ComponentChildren
  /** What is to be said of the two, a sentence each. */
  says?: readonly ComponentChildren[]
}
/** `what`: over the first column, for those who hear the table. */
type Props = { caption: string; what: string; one: string; other: string; rows: readonly FacingRow[] }

/** The same facts of two, facing each other, and beneath each what is to be said of it. Two columns on a telephone too. */
export function Facing({ caption, what, one, other, rows }: Props) {
  return (
    <table class="facing">
      <caption class="only-heard">{caption}</caption>
      <thead>
        <tr>
          <th scope="col" class="facing-corner">
            <span class="only-heard">{what}</span>
          </th>
          <th scope="col">{one}</th>
          <th scope="col">{other}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            <th scope="row">{row.label}</th>
            <td>{row.one}</td>
            <td>{row.other}</td>
            {row.says !== undefined && row.says.length > 0 && (
              <td class="facing-says">
                <ul>
                  {row.says.map((sentence) => (
                    <li>{sentence}</li>
                  ))}
                </ul>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
