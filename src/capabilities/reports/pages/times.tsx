// How long things take, said fairly: like beside like, and nothing where there are too few to say it of.
import { readScene } from '../../../platform/scene.ts'
import { BackLink } from '../../../platform/web/components/back-link/back-link.tsx'
import { Table } from '../../../platform/web/components/table/table.tsx'
import { html, type Visit } from '../../../platform/web/page.ts'
import { Shell } from '../../../platform/web/shell.tsx'
import { paths } from '../paths.ts'
import { landOf } from '../store/land.ts'
import { listTaken } from '../store/listing.ts'
import { reportWords } from '../words/words.ts'

const fewest = 5

export async function timesPage({ stage, frame }: Visit) {
  const { language } = stage
  const words = reportWords[language].takes
  const { land, taken } = await readScene(stage, async (scene) => ({
    land: await landOf(scene),
    taken: await listTaken(scene.db, new Date(scene.now.getTime() - 365 * 86_400_000)),
  }))
  const kinds = [...land.categories.values()].filter(({ code }) => taken.some(({ category }) => category === code))
  return html(
    <Shell {...frame} title={words.title} above={<BackLink language={language} href={paths.list} />}>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <p>{words.fair}</p>
      {kinds.length === 0 && <p>{words.none}</p>}
      {kinds.map(({ code, name }) => (
        <>
          <h2>{name[language]}</h2>
          <Table
            caption={name[language]}
            captionHidden
            head={[words.body, words.count, words.fixed, words.answer, words.median]}
            numbers={[1, 2, 3, 4]}
            rows={taken
              .filter(({ category }) => category === code)
              .map(({ body, told, fixed, medianDays, answerDays }) => [
                land.bodies.get(body)?.name[language] ?? '',
                told,
                fixed,
                told >= fewest && answerDays !== null ? words.days(answerDays) : words.few,
                fixed >= fewest && medianDays !== null ? words.days(medianDays) : words.few,
              ])}
          />
        </>
      ))}
    </Shell>,
  )
}
