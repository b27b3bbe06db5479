// Photographs in a form: each is drawn again and kept before it is an answer.
import type { SessionId } from '../../kernel/id.ts'
import type { Heard } from '../../platform/flow/channel.ts'
import type { FileRef, StepOf } from '../../platform/flow/flow.ts'
import { keepPhoto } from '../../platform/files/files.ts'
import type { Stage } from '../../platform/stage.ts'
import type { Visit } from '../../platform/web/page.ts'
import { fieldNames } from './parse.ts'

/** What the form's photographs answer; none, where none are needed, is going on without; `undefined` where it brought none. One that cannot be kept is said, and none is taken. */
export async function hearPhotos(
  stage: Stage,
  session: SessionId,
  step: StepOf<'photo'>,
  { files, form }: Pick<Visit, 'files' | 'form'>,
): Promise<Heard | undefined> {
  const photos = files.filter(({ field, bytes, tooBig }) => field === fieldNames.answer && (bytes.length > 0 || tooBig))
  if (photos.length === 0)
    return step.optional && !form.has(fieldNames.command)
      ? { kind: 'command', command: { do: 'skip' }, raw: '' }
      : undefined
  if (photos.length > (step.most ?? 1)) return { kind: 'rejection', code: 'too-many', raw: '' }
  const kept: FileRef[] = []
  for (const { bytes, tooBig } of photos) {
    if (tooBig) return { kind: 'rejection', code: 'photo-too-big', raw: '' }
    const outcome = await keepPhoto(stage, { bytes, session })
    if (!outcome.ok) return { kind: 'rejection', code: outcome.refusal.because, raw: '' }
    kept.push({ file: outcome.value.id, name: 'photo', bytes: outcome.value.bytes })
  }
  return { kind: 'answer', value: kept, raw: '' }
}
