// For editors: what is not yet said in every language, what a speaker has not checked, and what texts cost in each.
import fs from 'node:fs'
import path from 'node:path'
import { languageNames, type Language, languages, say } from '../../../kernel/language.ts'
import type { Flow, Step } from '../../flow/flow.ts'
import { lintTable } from '../../flow/lint-table.ts'
import { lint } from '../../flow/lint.ts'
import { flowNamed, flowsOf } from '../../flow/run/flows.ts'
import { dearLetters, textParts } from '../../flow/text-parts.ts'
import { cheaperSpelling } from '../../messages/spelling.ts'
import { untranslated } from '../../words/untranslated.ts'
import { Breadcrumbs } from '../components/breadcrumbs/breadcrumbs.tsx'
import { Details } from '../components/details/details.tsx'
import { LinkList } from '../components/link-list/link-list.tsx'
import { Table } from '../components/table/table.tsx'
import { get, html, redirect, type Answer, type Page, type Visit } from '../page.ts'
import { StaffShell } from '../shell.tsx'

export type WordsOf = { name: string; words: Record<Language, object> }

/** `others` are words of pages and channels that no manifest carries. `root` is where the words files lie, with their marks. */
export function languagesPages({ root, others }: { root: string; others: readonly WordsOf[] }): Page[] {
  const staffOnly = { access: 'staff' } as const
  return [
    get('/work/languages', (visit) => languagesPage(visit, root, others), staffOnly),
    get('/work/flows', flowsPage, staffOnly),
    get('/work/flows/:flow', flowPage, staffOnly),
  ]
}

const title = 'Languages'
const other = languages.filter((language) => language !== 'en')

function languagesPage({ stage, frame }: Visit, root: string, others: readonly WordsOf[]): Answer {
  const all = [...stage.house.manifests, ...others].filter(({ words }) => Object.keys(words.en).length > 0)
  const checked = checkedIn(root)
  const rows = all.flatMap(({ name, words }) =>
    other.map((language) => ({ name, language, ...untranslated(words.en, words[language]) })),
  )
  const texted = textedSteps(flowsOf(stage))
  const dear = texted.filter(([, ...cells]) => cells.some((cell) => cell !== '1' && cell !== ''))
  return html(
    <StaffShell {...frame} title={title}>
      <h1>{title}</h1>
      <p class="lead">
        Everything residents read or hear, by capability and channel: what is missing, what only repeats the English,
        and what no speaker has checked yet.
      </p>
      <Table
        caption="Words in each language"
        head={['Part', 'Language', 'Sentences', 'Missing', 'Same as English', 'Checked by a speaker']}
        numbers={[2, 3, 4]}
        rows={rows.map(({ name, language, sentences, missing, alike }) => [
          name,
          languageNames[language],
          sentences,
          missing.length,
          alike.length,
          checked.has(name.split(' ')[0] ?? name) ? 'Yes' : 'Not yet',
        ])}
      />
      {rows
        .filter(({ missing, alike }) => missing.length + alike.length > 0)
        .map(({ name, language, missing, alike }) => (
          <Details summary={`${name}, ${languageNames[language]}: ${missing.length + alike.length} to look at`}>
            <ul>
              {missing.map((key) => (
                <li>
                  <code>{key}</code> is missing in one language
                </li>
              ))}
              {alike.map(({ key, en }) => (
                <li>
                  <code>{key}</code>: {en}
                </li>
              ))}
            </ul>
          </Details>
        ))}
      <h2>What texts cost</h2>
      <p>
        A text of 160 plain letters is one part. One letter outside the plain alphabet, such as ŵ or ŷ, makes parts of
        70. Marks that a telephone shows no better are sent in their cheaper spelling; letters never are.
      </p>
      <Table
        caption="Parts of each text, by language"
        head={[
          'Question',
          ...languages.map((language) => languageNames[language]),
          'Letters that make it dear',
          'Saved by spelling',
        ]}
        rows={dear}
      />
      <p>
        {texted.length - dear.length} of the {texted.length} questions that are texted take one part of plain letters in
        each language, and are left out here.
      </p>
      <h2>Each flow on each channel</h2>
      <LinkList items={[{ href: '/work/flows', text: 'Flows', about: 'How each question is asked on each channel' }]} />
    </StaffShell>,
  )
}

/** What each question costs to text: its parts by language, which letters make it dear, and what the cheaper spelling saves. */
function textedSteps(flows: readonly Flow[]) {
  return flows
    .filter(({ channels }) => channels.includes('sms'))
    .flatMap((flow) => flow.steps.map((step) => ({ flow, step })))
    .map(({ flow, step }): [string, ...string[]] => {
      const parts = languages.map((language) => partsOf(step, language))
      const dear = languages.flatMap((language) => dearLetters(cheaperSpelling(worded(step, language))))
      const saved = languages.reduce(
        (total, language) => total + textParts(worded(step, language)).parts.length - partsOf(step, language),
        0,
      )
      return [
        `${flow.id}: ${step.id}`,
        ...parts.map(String),
        [...new Set(dear)].join(' '),
        saved === 0 ? '' : String(saved),
      ]
    })
}

function partsOf(step: Step, language: Language): number {
  return textParts(cheaperSpelling(worded(step, language))).parts.length
}

function worded({ wording }: Step, language: Language): string {
  return say(wording.short ?? wording.ask, language)
}

/** Parts whose words a speaker has looked at: every file of them says so in a comment, `// Checked by a Welsh speaker, 3 May 2027`. */
function checkedIn(root: string): ReadonlySet<string> {
  const files = fs.readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
  const marks = files
    .filter((file) => /(^|[\\/])(cy|.*words)\.ts$/.test(file) && !/[\\/]words[\\/](words|en)\.ts$/.test(file))
    .map((file) => {
      const folder = file.split(/[\\/]/)[1] ?? ''
      const isChecked = /^\/\/ Checked by/m.test(fs.readFileSync(path.join(root, 'src', file), 'utf8'))
      return { part: partNames[folder] ?? folder, isChecked }
    })
  return new Set(
    marks.map(({ part }) => part).filter((part) => marks.every((mark) => mark.part !== part || mark.isChecked)),
  )
}

const partNames: Record<string, string> = { flow: 'flows' }

function flowsPage({ stage, frame }: Visit): Answer {
  const flows = flowsOf(stage)
  return html(
    <StaffShell
      {...frame}
      title="Flows"
      above={<Breadcrumbs language="en" trail={[{ href: '/work/languages', text: title }]} />}
    >
      <h1>Flows</h1>
      <LinkList
        items={flows.map((flow) => ({
          href: `/work/flows/${flow.id}`,
          text: flow.title.en,
          about: `${flow.steps.length} questions, on ${flow.channels.join(', ')}`,
        }))}
      />
    </StaffShell>,
  )
}

function flowPage({ stage, frame, params }: Visit): Answer {
  const flow = flowNamed(stage, params['flow'] ?? '')
  if (!flow) return redirect('/work/flows')
  const { channels, rows } = lintTable(flow)
  const { faults } = lint(flow)
  return html(
    <StaffShell
      {...frame}
      title={flow.title.en}
      above={
        <Breadcrumbs
          language="en"
          trail={[
            { href: '/work/languages', text: title },
            { href: '/work/flows', text: 'Flows' },
          ]}
        />
      }
    >
      <h1>{flow.title.en}</h1>
      <p class="lead">
        Version {flow.version}. “asks” is asked there; “link”, “person” and “skip” say what happens instead. For texts
        the figures are parts in English and Welsh; by voice, seconds.
      </p>
      <Table
        caption="Each question on each channel"
        head={['Question', ...channels]}
        rows={rows.map(({ step, cells }) => [step, ...cells])}
      />
      {faults.length > 0 && (
        <>
          <h2>To put right</h2>
          <ul>
            {faults.map(({ step, channel, code, detail }) => (
              <li>{[step, channel, code, detail].filter(Boolean).join(': ')}</li>
            ))}
          </ul>
        </>
      )}
    </StaffShell>,
  )
}
