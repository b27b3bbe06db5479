// A screen, drawn: plain links and buttons in the order that the arrows follow. Also well-formed as XML, for HbbTV.
import type { ComponentChildren } from 'preact'
import type { Language } from '../../kernel/language.ts'
import { OwnName } from '../../platform/web/components/own-names/own-names.tsx'
import { paths } from './paths.ts'
import type { Body, Button, Screen, ScreenLink, Spinner } from './screen.ts'
import { spelled } from './draft.ts'
import { Square } from './square.tsx'
import { tvWords } from './words/words.ts'

export type TvFrame = {
  language: Language
  placeName: string
  /** The address of this screen: to show it again is to come back to it. */
  here: string
  /** This same screen in the other language; absent where there is none. */
  otherLanguage?: string
  /** As a broadcast application: its document type, namespace and application manager. */
  hbbtv: boolean
}

export function ScreenPage({ frame, screen }: { frame: TvFrame; screen: Screen }) {
  const { language, placeName, hbbtv } = frame
  return (
    <html lang={language} {...(hbbtv && { xmlns: 'http://www.w3.org/1999/xhtml', 'xml:lang': language })}>
      <head>
        {hbbtv ? (
          <meta http-equiv="content-type" content="application/vnd.hbbtv.xhtml+xml; charset=utf-8" />
        ) : (
          <meta charset="utf-8" />
        )}
        <title>{`${screen.heading} – ${placeName}`}</title>
        <meta name="viewport" content="width=1280" />
        <link rel="stylesheet" href={paths.styles} />
      </head>
      <body>
        {hbbtv && <object id="manager" type="application/oipfApplicationManager" aria-label="HbbTV" />}
        <ScreenView frame={frame} screen={screen} />
        <script src={paths.script} />
      </body>
    </html>
  )
}

type ViewProps = { frame: TvFrame; screen: Screen; remote?: (screen: Screen) => ComponentChildren }

/** The screen without its document: also what the simulator shows. */
function ScreenView({ frame, screen }: ViewProps) {
  const { language, placeName } = frame
  const inside = <Inside language={language} screen={screen} />
  return (
    <div class="screen" id="screen" lang={language} data-on={screen.on} data-waiting={screen.waiting}>
      <header>
        <p class="place">
          <strong>{placeName}</strong> {screen.title !== screen.heading && screen.title !== placeName && screen.title}
        </p>
      </header>
      {screen.action === undefined || !hasPresses(screen) ? (
        <main>{inside}</main>
      ) : (
        <main>
          <form method="post" action={screen.action}>
            {screen.hidden.filter(hasValue).map(([name, value]) => (
              <input type="hidden" name={name} value={value} />
            ))}
            {inside}
          </form>
        </main>
      )}
      <Keys frame={frame} screen={screen} />
    </div>
  )
}

/** A form is there for its buttons. */
function hasPresses({ body, buttons }: Screen): boolean {
  return (
    buttons.length > 0 ||
    body.kind === 'pad' ||
    body.kind === 'spinners' ||
    (body.kind === 'buttons' && body.buttons.length > 0)
  )
}

/** An attribute without a value is not well-formed XML, and a field without one says nothing. */
function hasValue([, value]: Screen['hidden'][number]): boolean {
  return value !== ''
}

function Inside({ language, screen }: { language: Language; screen: Screen }) {
  const { told, ring, problem, heading, own, hint, lines, body, buttons, links } = screen
  return (
    <>
      {told.map((line) => (
        <p class="told">{line}</p>
      ))}
      {ring !== undefined && (
        <div class="ring" role="alert">
          {ring.map(({ number, name }) => (
            <p>
              {name} <strong>{number}</strong>
            </p>
          ))}
        </div>
      )}
      {problem !== undefined && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <h1>{own === undefined ? heading : <OwnName code={own} />}</h1>
      {hint !== undefined && <p class="hint">{hint}</p>}
      {lines.map(({ label, text, among }) => (
        <p class="line">
          {label !== undefined && <strong>{label}: </strong>}
          {among === undefined ? text : <span lang={among}>{text}</span>}
        </p>
      ))}
      <BodyView language={language} body={body} />
      {(buttons.length > 0 || links.length > 0) && (
        <div class="after">
          {buttons.map((button) => (
            <Press button={button} />
          ))}
          {links.map((link) => (
            <Go link={link} />
          ))}
        </div>
      )}
    </>
  )
}

function BodyView({ language, body }: { language: Language; body: Body }) {
  switch (body.kind) {
    case 'buttons':
      return (
        <div class={body.buttons.length > 4 || body.buttons.some(({ detail }) => detail) ? 'choices two' : 'choices'}>
          {body.buttons.map((button) => (
            <Press button={button} />
          ))}
        </div>
      )
    case 'pad':
      return <Pad language={language} body={body} />
    case 'spinners':
      return (
        <div class="spinners">
          {body.spinners.map((spinner) => (
            <SpinnerView language={language} spinner={spinner} />
          ))}
        </div>
      )
    case 'rows':
      return (
        <div class="rows">
          {body.rows.map((row) => (
            <Go link={row} />
          ))}
        </div>
      )
    case 'code':
      return <CodeView language={language} body={body} />
    case 'square':
      return (
        <>
          <p class="line">{body.why}</p>
          <Square text={body.text} says={tvWords[language].onPhone.scan} />
        </>
      )
    case 'none':
      return null
  }
}

function Press({
  button: { says, saysIn, own, detail, detailIn, key, name, value, at, kind = 'quiet', chosen },
}: {
  button: Button
}) {
  return (
    <button
      type="submit"
      class={`press ${kind}${chosen ? ' chosen' : ''}${key === undefined ? '' : ' keyed'}`}
      name={name}
      value={value}
      data-key={key}
      data-at={at}
      {...(key?.length === 1 && { accesskey: key })}
    >
      {key !== undefined && <span class="key">{key}</span>}{' '}
      <span class="says" lang={saysIn}>
        {own === undefined ? says : <OwnName code={own} />}
      </span>
      {detail !== undefined && (
        <span class="detail" lang={detailIn}>
          {' '}
          {detail}
        </span>
      )}
    </button>
  )
}

function Go({ link: { says, saysIn, href, kind = 'quiet', label, aside, owns = [] } }: { link: ScreenLink }) {
  if (label === undefined) {
    return (
      <a class={`press ${kind}`} href={href}>
        {owns.map((code) => (
          <>
            <OwnName code={code} />
            {' · '}
          </>
        ))}
        <span class="says">{says}</span>
      </a>
    )
  }
  return (
    <a class="press row" href={href}>
      <span class="label">{label}</span> <strong lang={saysIn}>{says}</strong> <span class="aside">{aside}</span>
    </a>
  )
}

function Pad({ language, body: { shown, hasPoint } }: { language: Language; body: Extract<Body, { kind: 'pad' }> }) {
  const { pad } = tvWords[language]
  const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', ...(hasPoint ? ['.'] : []), '0']
  return (
    <div class="pad">
      <p class="typed">
        <span class="label">{pad.typed}</span> <strong>{shown === '' ? pad.nothing : shown}</strong>
      </p>
      <div class="digits">
        {digits.map((digit) => (
          <button
            type="submit"
            class="press digit"
            name="digit"
            value={digit}
            data-digit={digit}
            data-at={`digit-${spelled(digit)}`}
          >
            {digit}
          </button>
        ))}
        <button type="submit" class="press digit erase" name="erase" value="1" data-at="erase">
          {pad.erase}
        </button>
      </div>
    </div>
  )
}

function SpinnerView({ language, spinner: { part, name, shown, byTen } }: { language: Language; spinner: Spinner }) {
  const { spin } = tvWords[language]
  const turn = (by: number, mark: string, says: string) => (
    <button
      type="submit"
      class="press turn"
      name="spin"
      value={`${part}${by}`}
      aria-label={says}
      data-at={`spin-${part}${by}`}
    >
      {mark}
    </button>
  )
  return (
    <div class="spinner">
      <p class="label">{name}</p>
      {byTen && turn(10, '+10', spin.upTen(name))}
      {turn(1, '+', spin.up(name))}
      <p class="shown">{shown ?? <span title={spin.notYet}>–</span>}</p>
      {turn(-1, '−', spin.down(name))}
      {byTen && turn(-10, '−10', spin.downTen(name))}
    </div>
  )
}

function CodeView({
  language,
  body: { code, qr, address, minutes, why },
}: {
  language: Language
  body: Extract<Body, { kind: 'code' }>
}) {
  const words = tvWords[language].onPhone
  return (
    <>
      <p class="line">{why}</p>
      <div class="elsewhere">
        <Square text={qr} says={words.scan} />
        <div>
          <p>
            {words.scan} {words.orType(address)}
          </p>
          <p class="code">
            {code.slice(0, 3)} {code.slice(3)}
          </p>
          <p>{words.minutes(minutes)}</p>
        </div>
      </div>
    </>
  )
}

/** Along the bottom of every screen, in the same order: the colours, and the way back. */
function Keys({ frame: { language, otherLanguage, here }, screen }: { frame: TvFrame; screen: Screen }) {
  const words = tvWords[language]
  const { action } = screen
  const asks = action !== undefined && action.startsWith('/tv/do/')
  const command = (id: 'red' | 'green', value: string, says: string, away: string) =>
    asks ? (
      <form method="post" action={action}>
        <button type="submit" class="colour" id={id} name="command" value={value}>
          <Dot colour={id} language={language} /> {says}
        </button>
      </form>
    ) : (
      <a class="colour" id={id} href={away}>
        <Dot colour={id} language={language} /> {says}
      </a>
    )
  return (
    <nav class="keys" aria-label={words.keys.title}>
      {command('red', 'person', words.person, paths.person)}
      {command('green', 'help', words.help, paths.keys)}
      <a class="colour" id="yellow" href={here}>
        <Dot colour="yellow" language={language} /> {words.again}
      </a>
      {otherLanguage !== undefined && (
        <a class="colour" id="blue" href={otherLanguage}>
          <Dot colour="blue" language={language} /> <span lang={language === 'en' ? 'cy' : 'en'}>{words.language}</span>
        </a>
      )}
      <a class="colour" id="back" href={screen.back}>
        <span class="dot back">←</span> {words.back}
      </a>
    </nav>
  )
}

function Dot({ colour, language }: { colour: 'red' | 'green' | 'yellow' | 'blue'; language: Language }) {
  return (
    <span class={`dot ${colour}`} title={tvWords[language].colours[colour]}>
      {' '}
    </span>
  )
}
