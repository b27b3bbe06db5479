import { writtenPhone } from '../../../kernel/phone.ts'
import { languageNames, say, type Language } from '../../../kernel/language.ts'
import type { Flow } from '../../../platform/flow/flow.ts'
import { Button, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { ReadOut } from '../../../platform/web/components/call-sheet/call-sheet.tsx'
import { Question } from '../../../platform/web/components/question/question.tsx'
import { Radios } from '../../../platform/web/components/radios/radios.tsx'
import { Select } from '../../../platform/web/components/select/select.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import type { Frame } from '../../../platform/web/page.ts'
import { type Problem, problemWith } from '../../../platform/web/problem.ts'
import { begunAs, drawBegun } from '../begun-once.ts'
import { momentIn } from '../moments.ts'
import { paths } from '../paths.ts'
import { staffWords } from '../words/staff.ts'
import type { Before } from './begin.tsx'
import { DeskPage } from './frame.tsx'

const words = staffWords.begin

type Props = {
  frame: Frame
  before: Before
  flows: readonly Flow[]
  languages: readonly Language[]
  timeZone: string
  typed: URLSearchParams
  problems: readonly Problem[]
}

export function BeginView(props: Props) {
  const { frame, before, problems } = props
  const title = before.session && before.flow ? words.goOn(say(before.flow.title, 'en')) : words.title
  return (
    <DeskPage frame={frame} title={title} problems={problems}>
      <h1>{title}</h1>
      {before.name !== '' && <p class="lead">{words.whom(before.name)}</p>}
      {!before.session && <Choose {...props} />}
      {before.script && <Agree {...props} script={before.script} />}
    </DeskPage>
  )
}

/** A form that only looks: the address then says what was chosen, and nothing about the person but an id. */
function Choose({ before, flows, languages }: Props) {
  return (
    <form class="narrow" method="get" action={paths.begin}>
      {before.person && <input type="hidden" name="person" value={before.person} />}
      <Select
        language="en"
        name="flow"
        label={words.flow}
        options={flows.map(({ id, title }) => ({ value: id, text: say(title, 'en') }))}
        {...(before.flow && { value: before.flow.id })}
      />
      <Radios
        language="en"
        name="speak"
        label={words.speak}
        value={before.speak ?? languages[0] ?? 'en'}
        options={languages.map((language) => ({ value: language, text: languageNames[language] }))}
      />
      <ButtonRow>
        <Button kind={before.script ? 'secondary' : 'primary'}>{words.go}</Button>
      </ButtonRow>
    </form>
  )
}

function Agree({ before, typed, problems, timeZone, script }: Props & { script: NonNullable<Before['script']> }) {
  const { flow, speak, session, person, standing } = before
  const says = (field: string) => problemWith(field, problems)
  const text = (name: string) => ({ language: 'en' as const, name, value: typed.get(name) ?? '', problem: says(name) })
  const given = { flow: flow?.id, speak, session, person, [begunAs]: typed.get(begunAs) ?? drawBegun() }
  const [first] = standing
  return (
    <>
      <h2>{words.agree}</h2>
      <ReadOut language={speak ?? 'en'}>
        <p>{script.spoken}</p>
      </ReadOut>
      <Question
        language="en"
        action={paths.begin}
        problems={problems}
        submit={words.button}
        fields={Object.fromEntries(
          Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
        )}
      >
        {person && first && (
          <Radios
            language="en"
            name="authority"
            label={words.authority}
            problem={says('authority')}
            value={typed.get('authority') ?? ''}
            options={[
              { value: 'spoken', text: words.spoken },
              ...standing.map(({ id, kind, endsAt }) => ({
                value: id,
                text: words.mandate(
                  kind.replaceAll('-', ' '),
                  endsAt ? words.until(momentIn(timeZone, 'en', endsAt)) : words.noEnd,
                ),
              })),
            ]}
          />
        )}
        {person && !first && <input type="hidden" name="authority" value="spoken" />}
        <TextInput {...text('said')} label={words.said} hint={words.saidHint} charsMax={500} />
        {!person && (
          <>
            <TextInput {...text('called')} label={words.called} hint={words.calledHint} optional />
            <TextInput
              {...text('phone')}
              value={typed.get('phone') ?? (before.phone === undefined ? '' : writtenPhone(before.phone))}
              label={words.phone}
              hint={before.phone === undefined ? words.phoneHint : words.phoneRung}
              type="tel"
              charsWide={20}
              optional
            />
          </>
        )}
      </Question>
    </>
  )
}
