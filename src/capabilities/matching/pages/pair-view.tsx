import { writtenPhone } from '../../../kernel/phone.ts'
import { BackLink } from '../../../platform/web/components/back-link/back-link.tsx'
import { Button } from '../../../platform/web/components/button/button.tsx'
import { Details } from '../../../platform/web/components/details/details.tsx'
import { Facing, type FacingRow } from '../../../platform/web/components/facing/facing.tsx'
import { LinkList } from '../../../platform/web/components/link-list/link-list.tsx'
import { Banner, Notice } from '../../../platform/web/components/notice/notice.tsx'
import { Radios } from '../../../platform/web/components/radios/radios.tsx'
import { Table } from '../../../platform/web/components/table/table.tsx'
import { Tag } from '../../../platform/web/components/tag/tag.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import type { Frame } from '../../../platform/web/page.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { type Stage, viewerId } from '../../../platform/stage.ts'
import { paths } from '../paths.ts'
import type { Field } from '../rules/comparison.ts'
import type { Step, Weighed } from '../rules/weights.ts'
import type { KeptMerge } from '../store/same.ts'
import type { Shown } from '../store/shown.ts'
import { staffWords } from '../words/staff.ts'
import { nearSentences, sayStep, sayWeight, sayWhole } from '../words/waterfall.ts'

const words = staffWords.pair

type Props = {
  frame: Frame
  stage: Stage
  one: Shown
  other: Shown
  weighed: Weighed | undefined
  open: KeptMerge | undefined
  inForce: KeptMerge | undefined
  /** Another organisation joined them: its name. */
  joinedBy: string | undefined
  /** They are one by these, which join them to others and not to each other. */
  through: readonly KeptMerge[]
  isApart: boolean
  names: ReadonlyMap<string, string>
  done: string | undefined
  refused: string | undefined
}

export function PairView(props: Props) {
  const { frame, stage, one, other, weighed, done, refused } = props
  const day = dayWriter(stage)
  return (
    <StaffShell {...frame} title={words.title} above={<BackLink language="en" href={paths.same} />}>
      {done !== undefined && <Banner language="en" title={done} />}
      {refused !== undefined && <Banner language="en" kind="warning" title={refused} />}
      <h1>{words.title}</h1>
      {weighed ? (
        <p class="lead">
          {sayWhole(weighed)}. {words.chance(percent(weighed.probability))}
        </p>
      ) : (
        <p class="lead">{words.notCompared}</p>
      )}
      {weighed && weighed.off <= -2 && <Notice language="en" title={nearSentences[weighed.near]} />}
      <Facing
        caption={words.caption}
        what={words.what}
        one={words.one}
        other={words.other}
        rows={rowsOf(one, other, weighed, day)}
      />
      <WhatToDo {...props} day={day} />
      {weighed && <Sums weighed={weighed} />}
    </StaffShell>
  )
}

type WriteDay = (at: Date) => string

function dayWriter({ place }: Stage): WriteDay {
  const written = new Intl.DateTimeFormat('en-GB', { timeZone: place.timeZone, dateStyle: 'medium' })
  return (at) => written.format(at)
}

function rowsOf(one: Shown, other: Shown, weighed: Weighed | undefined, day: WriteDay): FacingRow[] {
  const both = (show: (person: Shown) => string) => ({
    one: show(one) || words.unknown,
    other: show(other) || words.unknown,
  })
  const says = (...fields: Field[]) =>
    (weighed?.steps ?? []).filter(({ field }) => fields.includes(field)).map((step) => <Said step={step} />)
  return [
    { label: words.name, ...both(({ name }) => name), says: says('given', 'family') },
    { label: words.otherNames, ...both(({ otherNames }) => otherNames.join('\n')) },
    { label: words.born, ...both(bornOf), says: says('born') },
    {
      label: words.address,
      ...both(({ addresses }) => addresses.join('\n\n')),
      says: says('number', 'street', 'locality', 'town', 'postcode'),
    },
    { label: words.phone, ...both(({ phones }) => phones.map(writtenPhone).join('\n')), says: says('phone') },
    { label: words.email, ...both(({ emails }) => emails.join('\n')), says: says('email') },
    {
      label: words.contacts,
      ...both(({ contacts, lastContact }) =>
        lastContact ? words.contactCount(contacts, day(lastContact)) : words.noContacts,
      ),
    },
    { label: words.since, ...both(({ madeAt }) => day(madeAt)) },
  ].filter((row) => row.one !== words.unknown || row.other !== words.unknown)
}

function bornOf({ born, bornIs }: Shown): string {
  if (born === null) return ''
  if (bornIs !== 'exact') return words.yearOnly(born.slice(0, 4))
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${born}T00:00Z`))
}

function Said({ step }: { step: Step }) {
  const look = Math.abs(step.bits) < 0.5 ? 'plain' : step.bits > 0 ? 'good' : 'warn'
  return (
    <>
      {sayStep(step)}. <Tag text={sayWeight(step.bits)} look={look} />
    </>
  )
}

function WhatToDo({
  stage,
  one,
  other,
  open,
  inForce,
  joinedBy,
  through,
  isApart,
  names,
  day,
}: Props & { day: WriteDay }) {
  const why = <TextInput language="en" name="why" label={words.why} hint={words.whyHint} optional />
  if (inForce)
    return (
      <section aria-labelledby="joined">
        <h2 id="joined">{staffWords.joined}</h2>
        <p>{words.isJoined(day(inForce.decidedAt!))}</p>
        {joinedBy === undefined ? (
          <form method="post" action={paths.undoing(inForce.id)}>
            {why}
            <Button kind="danger">{words.undo}</Button>
          </form>
        ) : (
          <p>{words.joinedElsewhere(joinedBy)}</p>
        )}
      </section>
    )
  if (open)
    return (
      <section aria-labelledby="proposed">
        <h2 id="proposed">{staffWords.proposed}</h2>
        <p>{words.proposedBy(names.get(open.proposedBy) ?? staffWords.somebody, day(open.proposedAt))}</p>
        {open.why !== '' && <p>{words.theyWrote(open.why)}</p>}
        {open.proposedBy === viewerId(stage.viewer) ? (
          <p>{staffWords.yours}</p>
        ) : (
          <form method="post" action={paths.decision(open.id)}>
            {why}
            <Button name="decision" value="joined">
              {words.decideSame}
            </Button>{' '}
            <Button name="decision" value="refused" kind="secondary">
              {words.decideNot}
            </Button>
          </form>
        )}
      </section>
    )
  if (through.length > 0)
    return (
      <section aria-labelledby="joined">
        <h2 id="joined">{staffWords.joined}</h2>
        <p>{words.isJoinedThrough}</p>
        <LinkList
          items={through.map(({ keeps, joins, decidedAt }) => ({
            href: paths.pair(keeps, joins),
            text: words.through(day(decidedAt!), whichOf([keeps, joins], one, other)),
          }))}
        />
      </section>
    )
  if (isApart)
    return (
      <form method="post" action={paths.takingBack(one.id, other.id)}>
        <p>{words.isApart}</p>
        <Button kind="secondary">{words.takeBack}</Button>
      </form>
    )
  return (
    <>
      <section aria-labelledby="same">
        <h2 id="same">{words.same}</h2>
        <form method="post" action={paths.proposal(one.id, other.id)}>
          <Radios
            language="en"
            name="keeps"
            label={words.keeps}
            value={one.id}
            options={[
              { value: one.id, text: `${words.one}: ${one.name}` },
              { value: other.id, text: `${words.other}: ${other.name}` },
            ]}
          />
          {why}
          <Button>{words.propose}</Button>
          <p class="hint">{words.sameHint}</p>
        </form>
      </section>
      <section aria-labelledby="apart">
        <h2 id="apart">{words.apart}</h2>
        <form method="post" action={paths.apart(one.id, other.id)}>
          <Button kind="secondary">{words.tellApart}</Button>
          <p class="hint">{words.apartHint}</p>
        </form>
      </section>
    </>
  )
}

/** Which of the two on this page is in it; of others nothing is said before somebody looks at them. */
function whichOf(joined: readonly string[], one: Shown, other: Shown): string {
  if (joined.includes(one.id)) return words.oneAndAnother
  return joined.includes(other.id) ? words.otherAndAnother : words.twoOthers
}

/** The waterfall in figures, for whoever wants to check it. */
function Sums({ weighed: { start, steps, off, near } }: { weighed: Weighed }) {
  let sum = start
  const lines: [string, string, string][] = [[words.start, figure(start), figure(sum)]]
  for (const step of steps) {
    sum += step.bits
    lines.push([sayStep(step), figure(step.bits), figure(sum)])
  }
  if (off < -0.05) lines.push([nearSentences[near], figure(off), figure((sum += off))])
  return (
    <Details summary={words.sums}>
      <Table caption={words.sumsCaption} head={[words.what, words.says, words.sum]} rows={lines} numbers={[1, 2]} />
    </Details>
  )
}

/** Bits: each one doubles the odds, or halves them. */
function figure(bits: number): string {
  return `${bits < 0 ? '−' : '+'}${Math.abs(bits).toFixed(1)}`
}

function percent(probability: number): string {
  if (probability > 0.995) return 'more than 99 %'
  if (probability < 0.01) return 'less than 1 %'
  return `${Math.round(probability * 100)} %`
}
