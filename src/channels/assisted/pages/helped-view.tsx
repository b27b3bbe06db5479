import { say, type Text } from '../../../kernel/language.ts'
import type { Place } from '../../../platform/db/places.ts'
import { Button, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { Notice } from '../../../platform/web/components/notice/notice.tsx'
import { SummaryList } from '../../../platform/web/components/summary-list/summary-list.tsx'
import { SomethingToSend } from '../../../platform/web/components/question/question.tsx'
import type { Frame } from '../../../platform/web/page.ts'
import { Shell } from '../../../platform/web/shell.tsx'
import { momentIn } from '../moments.ts'
import type { Call } from '../store.ts'
import type { AssistedWords } from '../words/en.ts'
import { assistedWords } from '../words/words.ts'

/** `undoAt`: where to press, while it can be undone. */
export type Told = { call: Call; title: Text; helper: string; organisation: string; undoAt?: string }

type Props = { frame: Frame; told: readonly Told[]; isAll: boolean; place: Place; couldNot: boolean }

export function HelpedView({ frame, told, isAll, place, couldNot }: Props) {
  const { language } = frame
  const words = assistedWords[language].helped
  const [only] = told
  const title = isAll || !only ? words.title : say(only.title, language)
  return (
    <Shell {...frame} title={title}>
      {couldNot && <Notice language={language} kind="warning" title={words.couldNot} />}
      <h1>{title}</h1>
      {isAll && <p class="lead">{words.lead}</p>}
      {told.length === 0 && <p>{words.none}</p>}
      {told.map((one) => (
        <One frame={frame} told={one} place={place} withTitle={isAll} />
      ))}
      <p>
        <a href="/me/mandates">{words.mandates}</a>
      </p>
    </Shell>
  )
}

function One({ frame, told, place, withTitle }: Pick<Props, 'frame' | 'place'> & { told: Told; withTitle: boolean }) {
  const { language } = frame
  const words = assistedWords[language].helped
  const { call, helper, organisation, undoAt } = told
  const when = (at: Date) => momentIn(place.timeZone, language, at)
  return (
    <section aria-label={`${say(told.title, language)}, ${when(call.beganAt)}`}>
      {withTitle && <h2>{say(told.title, language)}</h2>}
      <SummaryList
        language={language}
        rows={[
          { label: words.who, value: organisation === '' ? helper : words.whoOf(helper, organisation) },
          { label: words.when, value: when(call.doneAt ?? call.beganAt) },
          { label: words.authority, value: authorityIn(words, call.authority) },
          { label: words.said, value: call.said && call.doneAt ? say(call.said, language) : words.unfinished },
          // Whoever acted by themselves read nothing out, and took no notes.
          ...(call.organisationId === null
            ? []
            : [
                {
                  label: words.heard,
                  value: call.heard.map(({ words: read, said }) => <p>{words.heardSaid(read, said)}</p>),
                },
                { label: words.notes, value: call.notes === '' ? words.noNotes : call.notes },
              ]),
        ]}
      />
      <p>{undoSaid(words, call, undoAt !== undefined, when)}</p>
      {undoAt !== undefined && (
        <form method="post" action={undoAt}>
          <SomethingToSend />
          <ButtonRow>
            <Button kind="danger">{words.undo}</Button>
          </ButtonRow>
        </form>
      )}
      {place.settings.helpPhone === undefined ? (
        <p>{words.askAnywhere}</p>
      ) : (
        <p>{words.ask(place.settings.helpPhone)}</p>
      )}
    </section>
  )
}

function undoSaid(words: AssistedWords['helped'], call: Call, can: boolean, when: (at: Date) => string): string {
  if (!call.doneAt) return words.nothingToUndo
  if (call.undoneAt) return words.undone(when(call.undoneAt))
  if (can && call.undoUntil) return words.undoUntil(when(call.undoUntil))
  return call.undoUntil ? words.tooLate : words.cannotUndo
}

function authorityIn({ authorities }: AssistedWords['helped'], authority: string): string {
  const known = Object.entries(authorities).find(([kind]) => kind === authority)
  return known?.[1] ?? authority
}

export function NoSuchLink({ frame }: { frame: Frame }) {
  const words = assistedWords[frame.language].helped
  return (
    <Shell {...frame} title={words.title}>
      <h1>{words.title}</h1>
      <p>{words.notValid}</p>
    </Shell>
  )
}
