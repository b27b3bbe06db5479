import type { Language } from '../../../kernel/language.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act, type ActScene } from '../../../platform/act.ts'
import { keyedDigest } from '../../../platform/sealed-link.ts'
import { keepOpinion } from '../store/feedback.ts'
import { findShown } from '../store/shown.ts'

/** `sender` tells one browser or number from another, for limits only: it is kept as a digest of the day's own key. */
export type SayingUseful = { slug: string; language: Language; useful: boolean; words: string; sender: string }

export const opinionWordsMax = 500
export const opinionLimits = { fromInHour: 10, allInHour: 600 } as const

/** Anybody may say, and nobody is asked who they are. Said again, the same day by the same sender, it takes the place of the first. */
export const sayUseful = act(
  'guides.say-useful',
  async (scene, { slug, language, useful, words, sender }: SayingUseful) => {
    const [guide] = await findShown(scene.db, { slug }, scene.now)
    const shownIn = guide?.versions[language] ? language : guide?.versions.en ? 'en' : 'cy'
    const shown = guide?.versions[shownIn]
    if (!guide || !shown) return refuse({ because: 'no-such-guide' })
    const isKept = await keepOpinion(
      scene.db,
      {
        guideId: guide.id,
        language: shownIn,
        version: shown.version,
        useful,
        words: [...words.toWellFormed().replaceAll('\0', '').trim()].slice(0, opinionWordsMax).join(''),
        channel: scene.channel,
        fromDigest: digestOfDay(scene, sender),
        at: scene.now,
      },
      opinionLimits,
    )
    if (!isKept) return refuse({ because: 'too-many' })
    scene.line({ thing: { kind: 'guide', id: guide.id }, organisation: guide.organisationId, facts: { useful } })
    return accept()
  },
)

function digestOfDay({ house, place, now }: Pick<ActScene, 'house' | 'place' | 'now'>, sender: string): string {
  const day = now.toISOString().slice(0, 10)
  return keyedDigest(house.secret, `guide-feedback ${place.id} ${day} ${sender}`).toString('base64url')
}
