/**
 * Signs in with a passkey, or makes one. Hidden where the browser has none; everything else on the page works without it.
 * The form says what it does (`sign-in` or `add`), where to go then, and what to say when it does not work or has been done before.
 */
export function enhance(form: HTMLElement) {
  const { does, then = '/', failed = '', here = failed } = form.dataset
  if (!('PublicKeyCredential' in window) || !('parseCreationOptionsFromJSON' in PublicKeyCredential)) return
  const said = form.querySelector('[role="alert"]')
  form.hidden = false
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    if (said) said.textContent = ''
    try {
      location.assign(does === 'add' ? await add(form) : await signIn(then))
    } catch (problem) {
      const isHereAlready = problem instanceof DOMException && problem.name === 'InvalidStateError'
      if (said) said.textContent = isHereAlready ? here : failed
    }
  })
}

async function signIn(then: string): Promise<string> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await send('/sign-in/passkey/options', {}))
  const response = await navigator.credentials.get({ publicKey })
  const shared = document.querySelector<HTMLInputElement>('input[name="shared"]')?.checked ?? false
  return whereTo(await send('/sign-in/passkey', { response, shared, then }))
}

async function add(form: HTMLElement): Promise<string> {
  const name = form.querySelector<HTMLInputElement>('input[name="passkey-name"]')?.value ?? ''
  const options = await send('/me/sign-in/passkeys/options', {})
  // Signed in too long ago to change how: instead of what to make, it says where to sign in once more.
  if ('then' in options) return whereTo(options)
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options)
  const response = await navigator.credentials.create({ publicKey })
  return whereTo(await send('/me/sign-in/passkeys', { response, name }))
}

/** A credential writes itself as JSON. */
async function send(path: string, body: object) {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok && answer.status !== 403) throw new Error(`${path} answered ${answer.status}`)
  return answer.json()
}

function whereTo(answer: { then?: unknown }): string {
  if (typeof answer.then !== 'string') throw new Error('The answer did not say where to go')
  return answer.then
}
