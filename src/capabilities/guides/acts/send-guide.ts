import { languages } from '../../../kernel/language.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { readPhone } from '../../../platform/flow/contacts.ts'
import { queueMessage } from '../../../platform/messages/queue.ts'
import { maySendOnce } from '../../directory/index.ts'
import { guideText } from '../messages.ts'
import { shortenedGuide } from '../reading.ts'
import { findShown } from '../store/shown.ts'

export type SendingGuide = { slug: string; to: string; sender: string }

/** Texts the beginning of a guide, and where all of it is, to whoever asked. Only to British mobiles, as with listings. */
export const sendGuide = act('guides.send', async (scene, { slug, to, sender }: SendingGuide) => {
  const read = readPhone(to, { mobile: true })
  if (!read.ok) return refuse({ because: 'not-a-phone' })
  if (!read.value.startsWith('+44')) return refuse({ because: 'not-a-mobile' })
  const [guide] = await findShown(scene.db, { slug }, scene.now)
  const shownIn = guide && [scene.language, ...languages].find((language) => guide.versions[language])
  if (!guide || !shownIn) return refuse({ because: 'no-such-guide' })
  if (!(await maySendOnce(scene, { to: read.value, sender }))) return refuse({ because: 'too-many-sendings' })
  await queueMessage(scene, {
    kind: 'text',
    to: read.value,
    template: guideText,
    facts: { words: shortenedGuide(guide, shownIn), path: `/guides/${slug}` },
    language: scene.language,
    about: { kind: 'guide', id: guide.id },
  })
  scene.line({ thing: { kind: 'guide', id: guide.id }, organisation: guide.organisationId })
  return accept({ to: read.value })
})
