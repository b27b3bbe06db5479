// A problem told on one page: with no script an ordinary form; with one, kept on the telephone until there is signal, and sent once.
import { createHash, createHmac, randomUUID } from 'node:crypto'
import { isUuid } from '../../../kernel/id.ts'
import { readPlace } from '../../../platform/flow/contacts.ts'
import { readScene } from '../../../platform/scene.ts'
import { Confirmation } from '../../../platform/web/components/confirmation/confirmation.tsx'
import { type Answer, html, json, type Visit } from '../../../platform/web/page.ts'
import type { Problem } from '../../../platform/web/problem.ts'
import { Shell } from '../../../platform/web/shell.tsx'
import { photosAtOnce } from '../acts/photos.ts'
import { readReach } from '../acts/public.ts'
import { sendReport } from '../acts/send.ts'
import { listAlikeTo, sayTrouble, whereVerdict } from '../flows/sources.ts'
import { paths } from '../paths.ts'
import { placeReport } from '../placing.ts'
import { isEmergency } from '../rules/hold.ts'
import { sayReference } from '../rules/reference.ts'
import { route } from '../rules/routing.ts'
import { landOf } from '../store/land.ts'
import { reportWords } from '../words/words.ts'
import { keepGiven } from './given-photos.ts'
import { onePageForm, type Put } from './one-page-form.tsx'

/** Sent as it was written. A script that sends later asks for JSON, and hears whether to keep it or to let it go. */
export async function onePageSent(visit: Visit): Promise<Answer> {
  const wantsJson = (visit.headers['accept'] ?? '').includes('application/json')
  const sent = await send(visit, wantsJson)
  if (wantsJson) return 'reference' in sent ? json(sent) : json({ problems: sent.problems }, { status: 422 })
  if (!('reference' in sent)) return onePageForm(visit, sent)
  const { frame } = visit
  return html(
    <Shell {...frame} title={reportWords[frame.language].offline.done}>
      <Confirmation
        language={frame.language}
        title={reportWords[frame.language].offline.done}
        reference={sayReference(sent.reference)}
      >
        <p>{sent.says}</p>
        <p>
          <a href={paths.one(sent.reference)}>{reportWords[frame.language].list.findButton}</a>
        </p>
      </Confirmation>
    </Shell>,
  )
}

/** The same page sent again is one report; sent again with other words on it, it is another. */
function digestOf(parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22)
}

/** What came with one page is that page's own, by a key that nobody else can work out. */
function bindingOf({ house }: Visit['stage'], key: string): string {
  const digest = createHmac('sha256', house.secret).update(`report page ${key}`).digest('hex')
  return digest.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/** `isLater`: nobody is there to be asked whether it is the same as another. */
async function send(
  { stage: page, form, files, remoteAddress }: Visit,
  isLater: boolean,
): Promise<Put | { reference: string; says: string }> {
  const stage = { ...page, binding: bindingOf(page, form.get('key') ?? randomUUID()) }
  const { language } = stage
  const words = reportWords[language]
  const said = (name: string) => (form.get(name) ?? '').trim()
  const problems: Problem[] = []
  const found = await readScene(stage, async (scene) => {
    const land = await landOf(scene)
    const place = readPlace(said('where'))
    return { land, placed: place.ok ? await placeReport(scene, place.value) : undefined }
  })
  const { land, placed } = found
  const category = land.categories.get(said('kind'))
  if (!category) problems.push({ field: 'kind', says: words.offline.chooseKind })
  if (!placed) problems.push({ field: 'where', says: words.offline.sayWhere })
  else if (placed.kind !== 'found') problems.push({ field: 'where', says: sayTrouble(placed)[language] })
  else {
    const verdict = whereVerdict(route(land, category?.code ?? '', placed))
    if (!verdict.ok) problems.push({ field: 'where', says: verdict.say[language] })
  }
  if (said('detail') === '') problems.push({ field: 'detail', says: words.flow.refused['no-words'] })
  if (said('detail').length > 4_000) problems.push({ field: 'detail', says: words.one.tooLong })
  const reach = said('contact') === '' ? undefined : readReach(said('contact'))
  if (said('contact') !== '' && !reach) problems.push({ field: 'contact', says: words.one.followProblem })
  if (category?.naming === 'needed' && !reach)
    problems.push({ field: 'contact', says: words.flow.refused['must-be-reachable'] })
  const given = await keepGiven(stage, files)
  if (!given.ok) problems.push({ field: 'photos', says: given.says })
  const kept = [...form.getAll('kept').filter(isUuid), ...(given.ok ? given.photos : [])].slice(0, photosAtOnce)
  const isAlarming = isEmergency(said('detail')) && said('calm') === ''
  if (problems.length > 0 || !category || placed?.kind !== 'found') return { problems, kept }
  if (isAlarming)
    return { problems: [{ field: 'detail', says: words.flow.emergencyWords }], emergency: words.flow.dangerAbout, kept }
  if (!isLater && said('alike') === '' && !category.isPrivate) {
    const alike = await readScene(stage, (scene) =>
      listAlikeTo(scene, category, placed, `${said('spot')} ${said('detail')}`),
    )
    if (alike.length > 0) return { problems: [], alike, kept }
  }
  const key = said('key')
  const outcome = await sendReport(stage, {
    category: category.code,
    spot: placed,
    where: said('spot'),
    detail: said('detail'),
    name: said('name'),
    ...(reach ? { contact: reach } : {}),
    ...(isUuid(key) ? { clientKey: `${key} ${digestOf([category.code, said('where'), said('detail')])}` } : {}),
    photos: kept,
    photosSay: said('photos-say'),
    source: page.binding ?? remoteAddress,
  })
  if (!outcome.ok) return { problems: [{ field: 'where', says: words.flow.refused.nowhere }] }
  const { reference, state, body } = outcome.value
  const name = body === null ? undefined : land.bodies.get(body)?.name[language]
  const spoken = sayReference(reference)
  const says =
    state === 'unconfirmed'
      ? words.flow.unconfirmed(spoken)
      : state === 'held'
        ? words.flow.held(spoken)
        : name === undefined
          ? words.flow.sentNobody(spoken)
          : words.flow.sent(name, spoken)
  return { reference, says }
}
