/**
 * Finds what asks to be improved and loads one small module for each kind. The page already works without any of this.
 * `LOUD` is true in development: there a fault throws; in use the page stays as the server made it.
 */
declare const LOUD: boolean

type Island = { enhance: (element: HTMLElement) => void }

const islands: Record<string, () => Promise<Island>> = {
  'call-sheet': () => import('./call-sheet.ts'),
  'check-lines': () => import('./check-lines.ts'),
  count: () => import('./count.ts'),
  'copy-code': () => import('./copy-code.ts'),
  'cover-photo': () => import('./cover-photo.ts'),
  'enter-moves-on': () => import('./enter-moves-on.ts'),
  'focus-here': () => import('./focus-here.ts'),
  'keep-draft': () => import('./keep-draft.ts'),
  'near-me': () => import('./near-me.ts'),
  passkey: () => import('./passkey.ts'),
  'place-map': () => import('./place-map.ts'),
  'plain-english': () => import('./plain-english.ts'),
  print: () => import('./print.ts'),
  'push-alerts': () => import('./push-alerts.ts'),
  'quick-exit': () => import('./quick-exit.ts'),
  'tv-remote': () => import('./tv-remote.ts'),
  'send-later': () => import('./send-later.ts'),
  share: () => import('./share.ts'),
  telephone: () => import('./telephone.ts'),
}

for (const element of document.querySelectorAll<HTMLElement>('[data-enhance]')) {
  void improve(element, element.dataset['enhance'] ?? '')
}

async function improve(element: HTMLElement, name: string) {
  try {
    const load = islands[name]
    if (!load) throw new Error(`There is no island called “${name}”`)
    const island = await load()
    island.enhance(element)
    element.dataset['enhanced'] = 'yes'
  } catch (fault) {
    element.dataset['enhanced'] = 'no'
    if (LOUD) throw fault
  }
}
