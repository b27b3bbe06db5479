import { say } from '../../../kernel/language.ts'
import { BackLink } from '../../../platform/web/components/back-link/back-link.tsx'
import { Button, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { Checkboxes } from '../../../platform/web/components/checkboxes/checkboxes.tsx'
import { Details } from '../../../platform/web/components/details/details.tsx'
import { LinkList } from '../../../platform/web/components/link-list/link-list.tsx'
import { Banner } from '../../../platform/web/components/notice/notice.tsx'
import type { Frame } from '../../../platform/web/page.ts'
import { Shell } from '../../../platform/web/shell.tsx'
import { leastPeople } from '../rules/lists.ts'
import type { NeedName } from '../store/choices.ts'
import type { Named } from '../store/pairs.ts'
import type { FromNeeds, FromOthers } from '../suggestions.ts'
import { usefulWords } from '../words/words.ts'
import { nameIn } from './beside.tsx'

type Props = {
  frame: Frame
  counted: boolean
  used: Named[]
  /** Of those used, what they said themselves, and can take back. */
  own: ReadonlySet<string>
  told: string[]
  allNeeds: NeedName[]
  fromOthers: FromOthers[]
  fromNeeds: FromNeeds[]
  saved: boolean
  refused: string | undefined
}

export function MinePage(props: Props) {
  const { frame, counted, fromOthers, saved, refused } = props
  const { language } = frame
  const words = usefulWords[language].mine
  return (
    <Shell {...frame} title={words.title} above={<BackLink language={language} href="/me" />}>
      {saved && <Banner language={language} title={words.saved} />}
      {refused !== undefined && <Banner language={language} kind="warning" title={refused} />}
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <section aria-labelledby="from-others">
        <h2 id="from-others">{words.fromOthers}</h2>
        {fromOthers.length > 0 ? (
          <LinkList
            items={fromOthers.map((one) => ({
              href: `/services/${one.id}`,
              text: nameIn(one, language),
              about: `${one.organisation}. ${words.because(list(one.usedToo, language))}`,
            }))}
          />
        ) : (
          <p>{counted ? words.fromOthersNone : words.fromOthersOff}</p>
        )}
        <p>
          <a href="/useful">{usefulWords[language].beside.how}</a>
        </p>
      </section>
      <Needs {...props} />
      <Counted {...props} />
    </Shell>
  )
}

function Needs({ frame: { language }, told, allNeeds, fromNeeds }: Props) {
  const words = usefulWords[language].mine
  return (
    <section aria-labelledby="from-needs">
      <h2 id="from-needs">{words.fromNeeds}</h2>
      {fromNeeds.length === 0 ? <p>{words.fromNeedsNone}</p> : <p class="hint">{words.fewer(leastPeople)}</p>}
      <NeedLists fromNeeds={fromNeeds} language={language} />
      <Details summary={words.tellNeeds}>
        <form method="post" action="/me/useful/needs">
          <Checkboxes
            language={language}
            name="needs"
            label={words.tellNeeds}
            hint={words.tellNeedsHint}
            values={told}
            options={allNeeds.map((need) => ({ value: need.code, text: needName(need, language) }))}
          />
          <p>
            {words.private} <a href="/services">{words.privateLink}</a>.
          </p>
          <Button kind="secondary">{words.saveNeeds}</Button>
        </form>
      </Details>
    </section>
  )
}

/** Services for each need, under what was said. Also what a worker beside them sees. */
export function NeedLists({ fromNeeds, language }: { fromNeeds: FromNeeds[]; language: Frame['language'] }) {
  const words = usefulWords[language].mine
  return (
    <>
      {fromNeeds.map(({ need, services }) => (
        <>
          <h3>{words.needBecause(needName(need, language))}</h3>
          <LinkList
            items={services.map((one) => ({
              href: `/services/${one.id}`,
              text: nameIn(one, language),
              ...(one.organisation === '' ? {} : { about: one.organisation }),
            }))}
          />
        </>
      ))}
    </>
  )
}

function Counted({ frame: { language }, counted, used, own }: Props) {
  const words = usefulWords[language].mine
  return (
    <section aria-labelledby="counted">
      <h2 id="counted">{words.counted}</h2>
      <p>{counted ? words.isOn : words.isOff}</p>
      <form method="post" action="/me/useful/choice">
        <ButtonRow>
          <Button name="counted" value={counted ? 'no' : 'yes'} kind={counted ? 'secondary' : 'primary'}>
            {counted ? words.turnOff : words.turnOn}
          </Button>
        </ButtonRow>
        {counted && <p class="hint">{words.turnOffAbout}</p>}
      </form>
      {counted && (
        <>
          <h3 id="what">{words.what}</h3>
          <p class="hint">{words.whatAbout}</p>
          {used.length === 0 && <p>{words.whatNone}</p>}
          <ul>
            {used.map((one) => (
              <li>
                <a href={`/services/${one.id}`}>{nameIn(one, language)}</a>
                {own.has(one.id) && (
                  <form method="post" action="/me/useful/untold">
                    <input type="hidden" name="service" value={one.id} />
                    <Button kind="quiet">
                      {words.remove}
                      <span class="only-heard"> {nameIn(one, language)}</span>
                    </Button>
                  </form>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function needName({ name, nameCy }: NeedName, language: Frame['language']): string {
  return say({ en: name, cy: nameCy }, language)
}

function list(names: readonly string[], language: Frame['language']): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(names.slice(0, 3))
}
