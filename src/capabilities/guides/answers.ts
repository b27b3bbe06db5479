// What guides say to a search that somebody else was asked: the one or two that answer all of it.
import type { AnswerCardProps } from '../../platform/web/components/answer-card/answer-card.tsx'
import { readScene } from '../../platform/scene.ts'
import type { Stage } from '../../platform/stage.ts'
import { wallClock } from '../directory/index.ts'
import { findGuides } from './finding.ts'
import { cardOf } from './pages/answer.ts'

const answersMax = 2

export function findAnswers(stage: Stage, asked: string): Promise<AnswerCardProps[]> {
  return readScene(stage, async (scene) => {
    const today = wallClock(scene.now, scene.place.timeZone).day
    const { found } = await findGuides(scene, asked, stage.language, undefined, { mends: false })
    // Slips are the other search's to put right: doing it here took half a second of a page, 50 at once.
    const whole = found.filter(({ isWhole }) => isWhole)
    return whole.slice(0, answersMax).map((one) => ({ ...cardOf(one, stage.language, today), level: 3 as const }))
  })
}
