import { type Answer, redirect, type Visit } from '../../../platform/web/page.ts'
import { sendGuide } from '../acts/send-guide.ts'
import { paths } from '../paths.ts'
import { guideWords } from '../words/words.ts'
import { guidePage } from './guide.tsx'

/** "Text this to me". */
export async function sendSent(visit: Visit): Promise<Answer> {
  const { stage, params, form, frame, remoteAddress } = visit
  const { slug = '' } = params
  const phone = (form.get('phone') ?? '').slice(0, 40)
  const outcome = await sendGuide(stage, { slug, to: phone, sender: remoteAddress })
  if (outcome.ok) return redirect(`${paths.guide(slug)}?sent=text`)
  return guidePage(visit, {
    sent: { problem: { says: guideWords[frame.language].send.refused[outcome.refusal.because], phone } },
  })
}
