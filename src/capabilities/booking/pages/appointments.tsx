import { viewScene } from '../../../platform/scene.ts'
import { ButtonLink, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { LinkList } from '../../../platform/web/components/link-list/link-list.tsx'
import { html, type Visit } from '../../../platform/web/page.ts'
import { Shell } from '../../../platform/web/shell.tsx'
import { linkOwner, linkToken } from '../links.ts'
import { dateAndTimeInWords } from '../../directory/index.ts'
import { nameIn } from './names.tsx'
import { listToCome } from '../store/own.ts'
import { listKinds } from '../store/slots.ts'
import { bookingWords } from '../words/words.ts'

/** Where booking begins, and what is still to come for whoever is signed in. */
export async function appointmentsPage({ stage, frame }: Visit) {
  const { viewer, house, place } = stage
  const { language } = frame
  const words = bookingWords[language].pages
  const coming =
    viewer.kind !== 'person'
      ? undefined
      : await viewScene(stage, async ({ db, now }) => {
          const bookings = await listToCome(db, { person: viewer.personId }, 'booked', now)
          const kinds = await listKinds(db)
          return bookings.map((booking) => {
            const kind = kinds.find(({ id }) => id === booking.typeId)
            return {
              href: `/appointments/${booking.id}/${linkToken(house.secret, linkOwner(booking))}`,
              text: (
                <>
                  {kind && <>{nameIn(kind.name, kind.nameCy, language)}, </>}
                  {dateAndTimeInWords(booking.startsAt, now, place.timeZone, language)}
                </>
              ),
            }
          })
        })
  return html(
    <Shell {...frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <ButtonRow>
        <ButtonLink href="/do/book-appointment">{words.book}</ButtonLink>
        <ButtonLink kind="secondary" href="/do/my-appointment">
          {bookingWords[language].mine.title}
        </ButtonLink>
      </ButtonRow>
      <h2>{words.yours}</h2>
      {coming === undefined && (
        <p>
          <a href="/sign-in?then=/appointments">{words.signIn}</a>
        </p>
      )}
      {coming?.length === 0 && <p>{words.none}</p>}
      {coming && coming.length > 0 && <LinkList items={coming} />}
    </Shell>,
  )
}
