// A problem told on one page, as the form is drawn.
import { newId } from '../../../kernel/id.ts'
import type { Language } from '../../../kernel/language.ts'
import { readScene } from '../../../platform/scene.ts'
import { photoBytesMax } from '../../../platform/files/photo.ts'
import { flowWords } from '../../../platform/flow/words/words.ts'
import { Button } from '../../../platform/web/components/button/button.tsx'
import { FileUpload } from '../../../platform/web/components/file-upload/file-upload.tsx'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { Notice } from '../../../platform/web/components/notice/notice.tsx'
import { Select } from '../../../platform/web/components/select/select.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { Textarea } from '../../../platform/web/components/textarea/textarea.tsx'
import { type Answer, html, type Visit } from '../../../platform/web/page.ts'
import { type Problem, problemWith } from '../../../platform/web/problem.ts'
import { Shell } from '../../../platform/web/shell.tsx'
import { saysCharsMax } from '../acts/photos.ts'
import { paths } from '../paths.ts'
import { type Category, landOf } from '../store/land.ts'
import type { Alike } from '../store/reports.ts'
import { reportWords } from '../words/words.ts'
import { photoTypes } from './given-photos.ts'

export type Put = {
  problems: Problem[]
  emergency?: string
  alike?: Alike[]
  /** Photographs that arrived already, so that a page put right need not bring them again. */
  kept?: readonly string[]
}

export async function onePageForm(visit: Visit, put: Put = { problems: [] }): Promise<Answer> {
  const { stage, frame, form } = visit
  const { language } = stage
  const words = reportWords[language].offline
  const land = await readScene(stage, landOf)
  const { problems, emergency, alike = [] } = put
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
        <input type="hidden" name="key" value={form.get('key') ?? newId()} />
        {(emergency !== undefined || form.has('calm')) && <input type="hidden" name="calm" value="yes" />}
        {alike.length > 0 && <input type="hidden" name="alike" value="none" />}
        <WhatAndWhere visit={visit} put={put} kinds={kinds} />
        <Pictures visit={visit} put={put} />
        <WhoTells visit={visit} put={put} />
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

type Part = { visit: Visit; put: Put }

function WhatAndWhere({ visit, put: { problems }, kinds }: Part & { kinds: readonly Category[] }) {
  const { form, query, stage } = visit
  const { language } = stage
  const words = reportWords[language].offline
  return (
    <>
      <Select
        language={language}
        name="kind"
        label={words.kind}
        problem={problemWith('kind', problems)}
        value={form.get('kind') ?? ''}
        options={kinds.map(({ code, name }) => ({ value: code, text: name[language] }))}
      />
      <TextInput
        language={language}
        name="where"
        label={words.where}
        hint={words.whereHint}
        problem={problemWith('where', problems)}
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
        problem={problemWith('detail', problems)}
        charsMax={4_000}
        rows={5}
        value={(form.get('detail') ?? '').slice(0, 8_000)}
      />
    </>
  )
}

function Pictures({ visit: { form, stage }, put: { problems, kept = [] } }: Part) {
  const { language } = stage
  const words = reportWords[language].photos
  return (
    <>
      <FileUpload
        language={language}
        name="photos"
        label={words.add}
        hint={words.addHint}
        accept={photoTypes}
        bytesMax={photoBytesMax}
        several
        optional
        problem={problemWith('photos', problems)}
      />
      {kept.map((file) => (
        <input type="hidden" name="kept" value={file} />
      ))}
      {kept.length > 0 && <p>{flowWords[language].commonly.photos(kept.length)}</p>}
      <TextInput
        language={language}
        name="photos-say"
        label={words.says}
        hint={words.saysHint}
        optional
        value={(form.get('photos-say') ?? '').slice(0, saysCharsMax)}
        charsMax={saysCharsMax}
      />
    </>
  )
}

function WhoTells({ visit: { form, stage }, put: { problems } }: Part) {
  const { language } = stage
  const words = reportWords[language].offline
  return (
    <>
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
        problem={problemWith('contact', problems)}
        value={(form.get('contact') ?? '').slice(0, 200)}
        charsMax={200}
      />
    </>
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
