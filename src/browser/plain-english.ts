import { checkWords } from '../capabilities/guides/rules/plain-english.ts'
import { factsInWords, findingInWords, staffWords } from '../capabilities/guides/words/staff.ts'

/** Asks of a guide, whenever its writer pauses, what the server will ask: the same rules, in the same words. */
export function enhance(room: HTMLElement, { quietMs = 600 } = {}) {
  const form = room.closest('form')
  const found = room.querySelector('.found')
  const { language, health, kind } = room.dataset
  const [title, summary, body] = ['title', 'summary', 'body'].map((name) => form?.elements.namedItem(name))
  if (!form || !found || !isBox(title) || !isBox(summary) || !isBox(body)) throw new Error('There is nothing to check')
  found.setAttribute('role', 'status')
  let waiting = 0
  form.addEventListener('input', () => {
    window.clearTimeout(waiting)
    waiting = window.setTimeout(() => {
      const check = checkWords({
        title: title.value,
        summary: summary.value,
        body: body.value,
        language: language === 'cy' ? 'cy' : 'en',
        health: health === 'yes',
        kind: kind === 'answer' ? 'answer' : 'guide',
      })
      const facts = paragraph(factsInWords(check).join(' '))
      facts.className = 'facts'
      const findings = check.findings.map(findingInWords)
      found.replaceChildren(facts, findings.length === 0 ? paragraph(staffWords.check.nothing) : listOf(findings))
    }, quietMs)
  })
}

function isBox(control: unknown): control is HTMLInputElement | HTMLTextAreaElement {
  return control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement
}

function paragraph(words: string) {
  const made = document.createElement('p')
  made.textContent = words
  return made
}

function listOf(findings: readonly { what: string; excerpt?: string }[]) {
  const list = document.createElement('ul')
  for (const { what, excerpt } of findings) {
    const item = document.createElement('li')
    item.textContent = what
    if (excerpt !== undefined) {
      const quoted = document.createElement('q')
      quoted.textContent = excerpt
      item.append(quoted)
    }
    list.append(item)
  }
  return list
}
