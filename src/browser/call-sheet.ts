/**
 * A call-taker's sheet without waiting: Enter saves behind the scenes and moves on to the next question at once, Alt and a
 * number jumps. The page works the same without it, a page at a time.
 */
export function enhance(form: HTMLElement) {
  if (!(form instanceof HTMLFormElement)) throw new Error('Only a form is a sheet')
  form.addEventListener('keydown', (event) => onKey(form, event))
}

let typed = ''
let waiting = 0

function onKey(form: HTMLFormElement, event: KeyboardEvent) {
  if (event.altKey && /^\d$/.test(event.key)) {
    event.preventDefault()
    jumpSoon(form, event.key)
    return
  }
  const box = event.target
  const isBox = box instanceof HTMLInputElement && box.dataset['question'] !== undefined
  if (event.key !== 'Enter' || event.isComposing || !isBox) return
  event.preventDefault()
  const next = nextBox(box)
  next?.focus()
  save(form, next)
}

/** The next box to fill; none where something is to be read out first, or its choices have yet to be found. */
function nextBox(from: Box): Box | undefined {
  for (let row = from.closest('.call-question')?.nextElementSibling; row; row = row.nextElementSibling) {
    const box = row.querySelector<Box>('[data-question]')
    if (!box || box.value === '') return box ?? undefined
  }
  return undefined
}

/** Two figures within a moment are one number. */
function jumpSoon(form: HTMLFormElement, figure: string) {
  typed += figure
  window.clearTimeout(waiting)
  const go = () => {
    const box = boxesOf(form).find((one) => one.dataset['question'] === typed)
    typed = ''
    if (box) box.focus()
  }
  if (boxesOf(form).length < 10 || typed.length > 1) go()
  else waiting = window.setTimeout(go, 350)
}

let saving = Promise.resolve()

/** One after another, in the order they were typed. What comes back replaces every question but the one being typed in. */
function save(form: HTMLFormElement, next: Box | undefined) {
  const sent = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]))
  for (const box of boxesOf(form)) markSent(form, box)
  saving = saving.then(async () => {
    const response = await fetch(form.action, { method: 'POST', body: sent })
    const page = new DOMParser().parseFromString(await response.text(), 'text/html')
    const fresh = page.querySelector<HTMLFormElement>('form#sheet')
    // Done, ended, or to be confirmed: that is another page.
    if (!response.ok || !fresh || fresh.querySelector('#review')) return void location.assign(response.url)
    const turn = fresh.querySelector<HTMLElement>('[autofocus]')
    replaceQuestions(form, fresh)
    // Whoever has gone on typing elsewhere is left alone; a question that turned out not to be needed gives its place up.
    const active = document.activeElement
    const isLost = active === null || active === document.body
    const isWrong = new URL(response.url).searchParams.has('at') && active?.id === next?.id && next?.value === ''
    if (isLost || isWrong || !next) turn?.focus()
  })
}

/** What has been sent stands, so that it is not sent again while its answer is on the way. */
function markSent(form: HTMLFormElement, box: Box) {
  const was = form.elements.namedItem(box.name.replace(/^a\./, 'was.'))
  if (was instanceof HTMLInputElement) was.value = box.value
}

function replaceQuestions(form: HTMLFormElement, fresh: HTMLFormElement) {
  const focused = document.activeElement
  const typedIn = focused?.closest('.call-question')
  const questions = form.querySelector('[data-questions]')
  const freshQuestions = fresh.querySelector('[data-questions]')
  if (!questions || !freshQuestions) throw new Error('A sheet has questions')
  for (const question of freshQuestions.querySelectorAll('.call-question')) {
    const old = document.getElementById(question.id)
    if (old && (old === typedIn || hasUnsent(form, old))) question.replaceWith(old)
  }
  questions.replaceWith(freshQuestions)
  // Moving what is typed in takes the caret from it for a moment.
  if (focused instanceof HTMLElement && focused.isConnected && !focused.closest('details:not([open])')) focused.focus()
  const bar = fresh.querySelector('.call-bar nav')
  if (bar) form.querySelector('.call-bar nav')?.replaceWith(bar)
}

function hasUnsent(form: HTMLFormElement, question: Element): boolean {
  const box = question.querySelector<Box>('[data-question]')
  const was = box && form.elements.namedItem(box.name.replace(/^a\./, 'was.'))
  return was instanceof HTMLInputElement && was.value !== box!.value
}

type Box = HTMLInputElement | HTMLTextAreaElement

function boxesOf(form: HTMLFormElement): Box[] {
  return [...form.querySelectorAll<Box>('[data-question]')]
}
