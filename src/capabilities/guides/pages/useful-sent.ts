import { type Answer, redirect, type Visit } from '../../../platform/web/page.ts'
import { opinionWordsMax, sayUseful } from '../acts/say-useful.ts'
import { paths } from '../paths.ts'
import { guideWords } from '../words/words.ts'
import { guidePage } from './guide.tsx'

export async function usefulSent(visit: Visit): Promise<Answer> {
  const { stage, params, form, frame, remoteAddress } = visit
  const { slug = '' } = params
  const answer = form.get('useful')
  if (answer !== 'yes' && answer !== 'no') return guidePage(visit)
  const useful = answer === 'yes'
  const words = (form.get('words') ?? '').trim()
  const said = guideWords[frame.language].useful
  if ([...words].length > opinionWordsMax) return guidePage(visit, { said: { useful, words, problem: said.tooLong } })
  const outcome = await sayUseful(stage, { slug, language: frame.language, useful, words, sender: remoteAddress })
  if (outcome.ok) return redirect(`${paths.guide(slug)}?said=${answer}${words === '' ? '' : '&words=1'}#useful`)
  const problem = said.refused[outcome.refusal.because]
  return guidePage(visit, { said: words === '' ? { problem } : { useful, words, problem } })
}
