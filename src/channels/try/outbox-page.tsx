import type { Language } from '../../kernel/language.ts'
import { writtenPhone } from '../../kernel/phone.ts'
import type { OutboxLine } from '../../platform/messages/outbox.ts'
import { RowList } from '../../platform/web/components/row-list/row-list.tsx'
import { Tag } from '../../platform/web/components/tag/tag.tsx'
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
      <SentList language={frame.language} timeZone={timeZone} sent={sent} level={2} />
    </Shell>
  )
}

type Props = { language: Language; timeZone: string; sent: readonly OutboxLine[]; level: 2 | 3 }

export function SentList({ language, timeZone, sent, level }: Props) {
  const words = tryWords[language]
  if (sent.length === 0) return <p>{words.outboxEmpty}</p>
  const when = new Intl.DateTimeFormat(language === 'cy' ? 'cy-GB' : 'en-GB', {
    timeZone,
    dateStyle: 'long',
    timeStyle: 'short',
  })
  return (
    <RowList
      level={level}
      rows={sent.map((line) => ({
        title: words.sentTo(words.kinds[line.kind] ?? line.kind, writtenPhone(line.toAddress)),
        tag: <Tag text={words.states[line.state]} look={looks[line.state]} />,
        facts: [when.format(line.sentAt ?? line.queuedAt)],
        says: (
          <span lang={line.language}>
            {line.subject !== null && <strong>{`${line.subject}\n`}</strong>}
            {line.words ?? ''}
          </span>
        ),
      }))}
    />
  )
}

const looks = {
  queued: 'ochre',
  sending: 'ochre',
  sent: 'plain',
  delivered: 'good',
  failed: 'bad',
  refused: 'bad',
} as const
