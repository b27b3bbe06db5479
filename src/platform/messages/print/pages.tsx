// The print queue: letters that our own staff print, fold and post.
import { isUuid } from '../../../kernel/id.ts'
import { systemStage } from '../../jobs/worker.ts'
import { viewScene, writeScene } from '../../scene.ts'
import type { Stage } from '../../stage.ts'
import { Button } from '../../web/components/button/button.tsx'
import { Tag } from '../../web/components/tag/tag.tsx'
import { Table } from '../../web/components/table/table.tsx'
import { get, html, post, redirect, type Answer, type Page, type Visit } from '../../web/page.ts'
import { StaffShell } from '../../web/shell.tsx'
import { wallClock } from '../../../kernel/wall-clock.ts'
import { dayInWords } from '../../flow/saying.ts'
import { flowWords } from '../../flow/words/words.ts'
import { letterOf } from '../letter.ts'
import { letterPdf } from '../letter-pdf.ts'
import { isPrinter, postLetter, printLetter } from './acts.ts'
import * as store from './store.ts'
import { printWords as words } from './words.ts'

export const printPages: Page[] = [
  get('/work/print', showQueue, { access: 'staff' }),
  post('/work/print/:id', printOne, { access: 'staff' }),
  post('/work/print/:id/posted', postOne, { access: 'staff' }),
]

async function showQueue({ stage, frame }: Visit): Promise<Answer> {
  if (!isPrinter(stage)) return notYours(frame)
  const letters = await viewScene(asSystem(stage), ({ db }) => store.listWaiting(db))
  const when = new Intl.DateTimeFormat('en-GB', { timeZone: stage.place.timeZone, dateStyle: 'medium' })
  return html(
    <StaffShell {...frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="lead">{letters.length === 0 ? words.none : words.lead}</p>
      {letters.length > 0 && (
        <Table
          caption={words.title}
          captionHidden
          head={[words.to, words.subject, words.asked, words.postBy, words.what]}
          rows={letters.map((letter) => [
            nameOf(letter),
            <span lang={letter.language}>{letter.subject}</span>,
            when.format(letter.queuedAt),
            <PostBy letter={letter} stage={stage} />,
            <Deeds letter={letter} />,
          ])}
        />
      )}
    </StaffShell>,
  )
}

/** What is late already goes by the faster post. */
function PostBy({ letter: { postBy }, stage: { place, house } }: { letter: store.WaitingLetter; stage: Stage }) {
  if (postBy === null) return <>{words.noHurry}</>
  const today = wallClock(house.clock(), place.timeZone).day
  if (postBy <= today) return <Tag look="warn" text={words.today} />
  return <>{dayInWords(postBy, flowWords.en)}</>
}

function Deeds({ letter }: { letter: store.WaitingLetter }) {
  return (
    <>
      <form method="post" action={`/work/print/${letter.id}`}>
        <Button kind="secondary">
          {words.printShort} <span class="only-heard">{words.print(nameOf(letter))}</span>
        </Button>
      </form>
      <form method="post" action={`/work/print/${letter.id}/posted`}>
        <Button kind="quiet">
          {words.postedShort} <span class="only-heard">{words.posted(nameOf(letter))}</span>
        </Button>
      </form>
    </>
  )
}

/** The letter as it goes into the envelope. Each time it is taken leaves a line, its person's where that is known. */
async function printOne({ stage, frame, params }: Visit): Promise<Answer> {
  const letter = await letterNamed(stage, params['id'] ?? '')
  if (!letter) return notYours(frame)
  const taken = await printLetter(stage, { id: letter.id, personId: letter.personId })
  if (!taken.ok) return notYours(frame)
  const { subject, words: said } = letter
  const body = await letterPdf(letterOf(letter, { subject, words: said }, stage.place))
  return {
    status: 200,
    kind: 'body',
    type: 'application/pdf',
    body,
    headers: { 'content-disposition': 'inline; filename="letter.pdf"' },
  }
}

async function postOne({ stage, frame, params }: Visit): Promise<Answer> {
  const letter = await letterNamed(stage, params['id'] ?? '')
  if (!letter) return notYours(frame)
  const posted = await postLetter(stage, { id: letter.id, personId: letter.personId })
  if (!posted.ok) return notYours(frame)
  return redirect('/work/print')
}

async function letterNamed(stage: Stage, id: string) {
  if (!isUuid(id) || !isPrinter(stage)) return undefined
  return viewScene(asSystem(stage), ({ db }) => store.find(db, id))
}

/** Messages are for the system and their own people alone; who may print was asked before. */
function asSystem({ house, place }: Stage): Stage {
  return systemStage(house, place, 'messages.print')
}

export async function keepPosted(stage: Stage, { id }: Record<string, unknown>): Promise<void> {
  await writeScene(stage, ({ db, now }) => store.keepPosted(db, String(id), now))
}

function nameOf({ toAddress }: store.WaitingLetter): string {
  return toAddress.split('\n')[0] ?? ''
}

function notYours(frame: Visit['frame']): Answer {
  return html(
    <StaffShell {...frame} title={words.notYours.title}>
      <h1>{words.notYours.title}</h1>
      <p>{words.notYours.what}</p>
    </StaffShell>,
    { status: 403 },
  )
}
