// A problem told on one page: with no script an ordinary form; with one, kept on the telephone until there is signal, and sent once.
import { createHash, createHmac, randomUUID } from 'node:crypto'
import { isUuid, newId } from '../../../kernel/id.ts'
import type { Language } from '../../../kernel/language.ts'
import { readPlace } from '../../../platform/flow/contacts.ts'
import { readScene } from '../../../platform/scene.ts'
import { photoBytesMax } from '../../../platform/files/photo.ts'
import { flowWords } from '../../../platform/flow/words/words.ts'
import { Button } from '../../../platform/web/components/button/button.tsx'
import { FileUpload } from '../../../platform/web/components/file-upload/file-upload.tsx'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { Confirmation } from '../../../platform/web/components/confirmation/confirmation.tsx'
import { Notice } from '../../../platform/web/components/notice/notice.tsx'
import { Select } from '../../../platform/web/components/select/select.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { Textarea } from '../../../platform/web/components/textarea/textarea.tsx'
import { type Answer, html, json, type Visit } from '../../../platform/web/page.ts'
import { type Problem, problemWith } from '../../../platform/web/problem.ts'
import { Shell } from '../../../platform/web/shell.tsx'
import { photosAtOnce, saysCharsMax } from '../acts/photos.ts'
import { readReach } from '../acts/public.ts'
import { sendReport } from '../acts/send.ts'
import { listAlikeTo, sayTrouble, whereVerdict } from '../flows/sources.ts'
import { paths } from '../paths.ts'
import { placeReport } from '../placing.ts'
import { isEmergency } from '../rules/hold.ts'
import { sayReference } from '../rules/reference.ts'
import { route } from '../rules/routing.ts'
import { landOf } from '../store/land.ts'
import type { Alike } from '../store/reports.ts'
import { reportWords } from '../words/words.ts'
import { keepGiven, photoTypes } from './given-photos.ts'

type Put = {
  problems: Problem[]
  emergency?: string
  alike?: Alike[]
  /** Photographs that arrived already, so that a page put right need not bring them again. */
  kept?: readonly string[]
}

export async function onePageForm(visit: Visit, put: Put = { problems: [] }): Promise<Answer> {
  const { stage, frame, form, query } = visit
  const { language } = stage
  const words = reportWords[language].offline
  const land = await readScene(stage, landOf)
  const { problems, emergency, alike = [], kept = [] } = put
  const problemOf = (field: string) => problemWith(field, problems)
  const key = form.get('key') ?? newId()
  const kinds = [...land.categories.values()].filter(({ isClosed, stopper }) => !isClosed && !stopper)
  return html(
    <Shell {...frame} title={words.title} problems={problems}>
      <ErrorSummary language={language} problems={problems} />
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      {emergency !== undefined && (
        <Notice language={language} kind="warning">
          <p>{emergency}</p>
        </Notice>
      )}
      {alike.length > 0 && <AlikeNotice alike={alike} language={language} />}
      <form
        method="post"
        action={paths.onePage}
        enctype="multipart/form-data"
        data-enhance="send-later"
        data-kept={words.kept}
        data-sending={words.sending}
        data-sent={words.sent('{reference}')}
        data-waiting={words.waiting}
        data-problem={words.problem}
        data-take-off={words.saveForLater}
        data-near={words.near}
        data-locating={words.locating}
        data-located={words.located}
        data-denied={words.denied}
      >
        <input type="hidden" name="key" value={key} />
        {(emergency !== undefined || form.has('calm')) && <input type="hidden" name="calm" value="yes" />}
        {alike.length > 0 && <input type="hidden" name="alike" value="none" />}
        <Select
          language={language}
          name="kind"
          label={words.kind}
          problem={problemOf('kind')}
          value={form.get('kind') ?? ''}
          options={kinds.map(({ code, name }) => ({ value: code, text: name[language] }))}
        />
        <TextInput
          language={language}
          name="where"
          label={words.where}
          hint={words.whereHint}
          problem={problemOf('where')}
          value={(form.get('where') ?? query.get('where') ?? '').slice(0, 120)}
          charsMax={120}
        />
        <TextInput
          language={language}
          name="spot"
          label={words.spot}
          optional
          value={(form.get('spot') ?? '').slice(0, 200)}
          charsMax={200}
        />
        <Textarea
          language={language}
          name="detail"
          label={words.detail}
          hint={reportWords[language].flow.detailHint}
          problem={problemOf('detail')}
          charsMax={4_000}
          rows={5}
          value={(form.get('detail') ?? '').slice(0, 8_000)}
        />
        <FileUpload
          language={language}
          name="photos"
          label={reportWords[language].photos.add}
          hint={reportWords[language].photos.addHint}
          accept={photoTypes}
          bytesMax={photoBytesMax}
          several
          optional
          problem={problemOf('photos')}
        />
        {kept.map((file) => (
          <input type="hidden" name="kept" value={file} />
        ))}
        {kept.length > 0 && <p>{flowWords[language].commonly.photos(kept.length)}</p>}
        <TextInput
          language={language}
          name="photos-say"
          label={reportWords[language].photos.says}
          hint={reportWords[language].photos.saysHint}
          optional
          value={(form.get('photos-say') ?? '').slice(0, saysCharsMax)}
          charsMax={saysCharsMax}
        />
        <TextInput
          language={language}
          name="name"
          label={words.name}
          hint={reportWords[language].flow.nameHint}
          optional
          autocomplete="name"
          value={(form.get('name') ?? '').slice(0, 120)}
          charsMax={120}
        />
        <TextInput
          language={language}
          name="contact"
          label={words.contact}
          optional
          problem={problemOf('contact')}
          value={(form.get('contact') ?? '').slice(0, 200)}
          charsMax={200}
        />
        <Button>
          {emergency !== undefined
            ? reportWords[language].flow.dangerGoOn
            : alike.length > 0
              ? reportWords[language].flow.noneOfThese
              : words.button}
        </Button>
      </form>
    </Shell>,
    problems.length > 0 ? { status: 422 } : {},
  )
}

function AlikeNotice({ alike, language }: { alike: readonly Alike[]; language: Language }) {
  const words = reportWords[language].flow
  return (
    <Notice language={language} title={words.alike}>
      <p>{words.alikeHint}</p>
      <ul>
        {alike.map(({ reference, title, spot, near }) => (
          <li>
            <a href={`${paths.one(reference)}#follow-it`}>{words.sameOne(title, spot || near)}</a>
          </li>
        ))}
      </ul>
    </Notice>
  )
}

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
