import { get, type Page, post } from '../../../platform/web/page.ts'
import { beginPage, beginSent } from './begin.tsx'
import { editPage, editSent } from './edit.tsx'
import { callingOffSent, keptPage, readingSent, withdrawalSent } from './kept.tsx'
import { keptListPage } from './list.tsx'
import { settingSent } from './setting-sent.ts'
import { publicationSent, requestSent, sendingBackSent, versionPage } from './version.tsx'

const staffOnly = { access: 'staff' } as const
const version = '/work/guides/:id/:language/versions/:version'

export const staffPages: Page[] = [
  get('/work/guides', keptListPage, staffOnly),
  get('/work/guides/new', (visit) => beginPage(visit), staffOnly),
  post('/work/guides/new', beginSent, staffOnly),
  post('/work/guides/opinions/:opinion/reading', readingSent, staffOnly),
  get('/work/guides/:id', (visit) => keptPage(visit), staffOnly),
  post('/work/guides/:id/setting', settingSent, staffOnly),
  post('/work/guides/:id/withdrawal', withdrawalSent, staffOnly),
  post('/work/guides/:id/calling-off', callingOffSent, staffOnly),
  get('/work/guides/:id/:language', editPage, staffOnly),
  post('/work/guides/:id/:language', editSent, staffOnly),
  get(version, (visit) => versionPage(visit), staffOnly),
  post(`${version}/publication`, publicationSent, staffOnly),
  post(`${version}/request`, requestSent, staffOnly),
  post(`${version}/sending-back`, sendingBackSent, staffOnly),
]
