import { isUuid } from '../../../kernel/id.ts'
import { readEmail, readPhone } from '../../../platform/flow/contacts.ts'
import { readScene } from '../../../platform/scene.ts'
import { Breadcrumbs } from '../../../platform/web/components/breadcrumbs/breadcrumbs.tsx'
import { ButtonLink } from '../../../platform/web/components/button/button.tsx'
import { Confirmation } from '../../../platform/web/components/confirmation/confirmation.tsx'
import { Question } from '../../../platform/web/components/question/question.tsx'
import { Radios } from '../../../platform/web/components/radios/radios.tsx'
import { Textarea } from '../../../platform/web/components/textarea/textarea.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { type Frame, html, type Visit } from '../../../platform/web/page.ts'
import { type Problem, problemWith } from '../../../platform/web/problem.ts'
import { Shell } from '../../../platform/web/shell.tsx'
import { reportListingProblem } from '../acts/report-listing-problem.ts'
import { type Details, findDetails } from '../details.ts'
import { inLanguage } from '../opening-words.ts'
import { paths } from '../paths.ts'
import { type ToldKind, problemKinds, type TellWhere } from '../store/proposals.ts'
import { directoryWords } from '../words/words.ts'
import { servicePage } from './details.tsx'

const reportWordsMax = 2_000

type Typed = { kind: string; words: string; tell: string }

/** "Something is wrong with this listing": asked, and then passed on. */
export async function reportPage(visit: Visit) {
  const details = await detailsOf(visit)
  if (!details) return servicePage(visit)
  return html(
    <ReportForm frame={visit.frame} details={details} typed={{ kind: '', words: '', tell: '' }} problems={[]} />,
  )
}

export async function reportSent(visit: Visit) {
  const { stage, form, frame } = visit
  const details = await detailsOf(visit)
  if (!details) return servicePage(visit)
  const typed = {
    kind: form.get('kind') ?? '',
    words: (form.get('words') ?? '').trim(),
    tell: (form.get('tell') ?? '').trim(),
  }
  const words = directoryWords[frame.language].report
  const kind = problemKinds.find((known) => known === typed.kind)
  const tell = readTell(typed.tell)
  const problems: Problem[] = [
    ...(kind ? [] : [{ field: 'kind', says: words.problems.kind }]),
    ...(typed.words.length > reportWordsMax ? [{ field: 'words', says: words.problems.words }] : []),
    ...(tell ? [] : [{ field: 'tell', says: words.problems.tell }]),
  ]
  const again = (wrong: Problem[]) =>
    html(<ReportForm frame={frame} details={details} typed={typed} problems={wrong} />, { status: 422 })
  if (!kind || !tell || problems.length > 0) return again(problems)
  const outcome = await reportListingProblem(stage, { serviceId: details.id, kind, words: typed.words, tell })
  if (!outcome.ok) return again([{ field: 'words', says: words.problems['say-what-is-wrong'] }])
  const organisation = inLanguage(details.organisation, frame.language)
  return html(
    <Shell {...frame} title={words.doneTitle}>
      <Confirmation language={frame.language} title={words.doneTitle}>
        <p>{words.done(organisation)}</p>
        {typed.tell !== '' && <p>{words.doneTold}</p>}
        <p>
          <ButtonLink kind="secondary" href={paths.service(details.id)}>
            {inLanguage(details.name, frame.language)}
          </ButtonLink>
        </p>
      </Confirmation>
    </Shell>,
  )
}

async function detailsOf({ stage, params: { id = '' } }: Visit): Promise<Details | undefined> {
  return isUuid(id) ? readScene(stage, (scene) => findDetails(scene, id)) : undefined
}

/** Nowhere is an answer too. */
function readTell(text: string): TellWhere | undefined {
  if (text === '') return {}
  const [phone, email] = [readPhone(text, { mobile: true }), readEmail(text)]
  if (phone.ok && phone.value.startsWith('+44')) return { phone: phone.value }
  return email.ok ? { email: email.value } : undefined
}

type Props = { frame: Frame; details: Details; typed: Typed; problems: Problem[] }

function ReportForm({ frame, details, typed, problems }: Props) {
  const { language } = frame
  const words = directoryWords[language].report
  const name = inLanguage(details.name, language)
  const wrong = (field: string) => problemWith(field, problems)
  const kindOf = (kind: ToldKind) => ({ value: kind, text: words.kinds[kind] })
  return (
    <Shell
      {...frame}
      title={words.title}
      problems={problems}
      above={
        <Breadcrumbs
          language={language}
          trail={[
            { href: '/services', text: directoryWords[language].find.title },
            { href: paths.service(details.id), text: name },
          ]}
        />
      }
    >
      <h1>{words.title}</h1>
      <p>{words.about(name)}</p>
      <Question language={language} action={paths.problem(details.id)} problems={problems} submit={words.send}>
        <Radios
          language={language}
          name="kind"
          label={words.kind}
          value={typed.kind}
          problem={wrong('kind')}
          options={problemKinds.map(kindOf)}
        />
        <Textarea
          language={language}
          name="words"
          label={words.words}
          hint={words.wordsHint}
          value={typed.words}
          charsMax={reportWordsMax}
          optional
          problem={wrong('words')}
        />
        <TextInput
          language={language}
          name="tell"
          label={words.tell}
          hint={words.tellHint}
          value={typed.tell}
          optional
          problem={wrong('tell')}
        />
      </Question>
    </Shell>
  )
}
