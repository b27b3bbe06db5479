import type { OrganisationId, PersonId } from '../../../kernel/id.ts'
import type { Language } from '../../../kernel/language.ts'
import { BackLink } from '../../../platform/web/components/back-link/back-link.tsx'
import { Button, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { ReadOut } from '../../../platform/web/components/call-sheet/call-sheet.tsx'
import { Checkboxes } from '../../../platform/web/components/checkboxes/checkboxes.tsx'
import { Details } from '../../../platform/web/components/details/details.tsx'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { LinkList } from '../../../platform/web/components/link-list/link-list.tsx'
import { Radios } from '../../../platform/web/components/radios/radios.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { Textarea } from '../../../platform/web/components/textarea/textarea.tsx'
import type { Frame } from '../../../platform/web/page.ts'
import { type Problem, problemWith } from '../../../platform/web/problem.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { recordPaths } from '../../record/index.ts'
import { paths, query } from '../paths.ts'
import { pieceCharsMax, type Pieces, pieces, piecesIn, withheldReasons } from '../rules/pieces.ts'
import type { Known, Target } from '../store/around.ts'
import { scriptOf } from '../words/script.ts'
import { staffWords } from '../words/staff.ts'
import type { Promised, Reached } from './new.tsx'

const words = staffWords.new

type Whom = { frame: Frame; person: PersonId; organisation: OrganisationId; known: Known }

export function WhomView({ frame, person, organisation, known, search, targets }: Whom & WhomProps) {
  const title = words.title(known.name)
  return (
    <StaffShell
      {...frame}
      title={title}
      above={<BackLink language="en" href={recordPaths.person(person, 'referral', organisation)} />}
    >
      <h1>{title}</h1>
      <form method="get" action={paths.new(person)} class="narrow" role="search" aria-label={words.whom}>
        <input type="hidden" name="for" value={organisation} />
        <TextInput
          language="en"
          type="search"
          name="what"
          label={words.whom}
          hint={staffWords.one.searchHint}
          value={search}
          autocomplete="off"
        />
        <Button>{staffWords.one.searchButton}</Button>
      </form>
      {targets === undefined && <p>{words.whomAbout}</p>}
      {targets?.length === 0 && <p>{staffWords.one.nothing}</p>}
      {targets && targets.length > 0 && (
        <LinkList
          items={targets.map(({ service, name, organisationName }) => ({
            href: `${paths.new(person)}${query({ to: service, for: organisation })}`,
            text: name,
            about: organisationName,
          }))}
        />
      )}
    </StaffShell>
  )
}
type WhomProps = { search: string; targets: readonly Target[] | undefined }

type HandProps = Whom & {
  target: Target
  reached: Reached
  promised: Promised
  ways: readonly { value: string; text: string }[]
  given: URLSearchParams
  problems: readonly Problem[]
}

export function HandView(props: HandProps) {
  const { frame, person, organisation, known, target, reached, promised, ways, given, problems } = props
  const title = words.title(known.name)
  const problem = (field: string) => problemWith(field, problems)
  return (
    <StaffShell
      {...frame}
      title={title}
      problems={problems}
      above={<BackLink language="en" href={`${paths.new(person)}${query({ for: organisation })}`} />}
    >
      <ErrorSummary language="en" problems={problems} />
      <h1>{title}</h1>
      <p class="lead">{words.to(target.name, target.organisationName)}</p>
      <p>{{ here: words.here, outside: words.outside, 'no-way': words.noWay }[reached]}.</p>
      <p>{promised.usual}</p>
      <form method="post" action={paths.new(person)} novalidate class="narrow">
        <input type="hidden" name="for" value={organisation} />
        <input type="hidden" name="to" value={target.service} />
        <input type="hidden" name="language" value={known.language === 'cy' ? 'cy' : 'en'} />
        <h2>{words.hand}</h2>
        <p>{words.handAbout}</p>
        {pieces.map((piece) => (
          <Textarea
            language="en"
            name={piece}
            label={staffWords.pieces[piece]}
            {...(words.hints[piece] ? { hint: words.hints[piece] } : {})}
            value={given.get(piece) ?? ''}
            rows={piece === 'why' || piece === 'contact' || piece === 'tried' ? 3 : 2}
            charsMax={pieceCharsMax}
            problem={problem(piece)}
          />
        ))}
        <Details summary={words.withhold}>
          <Radios
            language="en"
            name="withheld"
            label={words.withhold}
            hint={words.withholdAbout}
            value={given.get('withheld') ?? ''}
            options={withheldReasons.map((value) => ({ value, text: staffWords.withheldReasons[value] }))}
          />
        </Details>
        <Radios
          language="en"
          name="tell"
          label={words.tell}
          value={given.get('tell') ?? 'none'}
          options={ways}
          problem={problem('tell')}
        />
        <Checkboxes
          language="en"
          name="passing"
          label={words.passing}
          values={given.getAll('passing')}
          options={[{ value: 'yes', text: words.mayPassOn }]}
        />
        <Checkboxes
          language="en"
          name="urgent"
          label={staffWords.urgent}
          values={given.getAll('urgent')}
          options={[{ value: 'yes', text: words.urgent, hint: promised.urgent }]}
        />
        <Button>{words.next}</Button>
      </form>
    </StaffShell>
  )
}

type AskProps = Whom & {
  target: Target
  given: URLSearchParams
  handed: Pieces
  language: Language
  formKey: string
}

export function AskView({ frame, person, known, target, given, handed, language, formKey }: AskProps) {
  const title = `${words.ask}: ${known.name}`
  const carried = ['for', 'to', 'language', ...pieces, 'withheld', 'tell', 'passing', 'urgent']
  return (
    <StaffShell {...frame} title={title}>
      <h1>{title}</h1>
      <p>{words.askAbout}</p>
      <ReadOut language={language}>
        <p>
          {scriptOf(language, {
            to: target.organisationName,
            service: target.name,
            pieces: piecesIn(handed),
            mayPassOn: given.get('passing') === 'yes',
          })}
        </p>
      </ReadOut>
      <form method="post" action={paths.new(person)} class="narrow">
        <input type="hidden" name="key" value={formKey} />
        {carried.map((name) => (given.has(name) ? <input type="hidden" name={name} value={given.get(name)!} /> : null))}
        <Radios
          language="en"
          name="how"
          label={words.how}
          value="read-out"
          options={(['read-out', 'shown', 'in-writing'] as const).map((value) => ({ value, text: words.hows[value] }))}
        />
        <ButtonRow>
          <Button name="answer" value="yes">
            {words.yes}
          </Button>
          <Button kind="secondary" name="answer" value="no">
            {words.no}
          </Button>
          <Button kind="secondary" name="answer" value="later">
            {words.later}
          </Button>
        </ButtonRow>
        <Button kind="quiet" name="back" value="yes">
          {words.back}
        </Button>
      </form>
    </StaffShell>
  )
}
