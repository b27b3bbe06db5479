// For whoever runs a place into which a copy was put back: what may have left already, and whether it goes.
import { systemStage } from '../../jobs/worker.ts'
import { viewScene } from '../../scene.ts'
import type { Stage } from '../../stage.ts'
import { Button, ButtonRow } from '../../web/components/button/button.tsx'
import { Table } from '../../web/components/table/table.tsx'
import { get, html, post, redirect, type Answer, type Page, type Visit } from '../../web/page.ts'
import { StaffShell } from '../../web/shell.tsx'
import { isPrinter } from '../print/acts.ts'
import { decideHeld } from './acts.ts'
import { type HeldKind, listHeld } from './store.ts'
import { heldWords as words } from './words.ts'

export const heldPath = '/work/messages-held'

export const heldPages: Page[] = [
  get(heldPath, showHeld, { access: 'staff' }),
  post(heldPath, decide, { access: 'staff' }),
]

/** Nothing, for whoever may not decide. No message is shown: what it says is its person's. */
export function heldFor(stage: Stage): Promise<HeldKind[]> {
  if (!isPrinter(stage)) return Promise.resolve([])
  return viewScene(systemStage(stage.house, stage.place, 'messages.held'), ({ db }) => listHeld(db))
}

const alphabet = new Intl.Collator('en')

function byName(one: HeldKind, other: HeldKind): number {
  return (
    alphabet.compare(words.kinds[one.kind], words.kinds[other.kind]) || alphabet.compare(one.template, other.template)
  )
}

async function showHeld({ stage, frame }: Visit): Promise<Answer> {
  if (!isPrinter(stage)) return notYours(frame)
  const held = (await heldFor(stage)).sort(byName)
  const when = new Intl.DateTimeFormat('en-GB', {
    timeZone: stage.place.timeZone,
    dateStyle: 'medium',
    timeStyle: 'short',
  })
  return html(
    <StaffShell {...frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="lead">{held.length === 0 ? words.none : words.lead}</p>
      {held.length > 0 && (
        <Table
          caption={words.title}
          captionHidden
          head={[words.kind, words.about, words.count, words.when, words.what]}
          numbers={[2]}
          rows={held.map((one) => [
            words.kinds[one.kind],
            one.template,
            one.count,
            words.between(when.format(one.from), when.format(one.until)),
            <Deeds one={one} />,
          ])}
        />
      )}
    </StaffShell>,
  )
}

function Deeds({ one: { kind, template } }: { one: HeldKind }) {
  const which = <span class="only-heard">{words.which(words.kinds[kind], template)}</span>
  return (
    <form method="post" action={heldPath}>
      <input type="hidden" name="template" value={template} />
      <input type="hidden" name="kind" value={kind} />
      <ButtonRow>
        <Button kind="secondary" name="decision" value="drop">
          {words.drop}
          {which}
        </Button>
        <Button kind="quiet" name="decision" value="send">
          {words.send}
          {which}
        </Button>
      </ButtonRow>
    </form>
  )
}

async function decide({ stage, frame, form }: Visit): Promise<Answer> {
  if (!isPrinter(stage)) return notYours(frame)
  const one = (await heldFor(stage)).find(
    ({ template, kind }) => template === form.get('template') && kind === form.get('kind'),
  )
  const decision = form.get('decision')
  if (one && (decision === 'send' || decision === 'drop'))
    await decideHeld(stage, { template: one.template, kind: one.kind, isToGo: decision === 'send' })
  return redirect(heldPath)
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
