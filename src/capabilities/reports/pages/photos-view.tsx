// The photographs of one report or of one addition, as its page shows them.
import type { Language } from '../../../kernel/language.ts'
import { Button } from '../../../platform/web/components/button/button.tsx'
import { Details } from '../../../platform/web/components/details/details.tsx'
import { Photo as Figure, Photos } from '../../../platform/web/components/photo/photo.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { saysCharsMax } from '../acts/photos.ts'
import { paths, withQuery } from '../paths.ts'
import type { Photo } from '../store/photos.ts'
import { reportWords } from '../words/words.ts'

type Props = {
  photos: readonly Photo[]
  language: Language
  /** The reporter may say what can be seen, where nobody has. */
  mayDescribe?: boolean
  /** Their link, where that is how they came. */
  own?: string | undefined
}

export function PhotosView({ photos, language, mayDescribe = false, own }: Props) {
  const words = reportWords[language].photos
  if (photos.length === 0) return null
  return (
    <Photos>
      {photos.map((photo, place) => (
        <Figure
          src={withQuery(paths.photo(photo.id), { wide: '800', own, v: photo.hash.slice(0, 8) })}
          href={withQuery(paths.photo(photo.id), { own, v: photo.hash.slice(0, 8) })}
          width={photo.width}
          height={photo.height}
          alt={altOf(photo, place + 1, photos.length, language)}
        >
          {photo.says !== '' && <p>{photo.says}</p>}
          {!photo.isShown && <p class="muted">{words.waits}</p>}
          {photo.coveredAt !== null && <p class="muted">{words.covered}</p>}
          {mayDescribe && photo.says === '' && (
            <Details summary={words.describe}>
              <form method="post" action={`${paths.photo(photo.id)}/description`}>
                {own !== undefined && <input type="hidden" name="own" value={own} />}
                <TextInput
                  language={language}
                  name={`says-${place + 1}`}
                  label={words.describeLabel}
                  hint={words.describeHint}
                  charsMax={saysCharsMax}
                />
                <Button kind="secondary">{words.describeButton}</Button>
              </form>
            </Details>
          )}
        </Figure>
      ))}
    </Photos>
  )
}

export function altOf({ says }: Photo, number: number, of: number, language: Language): string {
  const words = reportWords[language].photos
  if (says === '') return words.undescribed(number, of)
  return of === 1 ? says : `${words.number(number, of)}: ${says}`
}
