import type { Language } from '../../../kernel/language.ts'
import { ButtonLink } from '../../../platform/web/components/button/button.tsx'
import { LinkList } from '../../../platform/web/components/link-list/link-list.tsx'
import { PhoneButton } from '../../../platform/web/components/phone-link/phone-link.tsx'
import type { FindResult } from '../../directory/index.ts'
import { paths } from '../paths.ts'
import type { Shown } from '../store/shown.ts'
import { guideWords } from '../words/words.ts'

type Props = { guide: Shown; services: FindResult[]; language: Language }

/** From words to doing: one thing to press, and who near here can help. */
export function NextSteps({ guide, services, language }: Props) {
  const words = guideWords[language].page
  const { action, actionTo, need } = guide
  if (action === 'none' && services.length === 0) return null
  return (
    <section class="card next-steps" aria-labelledby="next-steps">
      <h2 id="next-steps">{words.next}</h2>
      {action === 'ring' && (
        <p>
          <PhoneButton phone={actionTo}>{words.action.ring(actionTo)}</PhoneButton>
        </p>
      )}
      {action === 'book' && (
        <p>
          <ButtonLink href={`/do/${actionTo}`}>{words.action.book}</ButtonLink>
        </p>
      )}
      {action === 'find' && (
        <p>
          <ButtonLink href={paths.services(actionTo || need)}>{words.action.find}</ButtonLink>
        </p>
      )}
      {services.length > 0 && (
        <>
          <h3>{words.services}</h3>
          <LinkList
            items={[
              ...services.map(({ id, serviceId, card }) => {
                const place = (language === 'cy' ? card.locationNameCy : undefined) ?? card.locationName
                return {
                  href: id === serviceId ? `/services/${serviceId}` : `/services/${serviceId}/at/${id}`,
                  text: nameOf(card, language),
                  ...(place && place !== nameOf(card, language) ? { about: place } : {}),
                }
              }),
              { href: paths.services(need), text: words.moreServices },
            ]}
          />
        </>
      )}
    </section>
  )
}

function nameOf({ name, nameCy }: FindResult['card'], language: Language): string {
  return (language === 'cy' ? nameCy : undefined) ?? name
}
