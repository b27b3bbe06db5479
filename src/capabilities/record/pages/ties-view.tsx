import { Button } from '../../../platform/web/components/button/button.tsx'
import { Details } from '../../../platform/web/components/details/details.tsx'
import { Select } from '../../../platform/web/components/select/select.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { drawnOnce } from '../../../platform/web/drawn-once.ts'
import { paths } from '../paths.ts'
import { type Tie, tieKinds } from '../store/ties.ts'
import { workWords } from '../words/staff-work.ts'
import { optionsOf } from './contact-form.tsx'
import type { Asked } from './frame.tsx'

const words = workWords.ties

type Props = {
  asked: Asked
  ties: readonly Tie[]
  onlyKept: boolean
  problem?: string | undefined
  /** What was typed, where there is a problem with it. */
  typed: URLSearchParams
}

export function Ties({ asked, ties, onlyKept, problem, typed }: Props) {
  const { person, organisation, why } = asked
  const along = (
    <>
      <input type="hidden" name="why" value={why} />
      <input type="hidden" name="for" value={organisation} />
    </>
  )
  return (
    <>
      <h2>{words.title}</h2>
      {onlyKept && <p>{words.onlyKept}</p>}
      {ties.length === 0 ? (
        !onlyKept && <p>{words.none}</p>
      ) : (
        <ul class="link-list" role="list">
          {ties.map(({ id, otherName, kind, reach, note }) => (
            <li>
              <strong>{otherName}</strong>: {words.kinds[kind]}
              <p>{[reach, note].filter(Boolean).join(' · ')}</p>
              <form method="post" action={`${paths.ties(person)}/${id}/end`}>
                {along}
                <Button kind="quiet">
                  {words.end}
                  <span class="only-heard"> {otherName}</span>
                </Button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <Details summary={words.add} open={problem !== undefined}>
        <form method="post" action={paths.ties(person)} novalidate>
          {along}
          {problem === undefined ? <NewTie /> : <TieBoxes problem={problem} typed={typed} />}
        </form>
      </Details>
    </>
  )
}

const NewTie = drawnOnce(() => <TieBoxes />)

function TieBoxes({ problem, typed }: { problem?: string; typed?: URLSearchParams }) {
  const box = (name: string) => ({ language: 'en' as const, name, value: typed?.get(name) ?? '' })
  return (
    <>
      <TextInput {...box('tie-name')} label={words.name} charsMax={200} problem={problem} />
      <Select {...box('tie-kind')} label={words.kind} options={optionsOf(tieKinds, words.kinds)} />
      <TextInput {...box('tie-reach')} label={words.reach} charsMax={200} optional />
      <TextInput {...box('tie-note')} label={words.note} charsMax={500} optional />
      <Button kind="secondary">{words.button}</Button>
    </>
  )
}
