// What was published, and when; and what each version had that the one before it had not.
import { viewScene } from '../../../platform/scene.ts'
import { html, type Answer, type Visit } from '../../../platform/web/page.ts'
import { nameOf, sayNeeds, sayVerdict, sayWhen } from './in-words.ts'
import { type Check, limits } from '../rules/check.ts'
import * as store from '../store.ts'
import { BuilderPage, type Held } from './frame.tsx'

export async function versionsPage({ stage, frame }: Visit, held: Held): Promise<Answer> {
  const versions = await viewScene(stage, ({ db }) => store.listVersions(db, held.id, limits.versionsShown))
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: stage.place.timeZone,
    dateStyle: 'long',
    timeStyle: 'short',
  })
  return html(
    <BuilderPage frame={frame} title="Versions" held={held}>
      {versions.length === 0 && <p>Nothing has been published yet.</p>}
      {versions.map((version, place) => {
        const changes = differences(versions[place + 1]?.definition, version.definition)
        return (
          <section aria-labelledby={`version-${version.version}`}>
            <h2 id={`version-${version.version}`}>Version {version.version}</h2>
            <p>
              {clock.format(version.publishedAt)}
              {version.note !== '' && `. ${version.note}`}
            </p>
            {place + 1 < versions.length && changes.length === 0 && <p>Only words have changed.</p>}
            {changes.length > 0 && (
              <ul>
                {changes.map((change) => (
                  <li>{change}</li>
                ))}
              </ul>
            )}
          </section>
        )
      })}
    </BuilderPage>,
  )
}

/** In the order in which a reader looks: questions, then rules, then people. */
function differences(before: Check | undefined, now: Check): string[] {
  if (!before)
    return [`${now.questions.length} questions, ${now.rules.length} rules, ${now.examples.length} example people.`]
  const questions = changesIn(
    before.questions.map((one) => [
      one.id,
      `“${nameOf(before, one.id)}”${one.askIf ? `, only if ${sayNeeds(before, one.askIf)}` : ''}`,
    ]),
    now.questions.map((one) => [
      one.id,
      `“${nameOf(now, one.id)}”${one.askIf ? `, only if ${sayNeeds(now, one.askIf)}` : ''}`,
    ]),
    'question',
  )
  const rules = changesIn(rulesIn(before), rulesIn(now), 'rule')
  return [...questions, ...rules]
}

function rulesIn(check: Check): [string, string][] {
  return check.rules.map((rule) => [
    rule.id,
    `“${rule.name}”: ${sayNeeds(check, rule.needs)}, ${sayWhen(rule)} → ${sayVerdict(rule.verdict, check)}`,
  ])
}

function changesIn(before: readonly [string, string][], now: readonly [string, string][], what: string): string[] {
  const [was, is] = [new Map(before), new Map(now)]
  return [
    ...now.filter(([id]) => !was.has(id)).map(([, says]) => `New ${what}: ${says}`),
    ...before.filter(([id]) => !is.has(id)).map(([, says]) => `Gone: ${says}`),
    ...now
      .filter(([id, says]) => was.has(id) && was.get(id) !== says)
      .map(([id, says]) => `Was ${was.get(id)}; is now ${says}`),
  ]
}
