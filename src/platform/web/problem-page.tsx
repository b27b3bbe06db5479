import { PhoneLink } from './components/phone-link/phone-link.tsx'
import type { Frame } from './page.ts'
import { Shell } from './shell.tsx'
import { problemWords } from './words/problems.ts'

/** A page for when there is no page: what happened, and what to do. */
export function problemPage(frame: Frame, status: number) {
  const words = problemWords[frame.language]
  const { title, what } = words[kindOf(status)]
  return (
    <Shell {...frame} title={title}>
      <h1>{title}</h1>
      <p>{what}</p>
      <p>
        <a href="/">{words.home}</a>
      </p>
      {frame.place.helpPhone && (
        <p>
          {words.ring} <PhoneLink phone={frame.place.helpPhone} />
        </p>
      )}
    </Shell>
  )
}

function kindOf(status: number) {
  switch (status) {
    case 403:
      return 'notFromHere'
    case 404:
      return 'notFound'
    case 413:
      return 'tooLarge'
    case 429:
      return 'tooMany'
    case 503:
      return 'backSoon'
    case 507:
      return 'noRoom'
    default:
      return status < 500 ? 'notUnderstood' : 'ourFault'
  }
}
