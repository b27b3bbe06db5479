import { viewScene } from '../../../platform/scene.ts'
import { ButtonLink, Button } from '../../../platform/web/components/button/button.tsx'
import { Tag } from '../../../platform/web/components/tag/tag.tsx'
import { html, type Visit } from '../../../platform/web/page.ts'
import type { Place } from '../../../platform/db/places.ts'
import { changesWhich, keepsWhich, sayDate } from '../../directory/index.ts'
import { wallClock } from '../../../kernel/wall-clock.ts'
import type { Day } from '../../../kernel/day.ts'
import { paths } from '../paths.ts'
import { freshnessOf, translationOf } from '../rules/guide.ts'
import { listUnread, type Said } from '../store/feedback.ts'
import { type Kept, listKept } from '../store/writing.ts'
import { sayMoment } from './when.ts'
import { staffWords } from '../words/staff.ts'
import { StaffPage } from './kept-frame.tsx'

const words = staffWords.list
const dayRange = { soon: 'soon', past: 'past' } as const

/** What needs somebody first: to decide, to check, to read, to translate; then all there is. */
export async function keptListPage({ stage, frame, query }: Visit) {
  const found = await viewScene(stage, async ({ db, now, place }) => ({
    guides: await listKept(db, keepsWhich(stage), now),
    opinions: await listUnread(db, keepsWhich(stage)),
    at: { now, place, today: wallClock(now, place.timeZone).day },
  }))
  const { guides, opinions, at } = found
  const asked = guides.filter(({ waiting }) => waiting > 0)
  const due = guides.filter((guide) => dueOf(guide) !== undefined && freshnessOf(dueOf(guide)!, at.today) in dayRange)
  const behind = guides.filter(({ shown }) => translationOf(shown.en?.version, shown.cy) === 'stale')
  const may = changesWhich(stage)
  return html(
    <StaffPage frame={frame} title={words.title} done={query.get('done')}>
      {(may === 'all' || may.length > 0) && (
        <p>
          <ButtonLink href={paths.begin}>{words.begin}</ButtonLink>
        </p>
      )}
      {guides.length === 0 && <p>{words.none}</p>}
      <Section id="requests" title={words.requests} guides={asked} at={at} />
      <Section id="due" title={words.due} about={words.dueAbout} guides={due} at={at} />
      {guides.length > 0 && (
        <section aria-labelledby="opinions">
          <h2 id="opinions">{words.opinions}</h2>
          <p class="muted">{words.opinionsAbout}</p>
          <Opinions opinions={opinions} at={at} withTitle />
        </section>
      )}
      <Section id="behind" title={words.translations} about={words.translationsAbout} guides={behind} at={at} />
      <Section id="all" title={words.all(guides.length)} guides={guides} at={at} />
    </StaffPage>,
  )
}

export type At = { now: Date; place: Place; today: Day }

/** The first check that is due of what is shown, in any language. */
function dueOf({ shown }: Kept): Day | undefined {
  return Object.values(shown)
    .flatMap(({ dueOn }) => (dueOn === null ? [] : [dueOn]))
    .toSorted()[0]
}

function Section({
  id,
  title,
  about,
  guides,
  at,
}: {
  id: string
  title: string
  about?: string
  guides: readonly Kept[]
  at: At
}) {
  if (guides.length === 0) return null
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {about !== undefined && <p class="muted">{about}</p>}
      <ul class="link-list" role="list">
        {guides.map((guide) => (
          <li>
            <a href={paths.kept(guide.id)}>{guide.title}</a>
            <Tags guide={guide} at={at} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Tags({ guide, at }: { guide: Kept; at: At }) {
  const { shown, newest, waiting, comesAt, useful, notUseful, unread, kind } = guide
  const due = dueOf(guide)
  const freshness = due === undefined ? undefined : freshnessOf(due, at.today)
  const translation = translationOf(shown.en?.version, shown.cy)
  const hasDraft = (['en', 'cy'] as const).some((language) => (newest[language] ?? 0) > (shown[language]?.version ?? 0))
  return (
    <p class="row small">
      <Tag text={words[kind]} />
      {Object.keys(shown).length === 0 && <Tag look="ochre" text={words.never} />}
      {due !== undefined && freshness === 'past' && <Tag look="bad" text={words.past(sayDate(due, at.today, 'en'))} />}
      {due !== undefined && freshness === 'soon' && <Tag look="warn" text={words.soon(sayDate(due, at.today, 'en'))} />}
      {freshness === 'fresh' && <Tag look="good" text={words.shown} />}
      {waiting > 0 && <Tag look="plum" text={words.waiting} />}
      {comesAt !== null && <Tag look="ochre" text={words.comes(sayMoment(comesAt, at.place, at.now))} />}
      {hasDraft && waiting === 0 && <Tag look="ochre" text={words.draft} />}
      {shown.en && translation === 'none' && <Tag text={words.noWelsh} />}
      {translation === 'stale' && <Tag look="warn" text={words.staleWelsh} />}
      {unread > 0 && <Tag look="plum" text={words.unread(unread)} />}
      {useful + notUseful > 0 && <span class="muted">{words.useful(useful, notUseful)}</span>}
    </p>
  )
}

export function Opinions({
  opinions,
  at,
  withTitle = false,
}: {
  opinions: readonly Said[]
  at: At
  withTitle?: boolean
}) {
  const { opinion } = staffWords
  if (opinions.length === 0) return <p>{words.noOpinions}</p>
  return (
    <ul class="link-list" role="list">
      {opinions.map(({ id, guideId, title, useful, words: said, channel, at: when }) => (
        <li>
          {withTitle && <a href={paths.kept(guideId)}>{title}</a>}
          <p dir="auto">
            <Tag look={useful ? 'good' : 'bad'} text={useful ? opinion.useful : opinion.notUseful} />{' '}
            {said === '' ? <span class="muted">{opinion.noWords}</span> : <q>{said}</q>}
          </p>
          <form method="post" action={paths.reading(id)} class="row small">
            <span class="muted">
              {opinion.by(opinion.channels[channel] ?? channel, sayMoment(when, at.place, at.now))}
            </span>
            {!withTitle && <input type="hidden" name="back" value="guide" />}
            <Button kind="quiet">
              {opinion.read}
              <span class="only-heard">: {said || title}</span>
            </Button>
          </form>
        </li>
      ))}
    </ul>
  )
}
