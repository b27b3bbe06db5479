// What can be read in Hexworth: guides and answers, as if their editors had been at work for a year.
import { keepSentences, readMarkdown, sentencesOf, type Sheet } from '../capabilities/guides/index.ts'
import type { Day } from '../kernel/day.ts'
import type { Db } from '../platform/scene.ts'
import type { GuideDraft, GuideWords } from './guides/draft.ts'
import { healthGuides } from './guides/health.ts'
import { homeAndMoneyGuides } from './guides/home-and-money.ts'
import { lifeGuides } from './guides/life.ts'
import { namedId, organisationId } from './named-id.ts'
import { demoPerson } from './people.ts'
import { dayFrom, momentFrom, type Row, type Today } from './rows/row.ts'
import { insertRows } from './store.ts'

const guides: readonly GuideDraft[] = [...healthGuides, ...homeAndMoneyGuides, ...lifeGuides]

const topics = [
  { code: 'health', name: 'Staying well', name_cy: 'Cadw’n iach' },
  { code: 'money', name: 'Money and bills', name_cy: 'Arian a biliau' },
  { code: 'home', name: 'Your home', name_cy: 'Eich cartref' },
  { code: 'care', name: 'Caring and losing', name_cy: 'Gofalu a cholli' },
  { code: 'learning', name: 'Libraries and getting online', name_cy: 'Llyfrgelloedd a mynd ar-lein' },
].map((topic, place_in_list) => ({ ...topic, place_in_list }))

type Language = 'en' | 'cy'
type Version = {
  guide: GuideDraft
  language: Language
  version: number
  words: GuideWords
  translates: number | null
  note: string
  madeDaysAgo: number
}

/** Rows for the guides, and their sentences. Part of the one transaction that makes Hexworth. */
export async function writeGuides(db: Db, today: Today) {
  await insertRows(db, 'guide_topic', topics)
  await insertRows(
    db,
    'guide',
    guides.map((guide) => ({
      id: idOf(guide),
      slug: guide.slug,
      organisation_id: organisationId(guide.by),
      kind: guide.kind,
      topic: guide.topic,
      need: guide.need,
      health: guide.health ?? false,
      action: guide.action,
      action_to: guide.actionTo ?? '',
      made_at: momentFrom(today, -300),
    })),
  )
  const versions = guides.flatMap(versionsOf)
  const editor = demoPerson('carys').id
  await insertRows(
    db,
    'guide_version',
    versions.map((version) => ({ ...columnsOf(version, today), made_by: editor })),
  )
  await insertRows(
    db,
    'guide_publication',
    versions.map(({ guide, language, version, madeDaysAgo }) => ({
      guide_id: idOf(guide),
      language,
      version,
      from_at: momentFrom(today, -madeDaysAgo, 11),
      published_by: editor,
      published_at: momentFrom(today, -madeDaysAgo, 11),
      because: '',
    })),
  )
  for (const { guide, language, version, words } of versions)
    await keepSentences(
      db,
      { guideId: idOf(guide), language, version },
      sheetOf(guide, language, words, today),
      sentencesOf(readMarkdown(words.body)),
    )
  await writeWork(db, today)
}

/** What waits for those who keep guides: a draft to decide, opinions to read. */
async function writeWork(db: Db, today: Today) {
  const draft = guides.find(({ slug }) => slug === 'renewing-a-library-loan')!
  const bashir = demoPerson('bashir').id
  const words = {
    ...draft.en,
    body: `${draft.en.body}\n\nIf you cannot get to a library, a volunteer can collect your books from your home.`,
  }
  const waiting = {
    guide: draft,
    language: 'en' as const,
    version: 2,
    words,
    translates: null,
    note: 'Says that books can be collected',
    madeDaysAgo: 2,
  }
  const checkedNow = { checked_on: dayFrom(today, -2), due_on: dayFrom(today, 178) }
  await insertRows(db, 'guide_version', [{ ...columnsOf(waiting, today), ...checkedNow, made_by: bashir }])
  await insertRows(db, 'guide_request', [
    {
      id: namedId('guide-request', draft.slug),
      guide_id: idOf(draft),
      language: 'en',
      version: 2,
      note: 'It is past its check. I have asked the desk, and all of it still holds.',
      asked_by: bashir,
      asked_at: momentFrom(today, -2, 15),
      state: 'waiting',
      because: '',
    },
  ])
  await insertRows(
    db,
    'guide_feedback',
    opinions.map(([slug, useful, said, channel, days], place) => ({
      id: namedId('guide-feedback', String(place)),
      guide_id: idOf(guides.find((guide) => guide.slug === slug)!),
      language: 'en',
      version: slug === 'behind-with-council-tax' ? 2 : 1,
      useful,
      words: said,
      channel,
      from_digest: `demo ${place}`,
      at: momentFrom(today, -days, 9 + (place % 9)),
    })),
  )
}

const opinions: [string, boolean, string, string, number][] = [
  ['help-with-energy-bills', false, 'it does not say what to do when the meter shop is shut', 'sms', 1],
  ['behind-with-council-tax', false, 'I am self employed and this is all about wages', 'web', 3],
  ['cold-or-flu-at-home', true, 'clear and short, I read it to my gran over the phone', 'web', 2],
  ['when-somebody-dies', true, 'Thank you for saying it can wait.', 'web', 6],
  ['damp-and-mould', false, '', 'voice', 4],
  ['renewing-a-library-loan', false, 'the phone number would help', 'sms', 5],
  ...Array.from({ length: 24 }, (_, place): [string, boolean, string, string, number] => [
    guides[(place * 7) % guides.length]!.slug,
    place % 6 !== 0,
    '',
    ['web', 'sms', 'voice', 'tv'][place % 4]!,
    place,
  ]),
]

function versionsOf(guide: GuideDraft): Version[] {
  const { before, en, cy } = guide
  const first: Version[] = before
    ? [
        {
          guide,
          language: 'en',
          version: 1,
          words: { ...en, body: before.body },
          translates: null,
          note: '',
          madeDaysAgo: 200,
        },
      ]
    : []
  const now = {
    guide,
    language: 'en' as const,
    version: first.length + 1,
    words: en,
    translates: null,
    note: before?.note ?? '',
    madeDaysAgo: -guide.checked,
  }
  const welsh: Version[] = cy
    ? [
        {
          guide,
          language: 'cy',
          version: 1,
          words: cy,
          translates: 1,
          note: '',
          madeDaysAgo: before ? 190 : Math.max(1, -guide.checked - 3),
        },
      ]
    : []
  return [...first, now, ...welsh]
}

function idOf({ slug }: GuideDraft) {
  return namedId<'guide'>('guide', slug)
}

function sheetOf(guide: GuideDraft, language: Language, words: GuideWords, today: Today): Sheet {
  return {
    title: words.title,
    summary: words.summary,
    body: words.body,
    asked: words.asked ?? '',
    sources: guide.sources,
    reviewer: guide.reviewer,
    reviewerRole: guide.role[language],
    checkedOn: dayFrom(today, guide.checked) as Day,
    dueOn: dayFrom(today, guide.due) as Day,
  }
}

function columnsOf({ guide, language, version, words, translates, note, madeDaysAgo }: Version, today: Today): Row {
  const { reviewerRole, checkedOn, dueOn, sources, ...sheet } = sheetOf(guide, language, words, today)
  return {
    guide_id: idOf(guide),
    language,
    version,
    ...sheet,
    sources: sources.map(({ name, href }) => ({ name, href })),
    reviewer_role: reviewerRole,
    checked_on: checkedOn,
    due_on: dueOn,
    translates,
    note,
    made_at: momentFrom(today, -madeDaysAgo),
  }
}
