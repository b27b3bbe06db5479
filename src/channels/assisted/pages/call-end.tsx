import { say } from '../../../kernel/language.ts'
import { writtenPhone } from '../../../kernel/phone.ts'
import { ButtonLink, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { ReadOut } from '../../../platform/web/components/call-sheet/call-sheet.tsx'
import { Notice } from '../../../platform/web/components/notice/notice.tsx'
import { Question } from '../../../platform/web/components/question/question.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { problemWith } from '../../../platform/web/problem.ts'
import { saidAtEnd } from '../finish.ts'
import { momentIn } from '../moments.ts'
import { paths } from '../paths.ts'
import { staffWords } from '../words/staff.ts'
import type { CallViewProps } from './call-view.tsx'

const words = staffWords.call

/** What to say at the end, where the person is told, and what they can do about it. */
export function CallEnd({ now, call, whom, problems, timeZone, typed }: CallViewProps) {
  if (now.moment.at === 'expired') return <p>{words.over}</p>
  const where = whom.told && (whom.told.kind === 'text' ? writtenPhone(whom.told.address) : whom.told.address)
  const said = now.moment.told.map((telling) =>
    telling.kind === 'sentence'
      ? say(telling.spoken ?? telling.say, call.language)
      : say(telling.wording.ask, call.language),
  )
  return (
    <section id="done" aria-label={words.done}>
      <h2>{words.done}</h2>
      <ReadOut language={call.language}>
        {said.map((line) => (
          <p>{line}</p>
        ))}
        <p>{say(saidAtEnd(now), call.language)}</p>
      </ReadOut>
      {where !== undefined && <Notice language="en" kind="success" title={words.told(where)} />}
      {where === undefined && (
        <>
          <Notice language="en" kind="warning" title={whom.reach.phone === undefined ? words.notTold : words.noTexts} />
          <Question language="en" action={paths.telling(call.id)} problems={problems} submit={words.tell}>
            <TextInput
              language="en"
              name="to"
              label={words.tellWhere}
              hint={words.tellHint}
              value={typed.get('to') ?? ''}
              problem={problemWith('to', problems)}
            />
          </Question>
        </>
      )}
      <p>{call.undoUntil ? words.undo(momentIn(timeZone, 'en', call.undoUntil)) : words.noUndo}</p>
      <ButtonRow>
        <ButtonLink
          href={call.personId ? `${paths.begin}?person=${call.personId}&speak=${call.language}` : paths.begin}
        >
          {words.another}
        </ButtonLink>
        <ButtonLink kind="secondary" href={paths.desk}>
          {words.finish}
        </ButtonLink>
      </ButtonRow>
    </section>
  )
}
