// An answer found, as it is shown on a page: ours, or somebody else's results.
import type { Day } from '../../../kernel/day.ts'
import type { Language } from '../../../kernel/language.ts'
import type { AnswerCardProps } from '../../../platform/web/components/answer-card/answer-card.tsx'
import type { Found } from '../finding.ts'
import { paths } from '../paths.ts'
import { trustOf } from '../reading.ts'
import { guideWords } from '../words/words.ts'

export function cardOf(
  { guide, language: shownIn, sentence, section, anchor }: Found,
  language: Language,
  today: Day,
): AnswerCardProps {
  return {
    title: guide.versions[shownIn]!.sheet.title,
    href: paths.guide(guide.slug, anchor),
    sentence,
    ...(section === '' ? {} : { under: guideWords[language].list.under(section) }),
    trust: trustOf(guide, shownIn, language, today),
    ...(shownIn === language ? {} : { language: shownIn }),
  }
}
