// What the flow asks of guides: which of them answer, and the next stretch of one.
import { inEach, type Language, same, writtenIn } from '../../../kernel/language.ts'
import type { PassageLine } from '../../../platform/flow/flow.ts'
import { type Offer, pageOf, type PageWanted } from '../../../platform/flow/run/found.ts'
import { readScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { sayDate } from '../../directory/index.ts'
import { wallClock } from '../../../kernel/wall-clock.ts'
import { findGuides } from '../finding.ts'
import { paths } from '../paths.ts'
import { linesToSee, shownLanguage, stretchesFor } from '../reading.ts'
import { freshnessOf } from '../rules/guide.ts'
import { readMarkdown } from '../rules/tree.ts'
import { findShown, type Shown } from '../store/shown.ts'
import { guideWords } from '../words/words.ts'
import type { Day } from '../../../kernel/day.ts'

type Args = Record<string, unknown>
const matchesMax = 30

/** Where there is room to see it, each guide with the sentence that answers. */
export async function offerMatching(stage: Stage, { about, page }: Args): Promise<Offer> {
  const asked = String(about ?? '')
  const isSeen = stage.channel !== 'sms' && stage.channel !== 'voice'
  const { found } = await readScene(stage, (scene) => findGuides(scene, asked, stage.language, matchesMax))
  const options = found.map(({ guide, sentence, language: among }) => ({
    value: guide.slug,
    label: inEach((language) => guide.versions[shownLanguage(guide, language)]!.sheet.title),
    labelIn: writtenIn((language) => shownLanguage(guide, language)),
    ...(isSeen ? { detail: same(sentence.map(({ words }) => words).join('')), detailIn: writtenIn(() => among) } : {}),
  }))
  if (options.length === 0)
    return { options, note: inEach((language) => guideWords[language].flow.nothing(asked.slice(0, 60))) }
  return pageOf(options, page)
}

/** Texts and telephones get a stretch at a time, and MORE for the next; whoever can see gets all of it. */
export async function offerReading(stage: Stage, { pick, about, page }: Args): Promise<Offer> {
  const { from } = page as PageWanted
  return readScene(stage, async (scene) => {
    const [guide] = await findShown(scene.db, { slug: String(pick ?? '') }, scene.now)
    if (!guide)
      return {
        passage: { lines: [{ text: inEach((language) => guideWords[language].useful.refused['no-such-guide']) }] },
      }
    const today = wallClock(scene.now, scene.place.timeZone).day
    const { found } = await findGuides(scene, String(about ?? ''), stage.language, matchesMax)
    const answer = found.find(({ guide: one, language }) => one.slug === guide.slug && language === stage.language)
    const lead = (language: Language) =>
      leadOf(
        guide,
        language,
        today,
        language === stage.language ? answer?.sentence.map(({ words }) => words).join('') : undefined,
      )
    const title = inEach((language) => guide.versions[shownLanguage(guide, language)]!.sheet.title)
    if (stage.channel === 'sms' || stage.channel === 'voice') {
      const { text, more } = stretchAt(stage, guide, lead, from)
      return {
        passage: { ...(from === 0 ? { title } : {}), lines: [{ text, short: text, spoken: text }] },
        more,
        read: from + 1,
      }
    }
    return { passage: { title, lines: seenLines(guide, lead) } }
  })
}

/** Each language is divided by itself. Whoever changes language on the way hears the rest of it with the last. */
function stretchAt(stage: Stage, guide: Shown, lead: (language: Language) => string[], from: number) {
  const inOne = (language: Language) => {
    const shownIn = shownLanguage(guide, language)
    return stretchesFor(stage.channel, guide.versions[shownIn]!.sheet.body, shownIn, lead(language))
  }
  const count = inOne(stage.language).length
  const isLast = from >= count - 1
  const text = inEach((language) => {
    const stretches = inOne(language)
    const words = isLast ? stretches.slice(from).join(' ') : (stretches[from] ?? '')
    const isNumbered = count > 1 && stage.channel === 'sms' && words !== ''
    return isNumbered ? `${words} ${guideWords[language].flow.part(from + 1, count)}` : words
  })
  return { text, more: !isLast }
}

/** Before the guide's own words: the sentence that answers, and who says so. */
function leadOf(guide: Shown, language: Language, today: Day, answer: string | undefined): string[] {
  const words = guideWords[language].flow
  const shownIn = shownLanguage(guide, language)
  const { summary, checkedOn, dueOn } = guide.versions[shownIn]!.sheet
  const organisation = guide.organisation[language]
  const isPast = freshnessOf(dueOn, today) === 'past'
  const trust =
    isPast && dueOn
      ? words.trustPast(organisation, sayDate(dueOn, today, language))
      : checkedOn
        ? words.trust(organisation, sayDate(checkedOn, today, language))
        : ''
  return [
    shownIn === language ? '' : guideWords[language].page.onlyIn[shownIn],
    words.inShort(answer ?? summary),
    guide.health ? words.health : '',
    trust,
  ].filter((line) => line !== '')
}

function seenLines(guide: Shown, lead: (language: Language) => string[]): PassageLine[] {
  const inOne = (language: Language) => {
    const sheet = guide.versions[shownLanguage(guide, language)]!.sheet
    return [...lead(language).map((text) => ({ text, label: '' })), ...linesToSee(readMarkdown(sheet.body))]
  }
  const all = { en: inOne('en'), cy: inOne('cy') }
  const count = Math.max(all.en.length, all.cy.length)
  const lines = Array.from({ length: count }, (_, at): PassageLine => {
    const label = inEach((language) => all[language][at]?.label ?? '')
    const text = inEach((language) => all[language][at]?.text ?? '')
    // The lead is ours, and in each language; the guide is in the one it was written in.
    const isOurs = (language: Language) => at < lead(language).length
    const textIn = writtenIn((language) => (isOurs(language) ? language : shownLanguage(guide, language)))
    return label.en === '' && label.cy === '' ? { text, textIn } : { text, label, textIn }
  })
  return [...lines, { text: inEach((language) => guideWords[language].list.title), href: paths.guide(guide.slug) }]
}
