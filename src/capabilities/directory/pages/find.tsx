import { readScene, type Scene } from '../../../platform/scene.ts'
import type { AnswerCardProps } from '../../../platform/web/components/answer-card/answer-card.tsx'
import { html, type Visit } from '../../../platform/web/page.ts'
import { find } from '../find.ts'
import { findPlace, placeOfDevice, type WhereAnswer } from '../find-place.ts'
import { outlineOf } from './outline.ts'
import { wallClock } from '../../../kernel/wall-clock.ts'
import { type Asked, isAsking, readAsked, toFind } from './asked.ts'
import { BeginPage, ResultsPage, WhichPlacePage } from './results.tsx'

/**
 * A search is an address: it can be kept, sent and gone back to, and works with no script. It holds what was typed and nothing
 * else; where a device says it is has been rounded before it leaves the device. Nothing of it is stored or logged, no other
 * site is told of it (referrer policy), and no shared cache keeps the page.
 */
export async function findPage({ stage, query, frame }: Visit) {
  const { language } = frame
  const today = wallClock(stage.house.clock(), stage.place.timeZone)
  const read = readAsked(query, today.day, language)
  if (!isAsking(read)) return html(<BeginPage frame={frame} asked={read} today={today} />)
  return readScene(stage, async (scene) => {
    const { asked, where } = await placed(scene, read, () => readAsked(exactly(query), today.day, language))
    const point = pointOf(where)
    if (where && !point) return html(<WhichPlacePage frame={frame} asked={asked} where={where} stage={stage} />)
    const answer = await find(scene, toFind(asked, point))
    const hasMap = answer.results.some(({ card }) => card.latitude !== undefined)
    const outline = hasMap ? await outlineOf(scene) : []
    const answers = await answersTo(scene, asked)
    return html(
      <ResultsPage
        frame={frame}
        stage={stage}
        asked={asked}
        where={where}
        point={point}
        answer={answer}
        outline={outline}
        answers={answers}
        today={today}
      />,
    )
  })
}

/** What others here can answer to the same words, on the first page: a question may need no service. */
async function answersTo(scene: Scene, { typed, page }: Asked): Promise<AnswerCardProps[]> {
  if (typed.what === '' || page > 1) return []
  const all: AnswerCardProps[] = []
  for (const { answers } of scene.house.manifests) all.push(...((await answers?.(scene, typed.what)) ?? []))
  return all
}

/** What reads like a place in a sentence, and is none that we know, was part of the need: "food near closing time". */
async function placed(
  scene: Scene,
  asked: Asked,
  asTyped: () => Asked,
): Promise<{ asked: Asked; where?: WhereAnswer }> {
  const { near, typed, understood } = asked
  if (near) return { asked, where: labelled(placeOfDevice(scene, near), typed.where) }
  if (typed.where === '') return { asked }
  const where = await findPlace(scene, typed.where)
  const isNowhere = where.kind === 'not-found' || (where.kind === 'unfinished' && where.postcodes.length === 0)
  return isNowhere && understood?.where ? { asked: asTyped() } : { asked, where }
}

function exactly(query: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...query, ['exactly', '1']])
}

/** A place chosen from a list keeps the name it was chosen by. */
function labelled(where: WhereAnswer, label: string): WhereAnswer {
  return where.kind === 'found' ? { ...where, label } : where
}

/** Good enough to measure from. A retired or mistyped postcode is measured from its district, and the page says so. */
function pointOf(where: WhereAnswer | undefined) {
  switch (where?.kind) {
    case 'found':
      return { latitude: where.latitude, longitude: where.longitude }
    case 'retired':
    case 'unknown-postcode':
      return where.near && { latitude: where.near.latitude, longitude: where.near.longitude }
    case 'unfinished':
      return where.middle
    default:
      return undefined
  }
}
