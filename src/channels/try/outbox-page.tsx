import type { Language } from '../../kernel/language.ts'
import { writtenPhone } from '../../kernel/phone.ts'
import type { OutboxLine } from '../../platform/messages/outbox.ts'
import { Table } from '../../platform/web/components/table/table.tsx'
import type { Frame } from '../../platform/web/page.ts'
import { Shell } from '../../platform/web/shell.tsx'
import { tryWords } from './words/words.ts'

export function OutboxPage({ frame, timeZone, sent }: { frame: Frame; timeZone: string; sent: readonly OutboxLine[] }) {
  const words = tryWords[frame.language]
  return (
    <Shell {...frame} title={words.outbox}>
      <h1>{words.outbox}</h1>
      <p>
        <a href="/try">{words.back}</a>
      </p>
      <SentTable language={frame.language} timeZone={timeZone} sent={sent} />
    </Shell>
  )
}

type Props = { language: Language; timeZone: string; sent: readonly OutboxLine[] }

export function SentTable({ language, timeZone, sent }: Props) {
  const words = tryWords[language]
  if (sent.length === 0) return <p>{words.outboxEmpty}</p>
  const when = new Intl.DateTimeFormat(language === 'cy' ? 'cy-GB' : 'en-GB', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  })
  return (
    <Table
      caption={words.outbox}
      captionHidden
      head={[words.when, words.kind, words.to, words.words, words.state]}
      rows={sent.map((line) => [
        when.format(line.sentAt ?? line.queuedAt),
        words.kinds[line.kind] ?? line.kind,
        writtenPhone(line.toAddress),
        <span lang={line.language}>
          {line.subject !== null && <strong>{line.subject} </strong>}
          {line.words ?? ''}
        </span>,
        words.states[line.state],
      ])}
    />
  )
}
