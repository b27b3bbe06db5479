import type { AnswerPlace } from './sheet.ts'

/** Where an answer is written: boxes to tick, boxes for letters, or lines. */
export function AnswerPlaceView({ answer }: { answer: AnswerPlace }) {
  switch (answer.kind) {
    case 'ticks':
      return (
        <ul class="ticks">
          {answer.ticks.map(({ key, says, goTo }) => (
            <li>
              <span class="tick" /> <span class="key">{key}</span> <span class="says">{says}</span>
              {goTo !== undefined && <span class="go-to"> → {goTo}</span>}
            </li>
          ))}
        </ul>
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
