// What guides say to a search that somebody else was asked: the one or two that answer all of it.
import type { Scene } from '../../platform/scene.ts'
import type { AnswerCardProps } from '../../platform/web/components/answer-card/answer-card.tsx'
import { wallClock } from '../../kernel/wall-clock.ts'
import { findWholeGuides } from './finding.ts'
import { cardOf } from './pages/answer.ts'

const answersMax = 2

export async function findAnswers(scene: Scene, asked: string): Promise<AnswerCardProps[]> {
  const today = wallClock(scene.now, scene.place.timeZone).day
  const found = await findWholeGuides(scene, asked, scene.language, answersMax)
  return found.map((one) => ({ ...cardOf(one, scene.language, today), level: 3 as const }))
}
