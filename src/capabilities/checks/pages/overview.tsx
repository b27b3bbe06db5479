// One check whole: its questions, rules and example people in order, what is wrong with it, and publishing it.
import { flowNamed } from '../../../platform/flow/run/flows.ts'
import { today } from '../../../platform/flow/run/today.ts'
import { viewScene } from '../../../platform/scene.ts'
import { Button, ButtonLink, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { Notice } from '../../../platform/web/components/notice/notice.tsx'
import { SummaryList } from '../../../platform/web/components/summary-list/summary-list.tsx'
import { Tag } from '../../../platform/web/components/tag/tag.tsx'
import { Textarea } from '../../../platform/web/components/textarea/textarea.tsx'
import { html, redirect, type Answer, type Visit } from '../../../platform/web/page.ts'
import type { Problem } from '../../../platform/web/problem.ts'
import type { Stage } from '../../../platform/stage.ts'
import { publishCheck } from '../acts/publish-check.ts'
import { withdrawCheck } from '../acts/withdraw-check.ts'
import { findFaults } from '../faults.ts'
import {
  sayAction,
  sayAnswers,
  sayCame,
  type SaidFault,
  sayFault,
  sayNeeds,
  sayVerdict,
  sayWhen,
  sayDay,
} from './in-words.ts'
import { fresh, paths } from '../paths.ts'
import type { Check } from '../rules/check.ts'
import { runExample } from '../rules/examples.ts'
import * as store from '../store.ts'
import { BuilderPage, changedMeanwhile, type Held, saveChange } from './frame.tsx'
import { State } from './list.tsx'

const kindWords = {
  choice: 'one answer of a list',
  choices: 'any answers of a list',
  'yes-no': 'yes or no',
  number: 'a number',
  date: 'a date',
  'birth-date': 'a date of birth',
  postcode: 'a postcode',
} as const

export async function overviewPage(visit: Visit, held: Held, problem?: Problem): Promise<Answer> {
  const { stage, frame, query } = visit
  const { id, draft, right } = held
  const versions = await viewScene(stage, ({ db }) => store.listVersions(db, id, 1))
  const version = versions[0]
  const faults = faultsIn(stage, held, version?.version ?? 0)
  const live = held.withdrawnAt ? undefined : version
  const state = {
    version: live?.version ?? null,
    publishedAt: live?.publishedAt ?? null,
    changedAt: held.changedAt,
    withdrawnAt: held.withdrawnAt,
  }
  return html(
    <BuilderPage
      frame={frame}
      title={draft.title.en}
      held={held}
      problems={problem ? [problem] : []}
      done={doneWords[query.get('done') ?? '']}
    >
      <p>
        <State check={state} hasFaults={faults.length > 0} />{' '}
        {(draft.unchecked ?? []).includes('cy') && <Tag look="ochre" text="Welsh not yet checked" />}
      </p>
      <ButtonRow>
        <ButtonLink href={paths.preview(id)}>See it on every channel</ButtonLink>
        {live && (
          <ButtonLink kind="secondary" href={`/do/${id}`}>
            Try it as a resident
          </ButtonLink>
        )}
        <ButtonLink kind="quiet" href={paths.versions(id)}>
          Versions
        </ButtonLink>
      </ButtonRow>
      <Faults id={id} faults={faults} />
      <About id={id} draft={draft} />
      <Questions held={held} />
      <Rules held={held} stage={stage} />
      <Examples held={held} />
      {right === 'publish' ? (
        <Publishing held={held} faults={faults.length} isLive={live !== undefined} />
      ) : (
        <p>A manager of your organisation publishes it.</p>
      )}
    </BuilderPage>,
    problem ? { status: 422 } : {},
  )
}

const doneWords: Record<string, string> = {
  saved: 'Saved. Residents see it once it is published.',
  published: 'Published. Residents meet the new version from now on.',
  withdrawn: 'Withdrawn. Nobody can begin it any more.',
  removed: 'Removed from the draft.',
}

function faultsIn(stage: Stage, { id, draft }: Held, version: number): SaidFault[] {
  return findFaults(stage, draft, { id, version: version + 1 }, today(stage)).map((fault) => sayFault(draft, fault))
}

function Faults({ id, faults }: { id: string; faults: readonly SaidFault[] }) {
  if (faults.length === 0)
    return (
      <Notice language="en" kind="success" title="Every example person comes out as stated">
        <p>And everybody the rules can tell apart has exactly one outcome.</p>
      </Notice>
    )
  return (
    <Notice
      language="en"
      kind="warning"
      title={`${faults.length} ${faults.length === 1 ? 'thing' : 'things'} to put right before it can be published`}
    >
      <ul class="faults">
        {faults.map(({ what, who, at }) => (
          <li>
            {what} {at && <a href={addressOf(id, at)}>Put it right</a>}
            {who !== undefined && <p class="fault-who">{who}.</p>}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function addressOf(id: string, { kind, id: part }: NonNullable<SaidFault['at']>): string {
  if (kind === 'question') return paths.question(id, part)
  return kind === 'rule' ? paths.rule(id, part) : paths.example(id, part)
}

function About({ id, draft }: { id: string; draft: Check }) {
  const row = (label: string, value: string) => ({
    label,
    value: value === '' ? <em>Nothing yet</em> : value,
    change: { href: paths.about(id), what: label },
  })
  return (
    <section aria-labelledby="about">
      <h2 id="about">About it</h2>
      <SummaryList
        language="en"
        rows={[
          row('What it is for', draft.about.en),
          row('Said with every outcome', draft.notice.en),
          row(
            'Begun by text with',
            [...draft.keywords.en, ...draft.keywords.cy].map((word) => word.toUpperCase()).join(', '),
          ),
        ]}
      />
    </section>
  )
}

function Questions({ held: { id, draft, revision } }: { held: Held }) {
  return (
    <section aria-labelledby="questions">
      <h2 id="questions">Questions, in the order they are asked</h2>
      <ol class="parts" role="list">
        {draft.questions.map((question, place) => (
          <li>
            <div>
              <p class="part-name">
                <span class="part-number">{place + 1}</span>{' '}
                <a href={paths.question(id, question.id)}>{question.ask.en}</a>
              </p>
              <p class="part-about">
                {kindWords[question.kind]}
                {question.options.length > 0 && `: ${question.options.map(({ label }) => label.en).join(' · ')}`}
                {question.askIf && ` — only if ${sayNeeds(draft, question.askIf)}`}
              </p>
              {question.stops.map((stop) => (
                <p class="part-about">
                  <Tag look="bad" text="Red flag" />{' '}
                  {stop.values
                    .map((value) => question.options.find((one) => one.value === value)?.label.en ?? value)
                    .join(', ')}
                  : ring {stop.ring.map(({ number }) => number).join(' or ')}
                </p>
              ))}
            </div>
            <Moving
              id={id}
              revision={revision}
              kind="question"
              part={question.id}
              name={question.ask.en}
              place={place}
              count={draft.questions.length}
            />
          </li>
        ))}
      </ol>
      <ButtonLink kind="secondary" href={paths.question(id, fresh)}>
        Add a question
      </ButtonLink>
    </section>
  )
}

const weightWords = {
  first: 'Comes first: nothing below matters',
  together: 'Together with others',
  otherwise: 'Whoever nothing above fits',
} as const

function Rules({ held: { id, draft, revision }, stage }: { held: Held; stage: Stage }) {
  const titleOf = (flow: string) => flowNamed(stage, flow)?.title.en ?? flow
  return (
    <section aria-labelledby="rules">
      <h2 id="rules">Rules, read from the top</h2>
      <ol class="parts" role="list">
        {draft.rules.map((rule, place) => (
          <li class={`rule ${rule.verdict.is}`}>
            <div>
              <p class="part-name">
                <a href={paths.rule(id, rule.id)}>{rule.name === '' ? '(no name)' : rule.name}</a>{' '}
                <Tag
                  look={({ now: 'good', later: 'warn', turning: 'warn', no: 'plain' } as const)[rule.verdict.is]}
                  text={sayVerdict(rule.verdict, draft)}
                />
              </p>
              <p class="part-about">
                {rule.weight === 'otherwise' ? weightWords.otherwise : `${sayNeeds(draft, rule.needs)}`}.{' '}
                {sayWhen(rule)}
                {rule.weight !== 'otherwise' && `. ${weightWords[rule.weight]}`}.
              </p>
              <p class="part-says">
                “{rule.say.en}” {rule.reasons.map(({ en }) => en).join(' ')}
              </p>
              {rule.actions.length > 0 && (
                <p class="part-about">{rule.actions.map((action) => sayAction(action, titleOf)).join(' · ')}</p>
              )}
            </div>
            <Moving
              id={id}
              revision={revision}
              kind="rule"
              part={rule.id}
              name={rule.name}
              place={place}
              count={draft.rules.length}
            />
          </li>
        ))}
      </ol>
      <ButtonLink kind="secondary" href={paths.rule(id, fresh)}>
        Add a rule
      </ButtonLink>
    </section>
  )
}

type MovingProps = {
  id: string
  revision: number
  kind: 'question' | 'rule'
  part: string
  name: string
  place: number
  count: number
}

/** Order matters in both lists: up and down, by buttons that say what they move. */
function Moving({ id, revision, kind, part, name, place, count }: MovingProps) {
  return (
    <form method="post" action={paths.order(id)} class="moving">
      <input type="hidden" name="revision" value={revision} />
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="part" value={part} />
      {place > 0 && (
        <button type="submit" class="button quiet" name="to" value="up">
          Up<span class="only-heard">: {name}</span>
        </button>
      )}
      {place < count - 1 && (
        <button type="submit" class="button quiet" name="to" value="down">
          Down<span class="only-heard">: {name}</span>
        </button>
      )}
    </form>
  )
}

function Examples({ held: { id, draft } }: { held: Held }) {
  const ran = draft.examples.map((example) => ({ example, came: runExample(draft, example) }))
  return (
    <section aria-labelledby="examples">
      <h2 id="examples">Example people</h2>
      <p>Each must come out as stated before the check can be published.</p>
      <ol class="parts examples" role="list">
        {ran.map(({ example, came }, place) => (
          <li>
            <div>
              <p class="part-name">
                {came.is === 'as-stated' ? (
                  <Tag look="good" text="As stated" />
                ) : (
                  <Tag look="bad" text="Not as stated" />
                )}{' '}
                <a href={paths.example(id, String(place))}>{example.name}</a>
              </p>
              <p class="part-about">
                On {sayDay(example.on)}. {sayAnswers(draft, example.answers)}.
              </p>
              <p class="part-says">
                {sayVerdict(example.expect, draft)}
                {came.is !== 'as-stated' && `. ${sayCame(draft, came)}`}
              </p>
            </div>
          </li>
        ))}
      </ol>
      <ButtonLink kind="secondary" href={paths.example(id, fresh)}>
        Add a person
      </ButtonLink>
    </section>
  )
}

function Publishing({ held: { id, revision }, faults, isLive }: { held: Held; faults: number; isLive: boolean }) {
  return (
    <section aria-labelledby="publish">
      <h2 id="publish">Publish</h2>
      {faults > 0 && <p>Put right what stands at the top of this page first.</p>}
      <form method="post" action={paths.publication(id)}>
        <input type="hidden" name="revision" value={revision} />
        <Textarea
          language="en"
          name="note"
          label="What is different from before, for your colleagues"
          rows={2}
          charsMax={500}
          optional
        />
        <Button>Publish this check</Button>
      </form>
      {isLive && (
        <form method="post" action={paths.withdrawal(id)}>
          <input type="hidden" name="revision" value={revision} />
          <Button kind="danger">Withdraw it</Button>
        </form>
      )}
    </section>
  )
}

export async function publishPage(visit: Visit, held: Held): Promise<Answer> {
  const { stage, form } = visit
  const note = (form.get('note') ?? '').trim().slice(0, 500)
  const outcome = await publishCheck(stage, { id: held.id, revision: Number(form.get('revision') ?? 0), note })
  if (outcome.ok) return redirect(`${paths.check(held.id)}?done=published`)
  const says = {
    'changed-meanwhile': `${changedMeanwhile} Look it over, and publish again.`,
    'has-faults': 'It cannot be published yet. What is wrong, and with whom, is below.',
    'not-yours': 'You may not publish this check. Ask a manager of the organisation.',
    'not-allowed': 'You may not publish this check.',
  }[outcome.refusal.because]
  return overviewPage(visit, held, { field: 'main', says })
}

export async function withdrawPage({ stage }: Visit, held: Held): Promise<Answer> {
  const outcome = await withdrawCheck(stage, { id: held.id })
  return redirect(outcome.ok ? `${paths.check(held.id)}?done=withdrawn` : paths.check(held.id))
}

export async function orderPage(visit: Visit, held: Held): Promise<Answer> {
  const { form } = visit
  const part = form.get('part') ?? ''
  const by = form.get('to') === 'up' ? -1 : 1
  const saved = await saveChange(visit, held, (draft) =>
    form.get('kind') === 'rule'
      ? { ...draft, rules: moved(draft.rules, part, by) }
      : { ...draft, questions: moved(draft.questions, part, by) },
  )
  return saved.ok
    ? redirect(`${paths.check(held.id)}#${form.get('kind') === 'rule' ? 'rules' : 'questions'}`)
    : overviewPage(visit, held, saved.problem)
}

function moved<One extends { id: string }>(all: readonly One[], id: string, by: number): readonly One[] {
  const place = all.findIndex((one) => one.id === id)
  const to = place + by
  if (place < 0 || to < 0 || to >= all.length) return all
  const others = all.filter((one) => one.id !== id)
  return [...others.slice(0, to), all[place]!, ...others.slice(to)]
}
