import { viewScene } from '../../scene.ts'
import { Button } from '../../web/components/button/button.tsx'
import type { Visit } from '../../web/page.ts'
import { acceptInvitation, findInvitation } from '../acts/invite-member.ts'
import { browserOf } from '../browser.ts'
import { readToken } from '../fields.ts'
import { nameOfOrganisation } from '../names.ts'
import { signInStage } from '../recognise.ts'
import { afterEntering, isShared, page, SharedComputer, wordsFor } from './frame.tsx'

/** As with a link to sign in, opening it uses nothing up. */
export async function joinPage(visit: Visit) {
  const { house, place } = visit.stage
  const { invitation: words } = wordsFor(visit)
  const token = readToken(visit.params['token'])
  const found = await viewScene(signInStage(house, place), async (scene) => {
    const invitation = await findInvitation(scene, browserOf(visit), token)
    return (
      invitation && { ...invitation, organisationName: await nameOfOrganisation(scene.db, invitation.organisation) }
    )
  })
  if (!found) return overPage(visit)
  const title = words.title(found.organisationName ?? '')
  return page(visit, {
    title,
    children: (
      <form method="post" action={`/work/join/${token}`}>
        <h1>{title}</h1>
        <p>{words.about(words.roles[found.role])}</p>
        <SharedComputer visit={visit} />
        <Button>{words.go}</Button>
      </form>
    ),
  })
}

function overPage(visit: Visit) {
  const { invitation, signIn } = wordsFor(visit)
  return page(
    visit,
    {
      title: signIn.title,
      children: (
        <>
          <h1>{signIn.title}</h1>
          <p>{invitation.over}</p>
          <p>
            <a href="/sign-in">{signIn.title}</a>
          </p>
        </>
      ),
    },
    410,
  )
}

export async function join(visit: Visit) {
  const token = readToken(visit.params['token'])
  const entered = await acceptInvitation(visit.stage, { browser: browserOf(visit, isShared(visit)), token })
  return entered.ok ? afterEntering(visit, entered.value) : overPage(visit)
}
