import { say } from '../../../kernel/language.ts'
import { writtenPhone } from '../../../kernel/phone.ts'
import { Doors } from '../../../platform/web/components/doors/doors.tsx'
import { Hero } from '../../../platform/web/components/hero/hero.tsx'
import { LinkList } from '../../../platform/web/components/link-list/link-list.tsx'
import { NeedLinks } from '../../../platform/web/components/need-links/need-links.tsx'
import { PhoneButton } from '../../../platform/web/components/phone-link/phone-link.tsx'
import { SearchBox } from '../../../platform/web/components/search-box/search-box.tsx'
import { html, type Visit } from '../../../platform/web/page.ts'
import { Shell } from '../../../platform/web/shell.tsx'
import { paths } from '../paths.ts'
import { directoryWords } from '../words/words.ts'

const colours = ['ochre', 'plum', 'brick', 'green'] as const

/** The front page of the place: what do you need, what can be done here, and a person to talk to. */
export function homePage({ stage, frame }: Visit) {
  const { language } = frame
  const words = directoryWords[language].home
  const place = say(stage.place.name, language)
  const { helpPhone, textNumbers } = stage.place.settings
  const textNumber = textNumbers?.[0]
  const entrances = stage.house.manifests
    .flatMap((manifest) => manifest.entrances ?? [])
    .filter(({ staffOnly, path }) => !staffOnly && path !== '/services')
  return html(
    <Shell {...frame} title={words.title} description={words.lead(place)}>
      <Hero title={words.hero} lead={words.lead(place)}>
        <SearchBox language={language} action="/services" />
      </Hero>
      <h2>{words.common}</h2>
      <NeedLinks items={words.needs.map(({ name, asks }) => ({ href: paths.find({ what: asks }), text: name }))} />
      {entrances.length > 0 && (
        <>
          <h2>{words.everything}</h2>
          <Doors
            items={entrances.map(({ path, title, about, icon = 'onward' }, n) => ({
              href: path,
              text: say(title, language),
              about: say(about, language),
              icon,
              colour: colours[n % colours.length]!,
            }))}
          />
        </>
      )}
      {helpPhone !== undefined && (
        <>
          <h2>{words.ring}</h2>
          <p>{words.ringHow(helpPhone)}</p>
          <p>
            <PhoneButton phone={helpPhone}>{helpPhone}</PhoneButton>
          </p>
          {textNumber !== undefined && <p>{words.text(writtenPhone(textNumber))}</p>}
        </>
      )}
      <h2>{words.about}</h2>
      <p>{words.aboutWords(place)}</p>
      <LinkList items={[{ href: '/about', text: words.aboutMore }]} />
    </Shell>,
  )
}
