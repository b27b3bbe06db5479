// A guide as schema.org has it: an article, with the questions it answers; an answer as a page of one question; steps as a how-to.
import type { Language } from '../../../kernel/language.ts'
import { paths } from '../paths.ts'
import { type Block, plainBlocks, plainInline } from '../rules/tree.ts'
import type { Shown } from '../store/shown.ts'

export function schemaOf(guide: Shown, shownIn: Language, blocks: readonly Block[], publicUrl: string): object {
  const { sheet, since } = guide.versions[shownIn]!
  const address = `${publicUrl}${paths.guide(guide.slug)}`
  const organisation = { '@type': 'Organization', name: guide.organisation[shownIn] }
  const common = {
    '@context': 'https://schema.org',
    '@id': address,
    url: address,
    inLanguage: shownIn,
    name: sheet.title,
    headline: sheet.title,
    description: sheet.summary,
    publisher: organisation,
    author: organisation,
    datePublished: since.toISOString(),
    ...(sheet.checkedOn ? { lastReviewed: sheet.checkedOn, dateModified: sheet.checkedOn } : {}),
    ...(sheet.reviewer
      ? {
          reviewedBy: {
            '@type': 'Person',
            name: sheet.reviewer,
            ...(sheet.reviewerRole ? { jobTitle: sheet.reviewerRole } : {}),
          },
        }
      : {}),
    citation: sheet.sources.map(({ name, href }) => ({
      '@type': 'CreativeWork',
      name,
      ...(href ? { url: href } : {}),
    })),
  }
  if (guide.kind === 'answer')
    return {
      ...common,
      '@type': 'FAQPage',
      mainEntity: [question(sheet.title, `${sheet.summary} ${wordsOf(blocks)}`.trim())],
    }
  const steps = blocks.find((block) => block.kind === 'list' && block.ordered)
  const about = sectionsOf(blocks)
    .filter(({ heading }) => heading.endsWith('?'))
    .map(({ heading, inside }) => question(heading, wordsOf(inside)))
  return {
    ...common,
    '@type': steps ? 'HowTo' : 'Article',
    ...(steps?.kind === 'list'
      ? { step: steps.items.map((item, place) => ({ '@type': 'HowToStep', position: place + 1, text: wordsOf(item) })) }
      : {}),
    ...(about.length > 0 ? { mainEntity: about } : {}),
  }
}

function question(name: string, text: string) {
  return { '@type': 'Question', name, acceptedAnswer: { '@type': 'Answer', text } }
}

function wordsOf(blocks: readonly Block[]): string {
  return plainBlocks(blocks)
    .map(({ words }) => words)
    .join(' ')
}

function sectionsOf(blocks: readonly Block[]): { heading: string; inside: Block[] }[] {
  const sections: { heading: string; inside: Block[] }[] = []
  for (const block of blocks) {
    if (block.kind === 'heading') sections.push({ heading: plainInline(block.inside), inside: [] })
    else sections.at(-1)?.inside.push(block)
  }
  return sections
}
