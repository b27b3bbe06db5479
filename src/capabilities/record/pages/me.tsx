import { say } from '../../../kernel/language.ts'
import { Doors } from '../../../platform/web/components/doors/doors.tsx'
import { html, redirect, type Visit } from '../../../platform/web/page.ts'
import { Shell } from '../../../platform/web/shell.tsx'
import { mandateWords } from '../words/mandates/words.ts'
import { recordWords } from '../words/words.ts'

export function mePage({ stage: { viewer, house }, frame }: Visit) {
  if (viewer.kind !== 'person') return redirect('/sign-in?then=/me')
  const words = recordWords[frame.language].me
  return html(
    <Shell {...frame} title={words.title}>
      <h1>{words.hello(viewer.name)}</h1>
      <p class="lead">{words.lead}</p>
      <Doors
        items={[
          { href: '/me/held', text: words.held, about: words.heldAbout, icon: 'search' },
          {
            href: '/me/mandates',
            text: mandateWords[frame.language].title,
            about: mandateWords[frame.language].lead,
            icon: 'hands',
          },
          ...house.manifests.flatMap(({ onOwnPage: doors = [] }) =>
            doors.map(({ path, title, about }) => ({
              href: path,
              text: say(title, frame.language),
              about: say(about, frame.language),
              icon: 'way' as const,
            })),
          ),
          { href: '/me/sign-in', text: words.signIn, about: words.signInAbout, icon: 'person', colour: 'ochre' },
          ...(viewer.memberships.length > 0
            ? [{ href: '/work', text: words.work, about: words.workAbout, icon: 'hands', colour: 'plum' } as const]
            : []),
        ]}
      />
    </Shell>,
  )
}
