// The answer to one request: what a yes does, what goes, what may stay, and by which law.
import { Button } from '../../../platform/web/components/button/button.tsx'
import { Checkboxes } from '../../../platform/web/components/checkboxes/checkboxes.tsx'
import { SomethingToSend } from '../../../platform/web/components/question/question.tsx'
import { Radios } from '../../../platform/web/components/radios/radios.tsx'
import { Select } from '../../../platform/web/components/select/select.tsx'
import { Textarea } from '../../../platform/web/components/textarea/textarea.tsx'
import { type Problem, problemWith } from '../../../platform/web/problem.ts'
import { consentInWords } from '../consents.ts'
import { dateName, dayName } from '../naming.ts'
import { paths } from '../paths.ts'
import { answersTo, exemptionsOf } from '../rules/codes.ts'
import { rightsWords } from '../words/words.ts'
import { staffWords } from '../words/staff.ts'
import type { Opened } from './request.tsx'

const words = staffWords.one

type Props = { opened: Opened; timeZone: string; problems: readonly Problem[]; typed: URLSearchParams }

export function Answer({ opened: { request, consents, person, within }, timeZone, problems, typed }: Props) {
  const { answer } = words
  const mayStay = within.filter(({ kind }) => kind === 'case' || kind === 'contact')
  const isComplaint = request.kind === 'complaint'
  const wrong = (field: string) => problemWith(field, problems)
  return (
    <section id="answer">
      <h2>{answer.title}</h2>
      {answer.grantedDoes[request.kind] !== '' && (
        <p>{request.isEverything ? answer.everythingGoes : answer.grantedDoes[request.kind]}</p>
      )}
      {within.length > 0 && (
        <>
          <p>{answer.goes.title}</p>
          <ul>
            {within.map((one) => (
              <li>{whatGoes(one)}</li>
            ))}
          </ul>
        </>
      )}
      <form method="post" action={paths.step(request.id, 'answer')} novalidate class="narrow">
        <SomethingToSend />
        <Radios
          language="en"
          name="answer"
          id="the-answer"
          label={answer.answer}
          problem={wrong('the-answer')}
          value={typed.get('answer') ?? ''}
          options={answersTo(request).map((value) => ({
            value,
            text: (isComplaint ? answer.complaintAnswers : answer.answers)[value],
          }))}
        />
        {request.kind === 'correction' && request.field !== null && (
          <Textarea
            language="en"
            name="value"
            problem={wrong('value')}
            label={answer.value}
            hint={answer.valueHint}
            rows={2}
            value={typed.get('value') ?? request.wanted ?? ''}
          />
        )}
        {request.kind === 'correction' && (
          <Textarea
            language="en"
            name="changed"
            problem={wrong('changed')}
            label={answer.changed}
            hint={answer.changedHint}
            rows={2}
            charsMax={4_000}
            value={typed.get('changed') ?? ''}
            optional
          />
        )}
        {request.kind === 'withdrawal' &&
          person &&
          (consents.length === 0 ? (
            <p>{answer.noSharings}</p>
          ) : (
            <Checkboxes
              language="en"
              name="sharing"
              problem={wrong('sharing')}
              label={answer.sharings}
              options={consents.map((one) => ({
                value: one.id,
                text: `${consentInWords(one, 'en')}, ${rightsWords.en.consents.since(dateName(one.beganAt, 'en', timeZone))}`,
              }))}
              values={typed.getAll('sharing')}
            />
          ))}
        {mayStay.length > 0 && (
          <Checkboxes
            language="en"
            name="stays"
            problem={wrong('stays')}
            label={answer.stays}
            hint={answer.staysHint}
            options={mayStay.map((one) => ({ value: one.id ?? 'contacts', text: whatGoes(one) }))}
            values={typed.getAll('stays')}
          />
        )}
        {!isComplaint && (
          <Select
            language="en"
            name="exemption"
            problem={wrong('exemption')}
            label={answer.exemption}
            value={typed.get('exemption') ?? ''}
            options={exemptionsOf[request.kind].map((value) => ({ value, text: staffWords.exemptions[value] }))}
          />
        )}
        <Textarea
          language="en"
          name="words"
          id="answer-words"
          problem={wrong('answer-words')}
          label={answer.words}
          hint={answer.wordsHint}
          rows={3}
          value={typed.get('words') ?? ''}
          optional={!isComplaint}
        />
        <Button>{answer.button}</Button>
      </form>
    </section>
  )
}

function whatGoes({ kind, title, openedOn, count }: Opened['within'][number]): string {
  const { goes } = words.answer
  const many = Number(count)
  return kind === 'case' ? goes.case(title, dayName(openedOn!, 'en'), many) : goes.kinds[kind](many)
}
