// Where the work of staff and volunteers begins: what waits for them, and everything they can do. English only.
import { say } from '../../kernel/language.ts'
import type { Waiting } from '../manifest.ts'
import { Card, Cards } from './components/cards/cards.tsx'
import { LinkList } from './components/link-list/link-list.tsx'
import { Views } from './components/views/views.tsx'
import { get, html, type Page, type Visit } from './page.ts'
import { StaffShell } from './shell.tsx'
import { webWords } from './words/words.ts'

const words = webWords.en

export const workPages: Page[] = [get('/work', workPage, { access: 'staff' })]

async function workPage(visit: Visit) {
  const { stage, frame } = visit
  const { manifests } = stage.house
  const sections = await Promise.all(manifests.map(({ onWork }) => onWork?.(visit)))
  const asked = await Promise.all(manifests.map(async ({ waits }) => (waits ? waits(stage) : [])))
  const waiting = asked.flat().filter(({ count }) => count > 0)
  const entrances = manifests
    .flatMap(({ entrances: all = [] }) => all)
    .filter(({ staffOnly, opensTo }) => staffOnly && (opensTo?.(stage.viewer) ?? true))
  const daily = entrances.filter((one) => one.daily !== undefined).sort((one, other) => one.daily! - other.daily!)
  return html(
    <StaffShell {...frame} title={words.work}>
      <h1>{words.work}</h1>
      {daily.length > 0 && (
        <nav aria-label={words.workDaily}>
          <Views views={daily.map(({ path, title }) => ({ href: path, text: say(title, 'en'), isHere: false }))} />
        </nav>
      )}
      {sections}
      <h2>{words.workWaits}</h2>
      {waiting.length === 0 ? <p>{words.workNothing}</p> : <Waits waiting={waiting} />}
      <h2>{words.workAll}</h2>
      <LinkList
        inColumns
        items={[
          ...entrances
            .filter((one) => one.daily === undefined)
            .map(({ path, title, about }) => ({
              href: path,
              text: say(title, 'en'),
              about: say(about, 'en'),
            })),
          { href: '/', text: words.residents },
        ]}
      />
    </StaffShell>,
  )
}

function Waits({ waiting }: { waiting: Waiting[] }) {
  return (
    <Cards>
      {waiting.map(({ path, title, about, count }) => (
        <Card>
          <h3>
            <a href={path}>
              {title}: {count}
            </a>
          </h3>
          <p>{about}</p>
        </Card>
      ))}
    </Cards>
  )
}
