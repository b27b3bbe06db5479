import type { ComponentChildren } from 'preact'

type Cell = ComponentChildren
type Props = {
  caption: string
  captionHidden?: boolean
  head: readonly string[]
  /** The first cell of a row names the row. */
  rows: readonly (readonly [Cell, ...Cell[]])[]
  /** Which columns hold numbers, counted from 0: they line up at their ends. */
  numbers?: readonly number[]
}

/** Of more columns than these the last would be off a telephone's edge, where no thumb finds it. */
const columnsAbreast = 3

/**
 * On a narrow screen each row of many columns stands by itself, each fact under the name of its column. What is still too wide scrolls
 * within itself, by keyboard as well.
 */
export function Table({ caption, captionHidden = false, head, rows, numbers = [] }: Props) {
  const look = (column: number) => (numbers.includes(column) ? 'number' : undefined)
  return (
    <div class="table-scroll" role="region" aria-label={caption} tabindex={0}>
      <table class={head.length > columnsAbreast ? 'stacks' : undefined}>
        <caption class={captionHidden ? 'only-heard' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {head.map((text, column) => (
              <th scope="col" class={look(column)}>
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...rest]) => (
            <tr>
              <th scope="row" class={look(0)} data-label={head[0]}>
                {first}
              </th>
              {rest.map((cell, index) => (
                <td class={look(index + 1)} data-label={head[index + 1]}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
