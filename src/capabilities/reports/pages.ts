import { get, type Page, post } from '../../platform/web/page.ts'
import { alertsAsked, alertsPage } from './pages/alerts.tsx'
import { answerDesk, deskPage, hideDesk, mergeDesk, noteDesk, passDesk, releaseDesk, takeDesk } from './pages/desk.tsx'
import { dataPage } from './pages/data.ts'
import { feedPage, oneFeed } from './pages/feeds.ts'
import { figuresPage, templateKept, templatesPage } from './pages/figures.tsx'
import { bulkPage, inboxPage } from './pages/inbox.tsx'
import { kindKept, kindPage, kindsPage, wayKept } from './pages/kinds.tsx'
import { findPage, listPage } from './pages/list.tsx'
import { mapData, mapPage } from './pages/map.tsx'
import { addPage, followPage, onePage, ownPage, reopenPage } from './pages/one.tsx'
import { onePageSent } from './pages/one-page.tsx'
import { onePageForm } from './pages/one-page-form.tsx'
import { photoByLink, photoFile } from './pages/photo-file.ts'
import { coverPage, coverPressed, deskDescribed, ownerDescribed, wholePhoto } from './pages/photos.tsx'
import { placePage } from './pages/place.tsx'
import { bodiesPage, bodyKept, bodyPage } from './pages/bodies.tsx'
import { bodyTried, mendsKept, reachKept } from './pages/body-forms.ts'
import { limitsKept, limitsPage } from './pages/limits.tsx'
import { pushAsked, pushStopped, pushWorker } from './pages/push.ts'
import { decideOneSending, sendingPage } from './pages/sending.tsx'
import { open311Pages } from './open311/pages.ts'
import { repliesPage, settleOneReply } from './pages/replies.tsx'
import * as settle from './pages/settle.tsx'
import { timesPage } from './pages/times.tsx'
import { workerFile } from './pages/worker.ts'
import { paths } from './paths.ts'

const access = 'staff'

export const reportPages: Page[] = [
  get(paths.list, listPage),
  get(paths.map, mapPage),
  get(paths.takes, timesPage),
  get(paths.find, findPage),
  get(paths.onePage, (visit) => onePageForm(visit)),
  post(paths.onePage, onePageSent),
  get(paths.alerts, (visit) => alertsPage(visit)),
  post(paths.alerts, alertsAsked),
  post('/reports/alerts/push', pushAsked),
  post('/reports/alerts/push/stop', pushStopped),
  get('/reports/push-worker.js', pushWorker),
  get('/reports/alerts/:id/:token', settle.alertPage),
  post('/reports/alerts/:id/:token', settle.alertPressed),
  get(paths.typeCode, (visit) => settle.codePage(visit)),
  post(paths.typeCode, settle.codeTyped),
  get('/reports/confirm/:id/:token', settle.confirmPage),
  post('/reports/confirm/:id/:token', settle.confirmPressed),
  get('/reports/following/:id/:token', settle.stopPage),
  post('/reports/following/:id/:token', settle.stopPressed),
  get('/reports/answer/:id/:token', (visit) => settle.answerPage(visit)),
  post('/reports/answer/:id/:token', settle.answered),
  get('/reports/own/:id/:token', ownPage),
  get('/reports/data.csv', dataPage),
  get('/reports/data.geojson', dataPage),
  get('/reports/map.geojson', mapData),
  get('/reports/worker.js', workerFile),
  get('/feeds/reports', feedPage),
  get('/feeds/reports/:reference', oneFeed),
  get('/reports/photos/:id', photoFile),
  get('/reports/photos/:id/:token', photoByLink),
  post('/reports/photos/:id/description', ownerDescribed),
  get(paths.place, placePage),
  get('/reports/:reference', onePage),
  post('/reports/:reference/following', followPage),
  post('/reports/:reference/updates', addPage),
  post('/reports/:reference/reopening', reopenPage),
  get(paths.inbox, inboxPage, { access }),
  post('/work/reports/bulk', bulkPage, { access }),
  get(paths.figures, figuresPage, { access }),
  get(paths.templates, (visit) => templatesPage(visit), { access }),
  post(paths.templates, templateKept, { access }),
  get(paths.sending, sendingPage, { access }),
  post(`${paths.sending}/:id`, decideOneSending, { access }),
  get(paths.bodies, bodiesPage, { access }),
  get(`${paths.bodies}/:id`, (visit) => bodyPage(visit), { access }),
  post(`${paths.bodies}/:id`, bodyKept, { access }),
  post(`${paths.bodies}/:id/responsibilities`, mendsKept, { access }),
  post(`${paths.bodies}/:id/endpoint`, reachKept, { access }),
  post(`${paths.bodies}/:id/try`, bodyTried, { access }),
  get(paths.limits, limitsPage, { access }),
  post(`${paths.limits}/:id`, limitsKept, { access }),
  get(paths.replies, repliesPage, { access }),
  post(`${paths.replies}/:id`, settleOneReply, { access }),
  ...open311Pages,
  get(paths.categories, kindsPage, { access }),
  get('/work/reports/categories/:code', (visit) => kindPage(visit), { access }),
  post('/work/reports/categories/:code', kindKept, { access }),
  post('/work/reports/categories/:code/sending', wayKept, { access }),
  get(paths.cover(':id'), (visit) => coverPage(visit), { access }),
  post(paths.cover(':id'), coverPressed, { access }),
  get(`${paths.cover(':id')}/whole`, wholePhoto, { access }),
  post(`${paths.cover(':id')}/description`, deskDescribed, { access }),
  get('/work/reports/:id', (visit) => deskPage(visit), { access }),
  post('/work/reports/:id/answer', answerDesk, { access }),
  post('/work/reports/:id/passing', passDesk, { access }),
  post('/work/reports/:id/taking', takeDesk, { access }),
  post('/work/reports/:id/notes', noteDesk, { access }),
  post('/work/reports/:id/merging', mergeDesk, { access }),
  post('/work/reports/:id/hiding', hideDesk, { access }),
  post('/work/reports/:id/releasing', releaseDesk, { access }),
]
