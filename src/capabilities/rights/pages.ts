// Every page of rights, and its address.
import { get, type Page, post } from '../../platform/web/page.ts'
import { consentsPage, receiptPage, withdrawConsent } from './pages/consents.tsx'
import { copyJsonPage, copyPage, copyReadPage, copyTablesPage, copyZipPage } from './pages/copy.tsx'
import { correctOne, correctPage } from './pages/correct.tsx'
import { dataPage } from './pages/data.tsx'
import { mePage } from './pages/me.tsx'
import { counterOne, counterPage, holdOne, liftHoldOne, peoplePage, unfreezeOne } from './pages/people.tsx'
import { forWhoeverAnswers, queuePage, seeOne } from './pages/queue.tsx'
import {
  acknowledgeOne,
  answerOne,
  askOne,
  extendOne,
  identifyOne,
  passOnOne,
  printCopyPage,
  replyOne,
  requestPage,
  takeBackOne,
} from './pages/request.tsx'
import { replyToThem, requestsPage, takeOneBack } from './pages/requests.tsx'
import { keepRuleOnPage, retentionPage, reviewOne } from './pages/retention.tsx'
import { paths } from './paths.ts'

const own = { access: 'signed-in' } as const
const staff = { access: 'staff' } as const

export const rightsPages: Page[] = [
  get(paths.me, mePage),
  get(paths.data(':capability'), dataPage, own),
  get(paths.correct, (visit) => correctPage(visit), own),
  post(paths.correct, correctOne, own),
  get(paths.requests, (visit) => requestsPage(visit), own),
  post(paths.reply(':id'), replyToThem, own),
  post(paths.takingBack(':id'), takeOneBack, own),
  get(paths.consents, consentsPage, own),
  get(paths.receipt(':id'), receiptPage, own),
  post(paths.withdrawal(':id'), withdrawConsent, own),
  get(paths.copy, copyPage, own),
  get(paths.copyRead, copyReadPage, own),
  get(paths.copyJson, copyJsonPage, own),
  get(paths.copyTables, copyTablesPage, own),
  get(paths.copyZip, copyZipPage, own),
  get(paths.queue, forWhoeverAnswers(queuePage), staff),
  post(paths.seeing(':id'), seeOne, staff),
  get(paths.person(':person'), (visit) => peoplePage(visit), staff),
  post(paths.holds(':person'), holdOne, staff),
  post(paths.holdEnding(':person'), liftHoldOne, staff),
  post(paths.freezeEnding(':person'), unfreezeOne, staff),
  get(paths.counter(':person'), (visit) => counterPage(visit), staff),
  post(paths.counter(':person'), counterOne, staff),
  get(paths.request(':id'), (visit) => requestPage(visit), staff),
  get(paths.print(':id'), printCopyPage, staff),
  post(paths.step(':id', 'question'), askOne, staff),
  post(paths.step(':id', 'reply'), replyOne, staff),
  post(paths.step(':id', 'identity'), identifyOne, staff),
  post(paths.step(':id', 'extension'), extendOne, staff),
  post(paths.step(':id', 'acknowledgement'), acknowledgeOne, staff),
  post(paths.step(':id', 'passing'), passOnOne, staff),
  post(paths.step(':id', 'answer'), answerOne, staff),
  post(paths.step(':id', 'taking-back'), takeBackOne, staff),
  get(
    paths.retention,
    forWhoeverAnswers((visit) => retentionPage(visit)),
    staff,
  ),
  post(paths.retention, keepRuleOnPage, staff),
  post(paths.review(':id'), reviewOne, staff),
]
