import type { ComponentChildren } from 'preact'
import { say, type Language, type Text } from '../../kernel/language.ts'
import { Door, Icon, Terrace } from './components/icon/icon.tsx'
import { LanguageSwitch } from './components/language-switch/language-switch.tsx'
import { OwnNames } from './components/own-names/own-names.tsx'
import { dialled } from './components/phone-link/phone-link.tsx'
import { QuickExit } from './components/quick-exit/quick-exit.tsx'
import { textOf } from './drawing/jsx-runtime.ts'
import { drawnOnce } from './drawn-once.ts'
import type { Problem } from './problem.ts'
import { dark, light } from './styles/tokens.ts'
import { inOneLine } from './typed.ts'
import { webWords } from './words/words.ts'

/** What the shell needs to know of a place. `helpPhone` is the number a resident can ring about anything. */
export type ShellPlace = { name: Text; languages: readonly Language[]; helpPhone?: string }

/** Addresses of the built files; `theme` is the place's own colours, linked last. */
export type ShellAssets = { styles: string; script: string; icon: string; theme?: string }

export type NavItem = { href: string; text: string }

export type ShellProps = {
  place: ShellPlace
  assets: ShellAssets
  language: Language
  title: string
  /** When there are any, the page's title begins "Error:", so that it is the first thing heard. */
  problems?: readonly Problem[]
  signedIn?: { name: string }
  /** The tasks that exist here, in the order people need them. */
  nav: readonly NavItem[]
  /** The same for those who work here: English, and shown on their pages alone. */
  staffNav?: readonly NavItem[]
  /** This same page in each language it has. */
  alternates: Partial<Record<Language, string>>
  /** Path of this page, to mark where we are in the navigation. */
  path: string
  /** What staff typed into the form that this page answers: what the page does not show again is shown at its end, so that it is not lost. */
  typed?: readonly string[]
  /** Back link or breadcrumbs: outside `main`, so that the skip link passes over it. */
  above?: ComponentChildren
  /** For a page that could put its reader in danger: shows a way out at once. */
  quickExit?: boolean
  description?: string
  /** More for `<head>`, such as a feed or structured data. */
  head?: ComponentChildren
  children: ComponentChildren
}

export function Shell(props: ShellProps) {
  return <Frame {...props} audience="residents" />
}

/** The same house seen from inside: denser, English only, wider for lists. */
export function StaffShell(props: Omit<ShellProps, 'language' | 'alternates' | 'quickExit'>) {
  return <Frame {...props} nav={props.staffNav ?? props.nav} language="en" alternates={{}} audience="staff" />
}

const textDirections = { en: 'ltr', cy: 'ltr' } as const satisfies Record<Language, 'ltr' | 'rtl'>

function Frame(props: ShellProps & { audience: 'residents' | 'staff' }) {
  const { language, audience, quickExit, typed, children } = props
  return (
    <html lang={language} dir={textDirections[language]}>
      <Head {...props} />
      <body class={audience}>
        <a class="skip" href="#main">
          {webWords[language].skip}
        </a>
        <Header {...props} />
        <div class="page wide">
          {quickExit && <QuickExit language={language} />}
          <main id="main" tabindex={-1}>
            {children}
            {audience === 'staff' && typed && <NotKept typed={typed} shown={children} />}
          </main>
        </div>
        <Footer place={say(props.place.name, language)} language={language} />
      </body>
    </html>
  )
}

function NotKept({ typed, shown }: { typed: readonly string[]; shown: ComponentChildren }) {
  const { overtaken: words } = webWords.en
  const text = inOneLine(textOf(<>{shown}</>))
  const missing = typed.filter((one) => !text.includes(inOneLine(textOf(<>{one}</>))))
  if (missing.length === 0) return null
  return (
    <section aria-labelledby="not-kept">
      <h2 id="not-kept">{words.wrote}</h2>
      <p>{words.copy}</p>
      {missing.map((one) => (
        <blockquote class="as-written">{one}</blockquote>
      ))}
    </section>
  )
}

function Head({ language, title, problems = [], place, assets, alternates, description, head }: ShellProps) {
  const words = webWords[language]
  const prefix = problems.length > 0 ? `${words.errorBefore} ` : ''
  const entries = Object.entries(alternates)
  return (
    <head>
      <meta charset="utf-8" />
      <title>{prefix + words.titleOnPlace(title, say(place.name, language))}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="theme-color" media="(prefers-color-scheme: light)" content={light.band} />
      <meta name="theme-color" media="(prefers-color-scheme: dark)" content={dark.band} />
      {description !== undefined && <meta name="description" content={description} />}
      <link rel="icon" href={assets.icon} type="image/svg+xml" />
      <link rel="stylesheet" href={assets.styles} />
      {assets.theme !== undefined && <link rel="stylesheet" href={assets.theme} />}
      {entries.length > 1 && entries.map(([other, href]) => <link rel="alternate" hreflang={other} href={href} />)}
      <script type="module" src={assets.script} />
      {head}
    </head>
  )
}

function Header(props: Parameters<typeof Frame>[0]) {
  const { place, language, alternates, above, audience } = props
  return (
    <header>
      <div class="band">
        <div class="wide">
          <Help phone={place.helpPhone} language={language} />
          <LanguageSwitch language={language} languages={place.languages} alternates={alternates} />
        </div>
      </div>
      <div class="masthead">
        <div class="wide">
          <Home place={say(place.name, language)} language={language} audience={audience} /> <Navigation {...props} />
        </div>
      </div>
      {above !== undefined && <div class="wide above">{above}</div>}
    </header>
  )
}

type HelpProps = { phone: string | undefined; language: Language }

const Help = drawnOnce(
  ({ phone, language }: HelpProps) => {
    const words = webWords[language]
    return (
      <div class="help">
        <a href="/help">
          <Icon name="info" />
          {words.getHelp}
        </a>{' '}
        {phone !== undefined && (
          <a class="number" href={dialled(phone)} aria-label={words.helpByPhone(phone)}>
            {phone}
          </a>
        )}
      </div>
    )
  },
  ({ phone = '', language }) => `${language} ${phone}`,
)

type HomeProps = { place: string; language: Language; audience: 'residents' | 'staff' }

const Home = drawnOnce(
  ({ place, language, audience }: HomeProps) => {
    const words = webWords[language]
    return (
      <a class="home" href={audience === 'staff' ? '/work' : '/'}>
        <Door />
        <span>
          <span class="place-name">{place}</span>{' '}
          <span class="strapline">{audience === 'staff' ? words.staffStrapline : words.strapline}</span>
        </span>
      </a>
    )
  },
  ({ place, language, audience }) => `${language} ${audience} ${place}`,
)

// More than these do not fit beside the name of the place: the first stay in sight, and the rest wait behind "Menu".
const itemsInSight = 4
const firstItems = 3

function Navigation({ language, nav, path, signedIn, audience }: Parameters<typeof Frame>[0]) {
  const words = webWords[language]
  const isLong = nav.length > itemsInSight
  const label = audience === 'staff' ? words.staffNavigation : words.navigation
  const own = { href: signedIn ? '/me' : '/sign-in', text: signedIn ? words.signedInAs(signedIn.name) : words.signIn }
  return (
    <>
      {isLong && (
        <nav class="firsts" aria-label={words.firstNavigation}>
          <ul role="list">
            <Items nav={nav.slice(0, firstItems)} path={path} inSight={0} />
          </ul>
        </nav>
      )}
      <details class={isLong ? 'menu long' : 'menu'}>
        <summary>
          <Icon name="menu" />
          {words.menu}
        </summary>
        <nav aria-label={label}>
          <ul role="list">
            <Items nav={nav} path={path} inSight={isLong ? firstItems : 0} />
            <Item {...own} isHere={isHere('/me', path)} />
          </ul>
        </nav>
      </details>
    </>
  )
}

type ItemsProps = { nav: readonly NavItem[]; path: string; inSight: number }

const Items = drawnOnce(
  ({ nav, path, inSight }: ItemsProps) => (
    <>
      {nav.map(({ href, text }, place) => (
        <Item href={href} text={text} isHere={isHere(href, path)} isInSight={place < inSight} />
      ))}
    </>
  ),
  ({ nav, path, inSight }) =>
    nav.reduce((key, { href, text }) => `${key}\n${isHere(href, path) ? 'here ' : ''}${href} ${text}`, String(inSight)),
)

function Item({ href, text, isHere, isInSight = false }: NavItem & { isHere: boolean; isInSight?: boolean }) {
  return (
    <li class={isInSight ? 'in-sight' : undefined}>
      <a href={href} aria-current={isHere ? 'page' : undefined}>
        {text}
      </a>
    </li>
  )
}

function isHere(href: string, path: string) {
  // `/work` is the first of its own navigation, not the heading of all of it.
  return path.startsWith(href) && (path.length === href.length || (path[href.length] === '/' && href !== '/work'))
}

type FooterProps = { place: string; language: Language }

const Footer = drawnOnce(
  ({ place, language }: FooterProps) => {
    const words = webWords[language]
    const links = [
      ['/about', words.about],
      ['/accessibility', words.accessibility],
      ['/privacy', words.privacy],
      ['/me/held', words.aboutYou],
      ['/source', words.sourceCode],
    ] as const
    return (
      <footer>
        <Terrace />
        <div class="foot">
          <nav class="wide" aria-label={words.footer}>
            <ul role="list">
              {links.map(([href, text]) => (
                <li>
                  <a href={href}>{text}</a>
                </li>
              ))}
            </ul>
          </nav>
          <div class="wide">
            <p class="not-printed">
              <a href="/interpreter">
                <OwnNames /> <span class="only-heard">{words.interpreter}</span>
              </a>
            </p>
            <p>{words.runBy(place)}</p>
            {words.unchecked !== '' && <p>{words.unchecked}</p>}
          </div>
        </div>
      </footer>
    )
  },
  ({ place, language }) => `${language} ${place}`,
)
