// The small program that lets the page for telling of a problem open with no signal. It keeps that page and what it is drawn with, no more.
import { type Answer, text } from '../../../platform/web/page.ts'

const worker = `
const held = 'doorstep-report-page'
addEventListener('install', () => skipWaiting())
addEventListener('activate', (event) => event.waitUntil(clients.claim()))
addEventListener('fetch', (event) => {
  if (event.request.method !== 'GET') return
  event.respondWith(
    fetch(event.request)
      .then(async (response) => {
        const isOurs = new URL(event.request.url).origin === location.origin
        if (response.ok && isOurs) (await caches.open(held)).put(event.request, response.clone())
        return response
      })
      .catch(async (problem) => (await (await caches.open(held)).match(event.request, { ignoreSearch: true })) ?? Promise.reject(problem)),
  )
})
`

export function workerFile(): Answer {
  return text(worker, 'text/javascript; charset=utf-8', {
    headers: { 'service-worker-allowed': '/reports/new', 'cache-control': 'no-cache' },
  })
}
