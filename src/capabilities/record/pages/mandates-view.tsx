import type { PersonId } from '../../../kernel/id.ts'
import type { Language } from '../../../kernel/language.ts'
import { overSince } from '../../../kernel/over.ts'
import { longDate } from '../../../kernel/wall-clock.ts'
import { BackLink } from '../../../platform/web/components/back-link/back-link.tsx'
import { Button, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { Checkboxes } from '../../../platform/web/components/checkboxes/checkboxes.tsx'
import { LinkList } from '../../../platform/web/components/link-list/link-list.tsx'
import { Banner } from '../../../platform/web/components/notice/notice.tsx'
import { Question, SomethingToSend } from '../../../platform/web/components/question/question.tsx'
import { Radios } from '../../../platform/web/components/radios/radios.tsx'
import { SummaryList } from '../../../platform/web/components/summary-list/summary-list.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import type { Frame } from '../../../platform/web/page.ts'
import { type Problem, problemWith } from '../../../platform/web/problem.ts'
import { Shell } from '../../../platform/web/shell.tsx'
import { paths } from '../paths.ts'
import type { Mandate } from '../store/mandates.ts'
import { mandateWords } from '../words/mandates/words.ts'

export const givenKinds = ['carer', 'lasting-power-of-attorney', 'volunteer', 'worker', 'interpreter'] as const

/** The title of each flow that somebody can be let do; `undefined` for one there is none of. */
export type TitleOf = ((flow: string, language: Language) => string | undefined) & { all: readonly string[] }

export type Names = ReadonlyMap<PersonId, string>

type Props = {
  frame: Frame
  viewer: PersonId
  held: readonly Mandate[]
  names: Names
  now: Date
  timeZone: string
  titleOf: TitleOf
  just: { given: string | null; ended: string | null; over: boolean }
  problems: readonly Problem[]
  typed: URLSearchParams
}

export function MandatesPage(props: Props) {
  const { frame, viewer, held, names, now, just, problems } = props
  const { language } = frame
  const words = mandateWords[language]
  const stands = ({ revokedAt, endsAt }: Mandate) => !overSince(revokedAt, endsAt, now)
  const forMe = held.filter(({ personId }) => personId === viewer)
  const byMe = held.filter((one) => one.holderId === viewer && stands(one))
  const justGiven = held.find(({ id }) => id === just.given)
  const justEnded = held.find(({ id }) => id === just.ended)
  return (
    <Shell {...frame} title={words.title} problems={problems} above={<BackLink language={language} href="/me" />}>
      {justGiven && <Banner language={language} title={words.give.done(names.get(justGiven.holderId) ?? '')} />}
      {justEnded && (
        <Banner
          language={language}
          title={
            justEnded.personId === viewer
              ? words.endedNow(names.get(justEnded.holderId) ?? '')
              : words.laidDown(names.get(justEnded.personId) ?? '')
          }
        />
      )}
      {just.over && <Banner language={language} title={words.refused['no-such-mandate']} kind="warning" />}
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <h2>{words.now}</h2>
      {forMe.some(stands) ? (
        forMe.filter(stands).map((one) => <One {...props} mandate={one} other={one.holderId} />)
      ) : (
        <p>{words.none}</p>
      )}
      <p>
        <a href={paths.mandatesPaper}>{words.paper.link}</a> ·{' '}
        <a href={`${paths.mandatesPaper}?form=give`}>{words.paper.give.link}</a>
      </p>
      {byMe.length > 0 && (
        <>
          <h2>{words.youFor}</h2>
          <p>
            <a href="/me/acting">{words.actFor}</a>
          </p>
        </>
      )}
      {byMe.map((one) => (
        <One {...props} mandate={one} other={one.personId} />
      ))}
      <LinkList items={[{ href: '/me/helped', text: words.helped.title, about: words.helped.about }]} />
      <Give {...props} />
      {forMe.some((one) => !stands(one)) && (
        <>
          <h2>{words.over}</h2>
          {forMe
            .filter((one) => !stands(one))
            .map((one) => (
              <One {...props} mandate={one} other={one.holderId} />
            ))}
        </>
      )}
    </Shell>
  )
}

function One({ frame, mandate, other, ...rest }: Props & { mandate: Mandate; other: PersonId }) {
  const { language } = frame
  const isMine = mandate.personId === rest.viewer
  const words = mandateWords[language]
  const name = rest.names.get(other) ?? ''
  const isOver = overSince(mandate.revokedAt, mandate.endsAt, rest.now) !== undefined
  return (
    <div>
      <Facts {...rest} language={language} mandate={mandate} name={name} isMine={isMine} />
      {!isOver && (
        <form method="post" action={`/me/mandates/${mandate.id}/ending`}>
          <SomethingToSend />
          <ButtonRow>
            <Button kind="secondary">
              {isMine ? words.end : words.layDown} <span class="only-heard">{words.endWhom(name)}</span>
            </Button>
          </ButtonRow>
        </form>
      )}
    </div>
  )
}

type FactsProps = Pick<Props, 'names' | 'now' | 'timeZone' | 'titleOf'> & {
  language: Language
  mandate: Mandate
  name: string
  /** Whoever reads is the person whose affairs they are. */
  isMine: boolean
}

/** All there is to know of one: who, what for, until when, how it was given and what was seen by whom. */
export function Facts({ language, mandate, name, isMine, names, now, timeZone, titleOf }: FactsProps) {
  const words = mandateWords[language]
  const { givenHow: howGiven, documents } = words.theirs
  const told = isMine ? words : { givenHow: howGiven, documents: { ...words.documents, ...documents } }
  const when = (at: Date) => longDate(at, timeZone, language)
  const { kind, flows, beganAt, endsAt, revokedAt, revokedBy, givenHow, evidence, document, recordedBy } = mandate
  const over = overSince(revokedAt, endsAt, now)
  const endedBy = revokedBy && names.get(revokedBy)
  return (
    <SummaryList
      language={language}
      rows={[
        { label: words.who, value: name },
        { label: words.as, value: words.kinds[kind] },
        {
          label: words.what,
          value: flows ? flows.map((flow) => titleOf(flow, language) ?? flow).join(', ') : words.everything,
        },
        { label: words.since, value: when(beganAt) },
        {
          label: words.until,
          value: over
            ? endedBy
              ? words.endedBy(when(over), endedBy)
              : words.ended(when(over))
            : endsAt
              ? when(endsAt)
              : words.noEnd,
        },
        { label: words.given, value: told.givenHow[givenHow] },
        ...(document === null
          ? []
          : [
              {
                label: words.seen,
                value: words.seenBy(
                  told.documents[document],
                  names.get(recordedBy) ?? '',
                  mandate.organisation ?? '',
                  when(beganAt),
                ),
              },
            ]),
        ...(evidence === '' ? [] : [{ label: words.evidence, value: evidence }]),
      ]}
    />
  )
}

function Give({ frame, problems, typed, titleOf }: Props) {
  const { language } = frame
  const words = mandateWords[language]
  const { give, kinds } = words
  const box = (name: string) => ({
    language,
    name,
    value: typed.get(name) ?? '',
    problem: problemWith(name, problems),
  })
  return (
    <>
      <h2>{give.title}</h2>
      <Question language={language} action="/me/mandates" problems={problems} submit={give.button}>
        <TextInput {...box('name')} label={give.name} />
        <TextInput {...box('reach')} label={give.reach} hint={give.reachHint} />
        <Radios
          {...box('as')}
          label={give.as}
          options={givenKinds.map((kind) => ({ value: kind, text: kinds[kind] }))}
        />
        <Checkboxes
          language={language}
          name="what"
          values={typed.getAll('what')}
          problem={problemWith('what', problems)}
          label={give.what}
          hint={give.whatHint}
          options={[
            { value: 'everything', text: give.everything },
            ...titleOf.all.map((flow) => ({ value: flow, text: titleOf(flow, language) ?? flow })),
          ]}
        />
        <TextInput {...box('until')} label={give.until} hint={give.untilHint} charsWide={20} optional />
        <TextInput {...box('evidence')} label={give.evidence} hint={give.evidenceHint} charsMax={2_000} optional />
      </Question>
    </>
  )
}
