// What comes back from the two further forms of a body's page.
import { isUuid } from '../../../kernel/id.ts'
import { isPlaceAdmin } from '../../../platform/stage.ts'
import { type Answer, redirect, type Visit } from '../../../platform/web/page.ts'
import { keepMends, keepReach, tryBody } from '../acts/bodies.ts'
import { paths } from '../paths.ts'
import { staffWords } from '../words/staff.ts'
import { bodyPage } from './bodies.tsx'

const words = staffWords.bodies

export async function mendsKept(visit: Visit): Promise<Answer> {
  const { stage, params, form } = visit
  const id = params['id'] ?? ''
  if (!isPlaceAdmin(stage) || !isUuid(id)) return redirect(paths.bodies)
  const said = (name: string) => (form.get(name) ?? '').trim()
  const mends = [...form.keys()].flatMap((name) => {
    const category = /^rank-([a-z][a-z-]{1,39})$/.exec(name)?.[1]
    if (category === undefined || said(name) === '') return []
    return [
      {
        category,
        rank: Number(said(name)),
        because: said(`why-${category}`).slice(0, 200) || null,
        becauseCy: said(`why-cy-${category}`).slice(0, 200) || null,
      },
    ]
  })
  const outcome = await keepMends(stage, { body: id, mends })
  if (outcome.ok) return redirect(`${paths.bodies}/${id}?kept`)
  const wrong = mends.find(({ rank }) => !Number.isInteger(rank) || rank < 1 || rank > 99)
  return bodyPage(visit, { problem: { field: `rank-${wrong?.category ?? ''}`, says: words.problems['not-a-rank'] } })
}

export async function reachKept(visit: Visit): Promise<Answer> {
  const { stage, params, form } = visit
  const id = params['id'] ?? ''
  if (!isPlaceAdmin(stage) || !isUuid(id)) return redirect(paths.bodies)
  const said = (name: string) => (form.get(name) ?? '').trim()
  const codes = said('codes')
    .split('\n')
    .flatMap((line): [string, string][] => {
      const [ours = '', theirs = ''] = line.split('=').map((part) => part.trim())
      return ours !== '' && theirs !== '' ? [[ours.slice(0, 40), theirs.slice(0, 100)]] : []
    })
  const outcome = await keepReach(stage, {
    body: id,
    url: said('url') || null,
    format: said('format') === 'xml' ? 'xml' : 'json',
    jurisdiction: said('jurisdiction') || null,
    codes: Object.fromEntries(codes.slice(0, 200)),
    hasUpdates: form.has('updates'),
    webhookUrl: said('webhook') || null,
    ...(said('key') ? { key: said('key') } : {}),
    newSecret: form.get('do') === 'secret',
    forgetKey: form.get('do') === 'forget',
  })
  if (!outcome.ok) return bodyPage(visit, { problem: { field: 'url', says: words.problems['not-a-link'] } })
  const { secret } = outcome.value
  return secret === undefined ? redirect(`${paths.bodies}/${id}?kept`) : bodyPage(visit, { secret })
}

export async function bodyTried(visit: Visit): Promise<Answer> {
  const { stage, params } = visit
  const id = params['id'] ?? ''
  if (!isPlaceAdmin(stage) || !isUuid(id)) return redirect(paths.bodies)
  return bodyPage(visit, { said: await tryBody(stage, id) })
}
