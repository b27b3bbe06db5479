import type { AnswerPlace, Tick } from './sheet.ts'

/** Where an answer is written: boxes to tick, boxes for letters, or lines. */
export function AnswerPlaceView({ answer }: { answer: AnswerPlace }) {
  switch (answer.kind) {
    case 'ticks':
      return <Ticks ticks={answer.ticks} />
    case 'lists':
      return (
        <div class="tick-lists">
          {answer.lists.map(({ of, ticks }) => (
            <div class="tick-list">
              {of !== undefined && <h3>{of}</h3>}
              <Ticks ticks={ticks} />
            </div>
          ))}
        </div>
      )
    case 'boxes':
      return (
        <p class="boxes">
          {answer.before !== undefined && <span class="before">{answer.before} </span>}
          {answer.groups.map(({ boxes, label }) => (
            <span class="group">
              {label !== undefined && <span class="label">{label} </span>}
              <span class="row">
                {Array.from({ length: boxes }, () => (
                  <span class="box" />
                ))}
              </span>
            </span>
          ))}
          {answer.after !== undefined && <span class="after"> {answer.after}</span>}
        </p>
      )
    case 'lines':
      return (
        <div class="lines">
          {Array.from({ length: answer.lines }, () => (
            <p class="rule" />
          ))}
        </div>
      )
    case 'nothing':
      return null
  }
}

function Ticks({ ticks }: { ticks: readonly Tick[] }) {
  return (
    <ul class="ticks">
      {ticks.map(({ key, says, goTo }) => (
        <li>
          <span class="tick" /> {key !== undefined && <span class="key">{key}</span>} <span class="says">{says}</span>
          {goTo !== undefined && <span class="go-to"> → {goTo}</span>}
        </li>
      ))}
    </ul>
  )
}
