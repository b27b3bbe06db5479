import { viewScene } from '../../../platform/scene.ts'
import { Button, ButtonLink } from '../../../platform/web/components/button/button.tsx'
import { Pagination } from '../../../platform/web/components/pagination/pagination.tsx'
import { Table } from '../../../platform/web/components/table/table.tsx'
import { Tag } from '../../../platform/web/components/tag/tag.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { html, type Visit } from '../../../platform/web/page.ts'
import { addDays, type Day } from '../../../kernel/day.ts'
import { sayDate } from '../opening-words.ts'
import { paths, withQuery } from '../paths.ts'
import { changesWhich, keepsWhich } from '../rights.ts'
import { wallClock } from '../../../kernel/wall-clock.ts'
import { type KeptListing, listingsPerPage, listKept } from '../store/one-listing.ts'
import { listProposedBy, type Proposal } from '../store/proposals.ts'
import { staffWords } from '../words/staff.ts'
import { StaffPage } from './staff-frame.tsx'

const soonDays = 14

/** Every listing the viewer's organisations keep, those that need something first. */
export async function listingsPage({ stage, frame, query }: Visit) {
  const { viewer } = stage
  const words = staffWords.listings
  const named = (query.get('name') ?? '').trim().slice(0, 200)
  const page = /^[1-9]\d{0,4}$/.test(query.get('page') ?? '') ? Number(query.get('page')) : 1
  const { listings, all, mine, today } = await viewScene(stage, async ({ db, now, place }) => ({
    ...(await listKept(db, { whose: keepsWhich(stage), words: named, page })),
    mine: viewer.kind === 'person' ? await listProposedBy(db, viewer.personId) : [],
    today: wallClock(now, place.timeZone).day,
  }))
  const may = changesWhich(stage).length > 0
  const first = (page - 1) * listingsPerPage
  const pagePath = (number: number) =>
    withQuery(paths.listings, { name: named, page: number === 1 ? '' : String(number) })
  return html(
    <StaffPage frame={frame} title={words.title}>
      <p class="lead">{words.about}</p>
      <form method="get" action={paths.listings} role="search" class="row">
        <TextInput language="en" name="name" label={words.search} value={named} type="search" charsWide={20} />
        <Button kind="secondary">{words.searchButton}</Button>
      </form>
      <p>
        {may && (
          <ButtonLink kind="secondary" href={paths.newListing}>
            {words.begin}
          </ButtonLink>
        )}{' '}
        <ButtonLink kind="quiet" href={paths.approvals}>
          {words.approvals}
        </ButtonLink>
      </p>
      {listings.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <>
          <Table
            caption={words.title}
            captionHidden
            head={[words.name, words.organisation, words.state, words.due]}
            rows={listings.map((listing) => [
              <a href={paths.listing(listing.id)}>{listing.name}</a>,
              listing.organisation,
              <State listing={listing} today={today} />,
              listing.checkDueOn === null ? '' : sayDate(listing.checkDueOn, today, 'en'),
            ])}
          />
          {all > listingsPerPage && (
            <Pagination
              language="en"
              shown={{ from: first + 1, to: first + listings.length, all }}
              {...(page > 1 ? { previous: pagePath(page - 1) } : {})}
              {...(first + listings.length < all ? { next: pagePath(page + 1) } : {})}
            />
          )}
        </>
      )}
      {mine.length > 0 && <Proposed proposals={mine} />}
    </StaffPage>,
  )
}

function State({ listing, today }: { listing: KeptListing; today: Day }) {
  const words = staffWords.listings
  const { checkDueOn: due, assuredAt, status, waiting, problems, draft } = listing
  return (
    <span class="row">
      {draft && <Tag look="ochre" text={words.draft} />}
      {status === 'temporarily closed' && <Tag look="plum" text={words.closed} />}
      {problems > 0 && <Tag look="bad" text={words.problems(problems)} />}
      {waiting > 0 && <Tag look="ochre" text={words.waiting(waiting)} />}
      {assuredAt === null ? (
        <Tag look="warn" text={words.never} />
      ) : due !== null && due < today ? (
        <Tag look="bad" text={words.stale} />
      ) : due !== null && due <= addDays(today, soonDays) ? (
        <Tag look="warn" text={words.dueSoon} />
      ) : (
        <Tag look="good" text={words.fresh} />
      )}
    </span>
  )
}

function Proposed({ proposals }: { proposals: Proposal[] }) {
  const words = staffWords.listings
  return (
    <section aria-labelledby="proposed">
      <h2 id="proposed">{words.yours}</h2>
      <ul>
        {proposals.map(({ serviceId, service, state, decidedBecause }) => (
          <li>
            <a href={paths.listing(serviceId)}>{service}</a>: {words.proposal[state]}
            {decidedBecause ? `. ${words.they(decidedBecause)}` : ''}
          </li>
        ))}
      </ul>
    </section>
  )
}
