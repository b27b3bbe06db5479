// A copy of everything: to read and print, for programs, for tables. Each leaves a line that somebody took one.
import type { PersonId } from '../../../kernel/id.ts'
import { say } from '../../../kernel/language.ts'
import type { Stage } from '../../../platform/stage.ts'
import { LinkList } from '../../../platform/web/components/link-list/link-list.tsx'
import { Notice } from '../../../platform/web/components/notice/notice.tsx'
import { PrintButton } from '../../../platform/web/components/print-button/print-button.tsx'
import { Table } from '../../../platform/web/components/table/table.tsx'
import { type Answer, type Frame, html, redirect, type Visit } from '../../../platform/web/page.ts'
import { Shell } from '../../../platform/web/shell.tsx'
import { purposeInWords } from '../../record/index.ts'
import { type ExportForm, takeCopy } from '../acts/export.ts'
import { asJson, asTables, type Copy, copyOf } from '../copy.ts'
import { fieldName, sectionName, valueName } from '../naming.ts'
import { paths } from '../paths.ts'
import { rightsWords } from '../words/words.ts'
import { zip } from '../zip.ts'
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
async function taken({ stage }: Visit, form: ExportForm): Promise<{ copy: Copy; person: PersonId } | Answer> {
  const done = await takeCopy(stage, { form })
  if (!done.ok) return redirect(`/sign-in?then=${paths.copy}`)
  return { copy: await copyOf(stage, done.value.person), person: done.value.person }
}

export async function copyReadPage(visit: Visit): Promise<Answer> {
  const made = await taken(visit, 'page')
  if ('status' in made) return made
  return html(<CopyView frame={visit.frame} copy={made.copy} stage={visit.stage} />, ownAnswer)
}

export async function copyJsonPage(visit: Visit): Promise<Answer> {
  const made = await taken(visit, 'json')
  if ('status' in made) return made
  return file(
    'everything.json',
    'application/json; charset=utf-8',
    JSON.stringify(asJson(made.copy, made.person), null, 2),
  )
}

export async function copyTablesPage(visit: Visit): Promise<Answer> {
  const made = await taken(visit, 'tables')
  if ('status' in made) return made
  return file('tables.zip', 'application/zip', zip(asTables(made.copy, visit.stage), made.copy.madeAt))
}

export async function copyZipPage(visit: Visit): Promise<Answer> {
  const made = await taken(visit, 'zip')
  if ('status' in made) return made
  const { copy, person } = made
  const all = [
    { name: 'everything.json', bytes: Buffer.from(JSON.stringify(asJson(copy, person), null, 2), 'utf8') },
    { name: 'read-me.html', bytes: Buffer.from(plainPage(copy, visit.stage), 'utf8') },
    ...asTables(copy, visit.stage),
  ]
  return file('everything.zip', 'application/zip', zip(all, copy.madeAt))
}

function file(name: string, type: string, body: string | Buffer): Answer {
  return {
    status: 200,
    kind: 'body',
    type,
    body,
    headers: { 'cache-control': 'private, no-store', 'content-disposition': `attachment; filename="${name}"` },
  }
}

/** Everything on one page, as it prints. */
export function CopyView({ frame, copy, stage }: { frame: Frame; copy: Copy; stage: Stage }) {
  const { language } = frame
  const words = rightsWords[language].copy
  const { timeZone } = stage.place
  const value = (text: string) => valueName(text, language, timeZone)
  return (
    <Shell {...frame} title={words.title}>
      <h1>{words.title}</h1>
      <p>{words.made(value(copy.madeAt.toISOString()))}</p>
      <PrintButton language={language} />
      {copy.held.map(({ title, why, kept, sections }) => (
        <section>
          <h2>{say(title, language)}</h2>
          <p>
            {say(why, language)} {say(kept, language)}
          </p>
          {sections.map(({ name, things }) => (
            <>
              {name !== '' && <h3>{sectionName(name, language)}</h3>}
              {things.map(({ organisation, fields }) => (
                <dl class="summary-list">
                  {organisation !== null && (
                    <div>
                      <dt>{rightsWords[language].data.organisation}</dt>
                      <dd>{organisation}</dd>
                    </div>
                  )}
                  {fields
                    .filter(({ name: field }) => field !== 'organisation')
                    .map((field) => (
                      <div>
                        <dt>{fieldName(field.name, language)}</dt>
                        <dd>{value(field.value)}</dd>
                      </div>
                    ))}
                </dl>
              ))}
            </>
          ))}
        </section>
      ))}
      <h2>{words.looked}</h2>
      <Table
        caption={words.looked}
        captionHidden
        head={[words.number, words.when, words.what, words.who, words.why, words.how]}
        numbers={[0]}
        rows={copy.lines.map((line) => [
          line.number,
          value(line.at.toISOString()),
          copy.sentences.get(line.verb) ?? line.verb,
          [line.role === null ? '' : roleSaid(line.role, language), line.organisation ?? '']
            .filter((part) => part !== '')
            .join(', '),
          purposeInWords(line.purpose, language),
          value(line.channel),
        ])}
      />
    </Shell>
  )
}

function roleSaid(role: string, language: 'en' | 'cy'): string {
  const { roles } = rightsWords[language].looked
  return roles[role as keyof typeof roles] ?? role
}

/** For the zip: a page that opens with no network, every word escaped. */
function plainPage(copy: Copy, stage: Stage): string {
  const { language } = stage
  const words = rightsWords[language].copy
  const value = (text: string) => escaped(valueName(text, language, stage.place.timeZone))
  const sections = copy.held.map(({ title, why, kept, sections: lists }) => {
    const inside = lists.map(({ name, things }) => {
      const rows = things.map(
        ({ fields }) =>
          `<dl>${fields.map((field) => `<dt>${escaped(fieldName(field.name, language))}</dt><dd>${value(field.value)}</dd>`).join('')}</dl>`,
      )
      return `${name === '' ? '' : `<h3>${escaped(sectionName(name, language) ?? name)}</h3>`}${rows.join('<hr>')}`
    })
    return `<h2>${escaped(say(title, language))}</h2><p>${escaped(say(why, language))} ${escaped(say(kept, language))}</p>${inside.join('')}`
  })
  const lines = copy.lines.map(
    (line) =>
      `<tr><td>${line.number}</td><td>${value(line.at.toISOString())}</td><td>${escaped(copy.sentences.get(line.verb) ?? line.verb)}</td><td>${escaped(line.organisation ?? '')}</td><td>${escaped(purposeInWords(line.purpose, language))}</td></tr>`,
  )
  const head = [words.number, words.when, words.what, words.who, words.why]
    .map((text) => `<th scope="col">${escaped(text)}</th>`)
    .join('')
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escaped(words.title)}</title></head><body><h1>${escaped(words.title)}</h1><p>${escaped(words.made(copy.madeAt.toISOString().slice(0, 10)))}</p>${sections.join('')}<h2>${escaped(words.looked)}</h2><table><thead><tr>${head}</tr></thead><tbody>${lines.join('')}</tbody></table></body></html>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
