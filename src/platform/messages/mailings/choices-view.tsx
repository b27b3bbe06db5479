import { BackLink } from '../../web/components/back-link/back-link.tsx'
import { Button } from '../../web/components/button/button.tsx'
import { Checkboxes } from '../../web/components/checkboxes/checkboxes.tsx'
import { Banner } from '../../web/components/notice/notice.tsx'
import type { Frame } from '../../web/page.ts'
import { Shell } from '../../web/shell.tsx'
import { type Mailing, type MailLink, mailings } from './mailings.ts'
import type { StoppedMailing } from './store.ts'
import { mailingWords } from './words/words.ts'

type Props = {
  frame: Frame
  timeZone: string
  link: MailLink
  stopped: readonly StoppedMailing[]
  /** What was stopped just now; nothing where it was only looked at. */
  done: { stopped: readonly Mailing[] } | undefined
}

export function ChoicesPage({ frame, timeZone, link, stopped, done }: Props) {
  const { language } = frame
  const words = mailingWords[language]
  const day = new Intl.DateTimeFormat(language === 'cy' ? 'cy-GB' : 'en-GB', { timeZone, dateStyle: 'long' })
  const stopOf = new Map(stopped.map(({ mailing, since }) => [mailing, since] as const))
  const offered = done || !link.mailing || stopOf.has(link.mailing) ? undefined : link.mailing
  const above = link.mailing ? undefined : <BackLink language={language} href="/me" />
  return (
    <Shell {...frame} title={words.title} above={above}>
      {done && (
        <Banner language={language} title={said(done.stopped, frame)}>
          {done.stopped.length > 0 && <p>{words.backAgain}</p>}
        </Banner>
      )}
      <h1>{words.title}</h1>
      <p class="lead">{words.to(hidden(link.address))}</p>
      {offered && (
        <form method="post" action={frame.path}>
          <input type="hidden" name="stop" value={offered} />
          <Button>{words.stopOne(words.names[offered].text)}</Button>
        </form>
      )}
      {offered && <h2>{words.orChoose}</h2>}
      <form method="post" action={frame.path}>
        <input type="hidden" name="chosen" value="yes" />
        <Checkboxes
          language={language}
          name="wanted"
          label={words.question}
          hint={words.hint}
          values={mailings.filter((mailing) => !stopOf.has(mailing))}
          options={mailings.map((mailing) => {
            const since = stopOf.get(mailing)
            const { text, hint } = words.names[mailing]
            return { value: mailing, text, hint: since ? `${hint}. ${words.since(day.format(since))}` : hint }
          })}
        />
        <p>{words.always}</p>
        <Button kind={offered ? 'secondary' : 'primary'}>{words.save}</Button>
      </form>
    </Shell>
  )
}

export function NoAddressPage({ frame }: { frame: Frame }) {
  const words = mailingWords[frame.language]
  return (
    <Shell {...frame} title={words.title} above={<BackLink language={frame.language} href="/me" />}>
      <h1>{words.title}</h1>
      <p class="lead">{words.noAddress}</p>
      <p>
        <a href="/me/sign-in">{words.addAddress}</a>
      </p>
    </Shell>
  )
}

export function UnknownLinkPage({ frame }: { frame: Frame }) {
  const { unknown } = mailingWords[frame.language]
  return (
    <Shell {...frame} title={unknown.title}>
      <h1>{unknown.title}</h1>
      <p class="lead">{unknown.what}</p>
      <p>
        <a href="/me/mail">{unknown.signIn}</a>
      </p>
    </Shell>
  )
}

function said(stopped: readonly Mailing[], { language }: Frame): string {
  const words = mailingWords[language]
  if (stopped.length === 0) return words.saved
  const names = stopped.map((mailing) => words.names[mailing].text)
  return stopped.length === 1 ? words.stopped(names[0]!) : words.stoppedAll(names)
}

/** Enough for its owner to know it by; a link that went astray tells nobody the whole. */
function hidden(address: string): string {
  const at = address.lastIndexOf('@')
  return `${address.slice(0, 1)}…${address.slice(at)}`
}
