// Not ours, and who is next: looked for in the directory, by those inside and by those who hold a link alike.
import { readScene } from '../../../platform/scene.ts'
import { Button, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { Details } from '../../../platform/web/components/details/details.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import type { Visit } from '../../../platform/web/page.ts'
import { find as findServices } from '../../directory/index.ts'
import { readOut } from '../acts/pass-on.ts'
import { findTarget, type Target } from '../store/around.ts'
import type { Referral } from '../store/referrals.ts'
import { staffWords } from '../words/staff.ts'
import { AFewWords } from './parts.tsx'

const words = staffWords.one

const targetsMax = 8

/** Services that fit these words, each once. */
export function findTargets({ stage }: Pick<Visit, 'stage'>, search: string): Promise<Target[]> {
  return readScene(stage, async (scene) => {
    const { results } = await findServices(scene, { need: search, limit: 40 })
    const services = [...new Set(results.map(({ serviceId }) => serviceId as string))].slice(0, targetsMax)
    const found = []
    for (const service of services) {
      const target = await findTarget(scene.db, service)
      if (target) found.push(target)
    }
    return found
  })
}

/** Asked for in the address; whoever chose one and could not pass it on has it in what they sent. */
export function searchIn(asked: URLSearchParams, sent?: URLSearchParams): string {
  return (asked.get('what') ?? sent?.get('searched') ?? '').trim().slice(0, 200)
}

type Props = {
  referral: Referral
  search: string
  targets: readonly Target[] | undefined
  here: string
  /** What was sent and could not be done. */
  typed: URLSearchParams
  /** Whoever has it can ask the person themself, by reading it to them. */
  mayRing?: boolean
}

export function PassOn({ referral: one, search, targets, here, typed, mayRing = false }: Props) {
  const others = targets?.filter(
    ({ organisation }) => organisation !== one.toOrganisation && organisation !== one.fromOrganisation,
  )
  return (
    <section aria-labelledby="pass-on">
      <h2 id="pass-on">{words.passOn}</h2>
      <p>{one.mayPassOn ? words.passOnAbout.agreed : words.passOnAbout.ask}</p>
      <form method="get" action={`${here}#pass-on`} class="narrow" role="search" aria-label={words.search}>
        <TextInput
          language="en"
          type="search"
          name="what"
          label={words.search}
          hint={words.searchHint}
          value={search}
          autocomplete="off"
        />
        <ButtonRow>
          <Button kind="secondary">{words.searchButton}</Button>
        </ButtonRow>
      </form>
      {others?.length === 0 && <p>{words.nothing}</p>}
      {others && others.length > 0 && (
        <form method="post" action={`${here}/passing`} class="narrow">
          <input type="hidden" name="searched" value={search} />
          <AFewWords id="pass-words" typed={typed} />
          {others.map((target) => (
            <>
              <p>
                <Button kind="secondary" name="service" value={target.service}>
                  {words.pass(staffWords.new.to(target.name, target.organisationName))}
                </Button>
              </p>
              {mayRing && !one.mayPassOn && (
                <Details summary={words.ringNow}>
                  <p>{words.readThis}</p>
                  <blockquote lang={one.language}>{readOut(one, target).wording}</blockquote>
                  <Button kind="secondary" name="agreed" value={target.service}>
                    {words.goesOn}
                  </Button>
                </Details>
              )}
            </>
          ))}
        </form>
      )}
    </section>
  )
}
