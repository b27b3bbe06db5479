import type { Page } from '../../platform/web/page.ts'
import { elsewherePages } from './elsewhere-pages.tsx'
import { flowPages } from './flow-pages.tsx'

/** Every flow that declares the web, at `/do/:flow`, and the ways to go on with one elsewhere. */
export const webChannelPages: Page[] = [...elsewherePages, ...flowPages]

export { flowOnPages } from './flow-pages.tsx'
