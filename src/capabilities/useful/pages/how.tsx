// How the lists are made, for anybody who wants to know.
import { readScene } from '../../../platform/scene.ts'
import { ButtonLink } from '../../../platform/web/components/button/button.tsx'
import { html, type Visit } from '../../../platform/web/page.ts'
import { Shell } from '../../../platform/web/shell.tsx'
import { leastFor } from '../rules/lists.ts'
import { findLastRebuild } from '../store/pairs.ts'
import { usefulWords } from '../words/words.ts'

export async function howPage({ stage, frame }: Visit) {
  const words = usefulWords[stage.language].how
  const last = await readScene(stage, ({ db }) => findLastRebuild(db))
  const least = leastFor(stage.place.settings.countedPeopleLeast)
  const day = new Intl.DateTimeFormat(stage.language === 'cy' ? 'cy' : 'en-GB', {
    timeZone: stage.place.timeZone,
    dateStyle: 'long',
  })
  return html(
    <Shell {...frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <ul>
        {words.points.map((point) => (
          <li>{point(least)}</li>
        ))}
      </ul>
      <p>{last ? words.last(day.format(last.madeAt), last.people, last.services, last.pairs) : words.never}</p>
      <p>{words.method}</p>
      <p>
        <ButtonLink href="/me/useful">{words.choose}</ButtonLink>
      </p>
    </Shell>,
  )
}
