import { readScene } from '../../../platform/scene.ts'
import { html, type Visit } from '../../../platform/web/page.ts'
import { find } from '../find.ts'
import { findPlace, placeOfDevice, type WhereAnswer } from '../find-place.ts'
import { wallClock } from '../rules/wall-clock.ts'
import { listOutline } from '../store/one-listing.ts'
import { isAsking, readAsked, toFind } from './asked.ts'
import { BeginPage, ResultsPage, WhichPlacePage } from './results.tsx'

/**
 * A search is an address: it can be kept, sent and gone back to, and works with no script. It holds what was typed and nothing
 * else; where a device says it is has been rounded before it leaves the device. Nothing of it is stored or logged, no other
 * site is told of it (referrer policy), and no shared cache keeps the page.
 */
export async function findPage({ stage, query, frame }: Visit) {
  const { language } = frame
  const today = wallClock(stage.house.clock(), stage.place.timeZone)
  const asked = readAsked(query, today.day, language)
  if (!isAsking(asked)) return html(<BeginPage frame={frame} asked={asked} today={today} />)
  return readScene(stage, async (scene) => {
    const where: WhereAnswer | undefined = asked.near
      ? labelled(placeOfDevice(scene, asked.near), asked.typed.where)
      : asked.typed.where === ''
        ? undefined
        : await findPlace(scene, asked.typed.where)
    const point = pointOf(where)
    if (where && !point) return html(<WhichPlacePage frame={frame} asked={asked} where={where} stage={stage} />)
    const answer = await find(scene, toFind(asked, point))
    const centre = stage.place.settings.centre
    const outline =
      answer.results.some(({ card }) => card.latitude !== undefined) && centre
        ? await listOutline(scene.db, centre)
        : []
    return html(
      <ResultsPage
        frame={frame}
        stage={stage}
        asked={asked}
        where={where}
        point={point}
        answer={answer}
        outline={outline}
        today={today}
      />,
    )
  })
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
