import { get, type Page, post } from '../../../platform/web/page.ts'
import { approvalPage, approvalsPage, approvingSent, decliningSent, withdrawingSent } from './approvals.tsx'
import { closingSent, confirmSent, keeperSent, reopeningSent, settlingSent } from './deeds.ts'
import { editPage, editSent } from './edit.tsx'
import { historyPage, restoringSent } from './history.tsx'
import { listingPage } from './listing.tsx'
import { listingsPage } from './listings.tsx'
import { newListingPage, newListingSent } from './new-listing.tsx'

const staffOnly = { access: 'staff' } as const

export const staffPages: Page[] = [
  get('/work/listings', listingsPage, staffOnly),
  get('/work/listings/new', (visit) => newListingPage(visit), staffOnly),
  post('/work/listings/new', newListingSent, staffOnly),
  get('/work/listings/:id', (visit) => listingPage(visit), staffOnly),
  get('/work/listings/:id/edit', editPage, staffOnly),
  post('/work/listings/:id/edit', editSent, staffOnly),
  post('/work/listings/:id/confirmation', confirmSent, staffOnly),
  post('/work/listings/:id/closing', closingSent, staffOnly),
  post('/work/listings/:id/reopening', reopeningSent, staffOnly),
  post('/work/listings/:id/keeper', keeperSent, staffOnly),
  get('/work/listings/:id/history', historyPage, staffOnly),
  post('/work/listings/:id/restoring', restoringSent, staffOnly),
  get('/work/approvals', approvalsPage, staffOnly),
  get('/work/approvals/:id', (visit) => approvalPage(visit), staffOnly),
  post('/work/approvals/:id/approval', approvingSent, staffOnly),
  post('/work/approvals/:id/refusal', decliningSent, staffOnly),
  post('/work/approvals/:id/withdrawal', withdrawingSent, staffOnly),
  post('/work/problems/:id', settlingSent, staffOnly),
]
