// Every page of referrals, and its address.
import { get, type Page, post } from '../../platform/web/page.ts'
import { forWhoeverLooks } from '../record/index.ts'
import { apiPages } from './api/v1.ts'
import { clocksPage, clocksSent } from './pages/clocks.tsx'
import { inboxPage } from './pages/inbox.tsx'
import { answerByLink, answerOwn, linkPage, minePage, ownPage, withdrawByLink, withdrawOwn } from './pages/mine.tsx'
import { newPage, newSent } from './pages/new.tsx'
import {
  acceptPage,
  answerPage,
  contactPage,
  declinePage,
  decideWithheldPage,
  finishPage,
  onePage,
  passOnPage,
  withdrawPage,
} from './pages/one.tsx'
import { answerOutsidePage, askAgainPage, openOutsidePage, outsidePage, passOnOutsidePage } from './pages/outside.tsx'
import { withheldPage } from './pages/withheld.tsx'
import { paths } from './paths.ts'

const staff = { access: 'staff' } as const
const signedIn = { access: 'signed-in' } as const
const one = paths.one(':id')
const own = `${paths.mine}/:id`
const link = paths.follow(':id', ':token')
const outside = paths.outside(':token')

const staffPages: Page[] = [
  get(paths.inbox, inboxPage, staff),
  get(paths.clocks, (visit) => clocksPage(visit), staff),
  post(paths.clocks, clocksSent, staff),
  get(paths.withheld, withheldPage, staff),
  get(one, onePage, staff),
  post(`${one}/acceptance`, acceptPage, staff),
  post(`${one}/refusal`, declinePage, staff),
  post(`${one}/contact`, contactPage, staff),
  post(`${one}/outcome`, finishPage, staff),
  post(`${one}/passing`, passOnPage, staff),
  post(`${one}/withholding`, decideWithheldPage, staff),
  post(`${one}/answer`, answerPage, staff),
  post(`${one}/withdrawal`, withdrawPage, staff),
  get(paths.new(':id'), newPage, staff),
  post(paths.new(':id'), newSent, staff),
]

export const referralPages: Page[] = [
  ...staffPages.map(forWhoeverLooks),
  get(paths.mine, minePage),
  get(own, ownPage, signedIn),
  post(`${own}/answer`, answerOwn, signedIn),
  post(`${own}/withdrawal`, withdrawOwn, signedIn),
  get(outside, outsidePage),
  post(`${outside}/opening`, openOutsidePage),
  post(`${outside}/answer`, answerOutsidePage),
  post(`${outside}/passing`, passOnOutsidePage),
  post(`${outside}/again`, askAgainPage),
  get(link, linkPage),
  ...apiPages,
  post(`${link}/answer`, answerByLink),
  post(`${link}/withdrawal`, withdrawByLink),
]
