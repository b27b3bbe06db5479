import type { ComponentChildren } from 'preact'
import { isUuid } from '../../../kernel/id.ts'
import type { Language } from '../../../kernel/language.ts'
import { typedAddressDays } from '../../../platform/messages/kept-addresses.ts'
import { readScene } from '../../../platform/scene.ts'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { Breadcrumbs } from '../../../platform/web/components/breadcrumbs/breadcrumbs.tsx'
import { ButtonLink } from '../../../platform/web/components/button/button.tsx'
import { LinkList } from '../../../platform/web/components/link-list/link-list.tsx'
import { Banner, Notice } from '../../../platform/web/components/notice/notice.tsx'
import { PhoneButton, PhoneLink } from '../../../platform/web/components/phone-link/phone-link.tsx'
import { distanceInWords } from '../../../platform/web/components/place-map/map-layout.ts'
import { PrintButton } from '../../../platform/web/components/print-button/print-button.tsx'
import { Tags } from '../../../platform/web/components/tag/tag.tsx'
import { written, writtenParagraphs } from '../../../platform/web/components/written/written.tsx'
import { besideService } from '../../../platform/web/beside.ts'
import type { Drawn } from '../../../platform/web/drawing/jsx-runtime.ts'
import { type Answer, type Frame, html, type Visit } from '../../../platform/web/page.ts'
import { Shell } from '../../../platform/web/shell.tsx'
import { StructuredData } from '../../../platform/web/structured-data.tsx'
import { webWords } from '../../../platform/web/words/words.ts'
import { homeOf } from '../../../platform/home.ts'
import { placeOf } from '../brief.ts'
import { type Details, findDetails, firstPhone, type PlaceFacts } from '../details.ts'
import { find, type FindResult } from '../find.ts'
import { inLanguage, sayDate, sayMoment, sayState } from '../opening-words.ts'
import { paths } from '../paths.ts'
import { openState } from '../rules/opening-hours.ts'
import { type Wall, wallClock } from '../../../kernel/wall-clock.ts'
import { directoryWords, languageName } from '../words/words.ts'
import { PlaceSection } from './place-section.tsx'
import { schemaOf } from './schema.ts'
import { SendSection, type Sent } from './send-section.tsx'

const relatedMax = 3
// Whom an abuser may be watching: a way out at once.
const dangerousNeeds = /\b(abuse|violence|refuge|trafficking|rape|stalking)\b|cam-drin|trais|lloches/i

/** One service, or one place of it. Also what the forms on it come back to, with what went wrong. */
export async function servicePage(visit: Visit, sent: Sent = readSent(visit)): Promise<Answer> {
  const { stage, params, frame } = visit
  const { id = '', listing } = params
  const shown =
    isUuid(id) && (listing === undefined || isUuid(listing))
      ? await readScene(stage, async (scene) => {
          const details = await findDetails(scene, id)
          if (!details || (listing !== undefined && !details.places.some(({ listingId }) => listingId === listing)))
            return undefined
          const place = placeOf(details, listing)
          const related = await findRelated(scene, details, place)
          return { details, place, related, today: wallClock(scene.now, scene.place.timeZone) }
        })
      : undefined
  if (!shown) return html(<GonePage frame={frame} />, { status: 404 })
  return html(
    <ServicePage
      {...shown}
      frame={frame}
      publicUrl={homeOf(stage)}
      keptDays={typedAddressDays(stage.place)}
      sent={sent}
      beside={await besideService(stage, shown.details.id)}
    />,
    {
      status: sent.problem ? 422 : 200,
    },
  )
}

function readSent({ query }: Visit): Sent {
  const sent = query.get('sent')
  return sent === 'text' || sent === 'mail' ? { sent } : {}
}

async function findRelated(
  scene: Parameters<typeof find>[0],
  details: Details,
  place: PlaceFacts | undefined,
): Promise<FindResult[]> {
  const term = details.terms[0]
  if (!term) return []
  const point =
    place?.latitude === undefined || place.longitude === undefined
      ? {}
      : { point: { latitude: place.latitude, longitude: place.longitude } }
  const { results } = await find(scene, { taxonomyTerm: term.id, ...point, limit: relatedMax + details.places.length })
  return results.filter(({ serviceId }) => serviceId !== details.id).slice(0, relatedMax)
}

type Props = {
  frame: Frame
  details: Details
  place: PlaceFacts | undefined
  related: FindResult[]
  today: Wall
  publicUrl: string
  keptDays: number
  sent: Sent
  beside: Drawn[]
}

function ServicePage({ frame, details, place, related, today, publicUrl, keptDays, sent, beside }: Props) {
  const { language } = frame
  const words = directoryWords[language]
  const name = inLanguage(details.name, language)
  const organisation = inLanguage(details.organisation, language)
  const state = place?.hours && openState(place.hours, today)
  const open = state && sayState(state, today, language)
  const phone = firstPhone(details, place)
  const problems = sent.problem
    ? [{ field: sent.problem.kind === 'mail' ? 'email' : 'phone', says: sent.problem.says }]
    : []
  const isDangerous =
    dangerousNeeds.test([name, ...details.terms.map((term) => term.name.en ?? '')].join(' ')) || place?.masked === true
  return (
    <Shell
      {...frame}
      title={name}
      problems={problems}
      quickExit={isDangerous}
      description={inLanguage(details.about, language).slice(0, 160)}
      above={<Breadcrumbs language={language} trail={[{ href: '/services', text: words.find.title }]} />}
      head={<StructuredData data={schemaOf(details, { language, publicUrl })} />}
    >
      <ErrorSummary language={language} problems={problems} />
      {sent.sent && (
        <Banner language={language} title={sent.sent === 'text' ? words.send.sentText : words.send.sentMail} />
      )}
      <h1>
        {organisation !== '' && organisation !== name && (
          <span class="caption">
            {written(details.organisation, language)}
            <span class="only-heard">: </span>
          </span>
        )}
        {written(details.name, language)}
      </h1>
      {details.closed && <ClosedNotice details={details} today={today} language={language} />}
      {open && !details.closed && (
        <>
          <p class={`lead open-line open-${open.state}`}>{open.says}</p>
          <p class="only-printed">{words.open.asOf(sayMoment(today, language))}</p>
        </>
      )}
      {phone && (
        <p class="ring">
          <PhoneButton phone={phone.number}>
            {webWords[language].call} {phone.number}
          </PhoneButton>
          {inLanguage(phone.note, language) !== '' && <span class="muted"> {written(phone.note, language)}</span>}
        </p>
      )}
      {inLanguage(details.notice, language) !== '' && (
        <Notice language={language} kind="warning" title={written(details.notice, language)} />
      )}
      <div class="beside">
        <div>
          <About details={details} language={language} today={today} />
        </div>
        <div>{place && <PlaceSection details={details} place={place} today={today} language={language} />}</div>
      </div>
      {details.places.length > 1 && place && (
        <OtherPlaces details={details} place={place} today={today} language={language} />
      )}
      <Checked details={details} today={today} language={language} />
      <SendSection language={language} id={details.id} listingId={place?.listingId} keptDays={keptDays} sent={sent} />
      <p class="row not-printed">
        <PrintButton language={language} />
        <ButtonLink kind="quiet" href={paths.problem(details.id)}>
          {words.service.wrong}
        </ButtonLink>
      </p>
      {related.length > 0 && <Related related={related} language={language} />}
      {beside}
    </Shell>
  )
}

function ClosedNotice({ details: { closed }, today, language }: { details: Details; today: Wall; language: Language }) {
  const words = directoryWords[language].service
  if (!closed) return null
  return (
    <Notice language={language} kind="warning" title={words.closed}>
      {inLanguage(closed.because, language) !== '' && <p>{written(closed.because, language)}</p>}
      <p>{closed.until ? words.closedUntil(sayDate(closed.until, today.day, language)) : words.closedUnknown}</p>
    </Notice>
  )
}

function About({ details, language, today }: { details: Details; language: Language; today: Wall }) {
  const words = directoryWords[language].service
  const { from, to } = details.ages
  const ages = from && to ? words.ages.between(from, to) : from ? words.ages.from(from) : to ? words.ages.to(to) : ''
  const areas = details.areas.map((area) => inLanguage(area, language)).join(', ')
  const free = details.cost.free ? words.free : ''
  const cost = inLanguage(details.cost.words, language) === free ? '' : written(details.cost.words, language)
  return (
    <>
      <Part title={words.what} paragraphs={writtenParagraphs(details.about, language)} />
      <Part
        title={words.who}
        paragraphs={[...writtenParagraphs(details.who, language), ages, areas === '' ? '' : words.areasIn(areas)]}
      />
      <Part title={words.cost} paragraphs={[free, cost, ...details.cost.amounts]} />
      <Part title={words.how} paragraphs={writtenParagraphs(details.how, language)} />
      {details.room && (
        <Part
          title={words.room}
          paragraphs={[
            details.room.available > 0
              ? words.roomNow(String(details.room.available), details.room.of)
              : words.roomNone,
            details.room.words,
            words.roomAt(sayDate(details.room.at, today.day, language)),
          ]}
        />
      )}
      {details.languages.length > 0 && (
        <>
          <h2>{words.languages}</h2>
          <Tags label={words.languages} tags={details.languages.map((code) => languageName(code, language))} />
        </>
      )}
      <Contact details={details} language={language} />
    </>
  )
}

function Part({ title, paragraphs: said }: { title: string; paragraphs: readonly ComponentChildren[] }) {
  const kept = said.filter((paragraph) => paragraph !== '')
  if (kept.length === 0) return null
  return (
    <>
      <h2>{title}</h2>
      {kept.map((paragraph) => (
        <p>{paragraph}</p>
      ))}
    </>
  )
}

function Contact({ details, language }: { details: Details; language: Language }) {
  const words = directoryWords[language].service
  const others = details.phones.slice(1)
  if (others.length === 0 && details.website === '' && details.email === '') return null
  return (
    <>
      <h2>{words.contact}</h2>
      <ul>
        {others.map(({ number, note }) => (
          <li>
            <PhoneLink phone={number} /> {written(note, language)}
          </li>
        ))}
        {details.email !== '' && (
          <li>
            {words.email}: <a href={`mailto:${encodeURI(details.email)}`}>{details.email}</a>
          </li>
        )}
        {details.website !== '' && (
          <li>
            {words.website}:{' '}
            <a href={details.website} rel="noopener noreferrer">
              {details.website.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')}
            </a>
          </li>
        )}
      </ul>
    </>
  )
}

function OtherPlaces({
  details,
  place,
  today,
  language,
}: {
  details: Details
  place: PlaceFacts
  today: Wall
  language: Language
}) {
  const words = directoryWords[language].service
  const others = details.places.filter(({ listingId }) => listingId !== place.listingId)
  return (
    <>
      <h2>{words.otherPlaces}</h2>
      <LinkList
        items={others.map((other) => ({
          href: paths.place(details.id, other.listingId),
          text: other.masked ? words.masked : inLanguage(other.name, language) || other.address[0] || words.where,
          ...(other.hours ? { about: sayState(openState(other.hours, today), today, language).says } : {}),
        }))}
      />
    </>
  )
}

/** Who says so, and when: a listing is only worth as much as whoever last looked. */
function Checked({ details, today, language }: { details: Details; today: Wall; language: Language }) {
  const words = directoryWords[language].service
  const organisation = inLanguage(details.organisation, language)
  const { assured, dueOn } = details
  const on = assured && sayDate(assured.on, today.day, language)
  const isStale = dueOn !== undefined && dueOn < today.day
  const said =
    on === undefined
      ? words.confirmedNever
      : assured!.how === 'feed'
        ? words.confirmedFeed(organisation, on)
        : ['web', 'text', 'phone key', 'phone call'].includes(assured!.how)
          ? words.confirmedBy(organisation, on)
          : words.confirmedOther(on)
  return (
    <section aria-labelledby="checked">
      <h2 id="checked">{words.checked}</h2>
      {isStale || on === undefined ? (
        <Notice language={language} kind="warning" title={on === undefined ? words.confirmedNever : words.stale(on)} />
      ) : (
        <p>{said}</p>
      )}
      <p class="muted">{words.source(organisation)}</p>
    </section>
  )
}

function Related({ related, language }: { related: FindResult[]; language: Language }) {
  const words = directoryWords[language].service
  return (
    <section class="not-printed" aria-labelledby="nearby">
      <h2 id="nearby">{words.nearby}</h2>
      <LinkList
        items={related.map(({ card, id, serviceId, metres }) => ({
          href: id === serviceId ? paths.service(serviceId) : paths.place(serviceId, id),
          text: (language === 'cy' ? card.nameCy : undefined) ?? card.name,
          about: [
            metres === null ? '' : webWords[language].away(distanceInWords(metres, webWords[language])),
            card.address ?? '',
          ]
            .filter((part) => part !== '')
            .join(' · '),
        }))}
      />
    </section>
  )
}

function GonePage({ frame }: { frame: Frame }) {
  const words = directoryWords[frame.language].service
  return (
    <Shell {...frame} title={words.gone}>
      <h1>{words.gone}</h1>
      <p class="lead">{words.goneWhy}</p>
      <p>
        <ButtonLink href="/services">{words.goneFind}</ButtonLink>
      </p>
    </Shell>
  )
}
