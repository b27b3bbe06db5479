// A copy of everything: to read and print, for programs, for tables. Each leaves a line that somebody took one.
import { Readable } from 'node:stream'
import { say } from '../../../kernel/language.ts'
import type { Stage } from '../../../platform/stage.ts'
import { LinkList } from '../../../platform/web/components/link-list/link-list.tsx'
import { Notice } from '../../../platform/web/components/notice/notice.tsx'
import { PrintButton } from '../../../platform/web/components/print-button/print-button.tsx'
import { Table } from '../../../platform/web/components/table/table.tsx'
import { longPage, Parts } from '../../../platform/web/long-page.tsx'
import { type Answer, type Frame, html, redirect, type Visit } from '../../../platform/web/page.ts'
import { Shell } from '../../../platform/web/shell.tsx'
import { purposeInWords } from '../../record/index.ts'
import { type ExportForm, takeCopy } from '../acts/export.ts'
import { asJson, asTables, type Copy, copyOf, shortOf, thingsOf } from '../copy/copy.ts'
import { fieldInWords, fieldName, type Saying, sayingIn, sectionName, valueName } from '../naming.ts'
import { paths } from '../paths.ts'
import { rightsWords } from '../words/words.ts'
import type { Thing } from '../rules/held.ts'
import { type Packing, zip } from '../copy/zip.ts'
import { ownAnswer } from './me.tsx'

export function copyPage({ frame }: Visit): Answer {
  const words = rightsWords[frame.language].copy
  return html(
    <Shell {...frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <LinkList
        items={[
          { href: paths.copyRead, text: words.read, about: words.readAbout },
          { href: paths.copyZip, text: words.all, about: words.allAbout },
          { href: paths.copyTables, text: words.tables },
          { href: paths.copyJson, text: words.json },
        ]}
      />
      <Notice language={frame.language} kind="warning" title={words.careful} />
      <p>
        {words.missing} <a href="/do/data-request">{words.missingLink}</a>
      </p>
      <p>
        <a href="/me">{rightsWords[frame.language].data.back}</a>
      </p>
    </Shell>,
    ownAnswer,
  )
}

/** The line is kept first; whoever is not surely themself gets nothing but the way to sign in. */
async function taken({ stage }: Visit, form: ExportForm): Promise<Copy | Answer> {
  const done = await takeCopy(stage, { form })
  return done.ok ? copyOf(stage, done.value.person) : redirect(`/sign-in?then=${paths.copy}`)
}

export async function copyReadPage(visit: Visit): Promise<Answer> {
  const copy = await taken(visit, 'page')
  return 'status' in copy ? copy : copyToRead(visit.frame, copy, visit.stage)
}

export async function copyJsonPage(visit: Visit): Promise<Answer> {
  const copy = await taken(visit, 'json')
  return 'status' in copy ? copy : file('everything.json', 'application/json; charset=utf-8', asJson(copy))
}

export async function copyTablesPage(visit: Visit): Promise<Answer> {
  const copy = await taken(visit, 'tables')
  if ('status' in copy) return copy
  return file('tables.zip', 'application/zip', zip(asTables(copy, visit.stage), copy.madeAt))
}

export async function copyZipPage(visit: Visit): Promise<Answer> {
  const copy = await taken(visit, 'zip')
  if ('status' in copy) return copy
  return file('everything.zip', 'application/zip', zip(everythingOf(copy, visit.stage), copy.madeAt))
}

function* everythingOf(copy: Copy, stage: Stage): Generator<Packing> {
  yield { name: 'everything.json', parts: asJson(copy) }
  yield { name: 'read-me.html', parts: plainPage(copy, stage) }
  yield* asTables(copy, stage)
}

function file(name: string, type: string, parts: AsyncIterable<string | Buffer>): Answer {
  return {
    status: 200,
    kind: 'stream',
    type,
    body: Readable.from(parts, { objectMode: false }),
    headers: { 'cache-control': 'private, no-store', 'content-disposition': `attachment; filename="${name}"` },
  }
}

/** Everything on one page, as it prints; however long, a stretch of it is made at a time. */
export function copyToRead(frame: Frame, copy: Copy, stage: Stage): Answer {
  const { language } = frame
  const words = rightsWords[language].copy
  const view = (
    <Shell {...frame} title={words.title}>
      <h1>{words.title}</h1>
      <p>{words.made(valueName(copy.madeAt.toISOString(), language, stage.place.timeZone))}</p>
      <PrintButton language={language} />
      <Parts />
    </Shell>
  )
  return longPage(view, partsToRead(copy, sayingIn(stage, language)), {
    'cache-control': 'private, no-store',
  })
}

async function* partsToRead({ held, names, lines }: Copy, saying: Saying) {
  const { language, timeZone, sentences } = saying
  const words = rightsWords[language].copy
  for (const { capability, title, why, kept, sections, long } of held) {
    yield (
      <>
        <h2>{say(title, language)}</h2>
        <p>
          {say(why, language)} {say(kept, language)}
        </p>
        {shortOf(sections, long).map(({ name, things }) => (
          <>
            {name !== '' && <h3>{sectionName(name, language)}</h3>}
            <Things things={things} saying={saying} />
          </>
        ))}
      </>
    )
    for (const list of long) {
      yield <h3>{sectionName(list.name, language)}</h3>
      for await (const things of thingsOf(capability, list, names)) yield <Things things={things} saying={saying} />
    }
  }
  yield <h2>{words.looked}</h2>
  for await (const stretch of lines())
    yield (
      <Table
        caption={`${words.looked}, ${stretch[0]!.number}–${stretch.at(-1)!.number}`}
        captionHidden
        head={[words.number, words.when, words.what, words.who, words.why, words.how]}
        numbers={[0]}
        rows={stretch.map((line) => [
          line.number,
          valueName(line.at.toISOString(), language, timeZone),
          sentences.get(line.verb) ?? line.verb,
          [line.role === null ? '' : roleSaid(line.role, language), line.organisation ?? '']
            .filter((part) => part !== '')
            .join(', '),
          purposeInWords(line.purpose, language),
          valueName(line.channel, language, timeZone),
        ])}
      />
    )
}

function Things({ things, saying }: { things: readonly Thing[]; saying: Saying }) {
  const { language } = saying
  return (
    <>
      {things.map(({ organisation, fields }) => (
        <dl class="summary-list">
          {organisation !== null && (
            <div>
              <dt>{rightsWords[language].data.organisation}</dt>
              <dd>{organisation}</dd>
            </div>
          )}
          {fields
            .filter(({ name }) => name !== 'organisation')
            .map((field) => (
              <div>
                <dt>{fieldName(field.name, language)}</dt>
                <dd>{fieldInWords(field, saying)}</dd>
              </div>
            ))}
        </dl>
      ))}
    </>
  )
}

function roleSaid(role: string, language: 'en' | 'cy'): string {
  const { roles } = rightsWords[language].looked
  return roles[role as keyof typeof roles] ?? role
}

/** For the zip: a page that opens with no network, every word escaped. */
async function* plainPage({ held, names, lines, madeAt }: Copy, stage: Stage) {
  const { language, place } = stage
  const saying = sayingIn(stage, language)
  const { sentences } = saying
  const words = rightsWords[language].copy
  const value = (text: string) => escaped(valueName(text, language, place.timeZone))
  const heading = (name: string) => (name === '' ? '' : `<h3>${escaped(sectionName(name, language) ?? name)}</h3>`)
  const whose = (organisation: string | null) =>
    organisation === null
      ? ''
      : `<dt>${escaped(rightsWords[language].data.organisation)}</dt><dd>${escaped(organisation)}</dd>`
  const said = (things: readonly Thing[]) =>
    things
      .map(
        ({ organisation, fields }) =>
          `<dl>${whose(organisation)}${fields
            .filter(({ name }) => name !== 'organisation')
            .map(
              (field) =>
                `<dt>${escaped(fieldName(field.name, language))}</dt><dd>${inLines(fieldInWords(field, saying))}</dd>`,
            )
            .join('')}</dl>`,
      )
      .join('<hr>')
  yield `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escaped(words.title)}</title></head><body><h1>${escaped(words.title)}</h1><p>${escaped(words.made(valueName(madeAt.toISOString(), language, place.timeZone)))}</p>`
  for (const { capability, title, why, kept, sections, long } of held) {
    yield `<h2>${escaped(say(title, language))}</h2><p>${escaped(say(why, language))} ${escaped(say(kept, language))}</p>`
    for (const { name, things } of shortOf(sections, long)) yield heading(name) + said(things)
    for (const list of long) {
      yield heading(list.name)
      for await (const things of thingsOf(capability, list, names)) yield said(things)
    }
  }
  const head = [words.number, words.when, words.what, words.who, words.why]
    .map((text) => `<th scope="col">${escaped(text)}</th>`)
    .join('')
  yield `<h2>${escaped(words.looked)}</h2><table><thead><tr>${head}</tr></thead><tbody>`
  for await (const stretch of lines())
    yield stretch
      .map(
        (line) =>
          `<tr><td>${line.number}</td><td>${value(line.at.toISOString())}</td><td>${escaped(sentences.get(line.verb) ?? line.verb)}</td><td>${escaped(line.organisation ?? '')}</td><td>${escaped(purposeInWords(line.purpose, language))}</td></tr>`,
      )
      .join('')
  yield '</tbody></table></body></html>'
}

function inLines(text: string): string {
  return escaped(text).replaceAll('\n', '<br>')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
