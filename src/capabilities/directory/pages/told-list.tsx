import { Button } from '../../../platform/web/components/button/button.tsx'
import { Radios } from '../../../platform/web/components/radios/radios.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { paths } from '../paths.ts'
import type { ListingProblem } from '../store/proposals.ts'
import { staffWords } from '../words/staff.ts'

const words = staffWords.listing

/** Each thing told, with the form that settles it. */
export function ToldList({
  told,
  may,
  when,
  named = false,
}: {
  told: ListingProblem[]
  may: boolean
  when: (at: Date) => string
  named?: boolean
}) {
  return (
    <>
      {told.map((problem) => (
        <article class="card">
          <h3>
            {named && (
              <>
                <a href={paths.listing(problem.serviceId)}>{problem.service}</a>:{' '}
              </>
            )}
            {words.problemKinds[problem.kind]}
          </h3>
          {problem.words !== '' && <p>{problem.words}</p>}
          <p class="muted">
            {words.told(when(problem.reportedAt))} {problem.wantsToKnow ? words.wantsToKnow : ''}
          </p>
          {may && (
            <form method="post" action={paths.problemReport(problem.id)} novalidate>
              <input type="hidden" name="listing" value={problem.serviceId} />
              <Radios
                language="en"
                name="outcome"
                id={`outcome-${problem.id}`}
                label={words.settle}
                options={[
                  { value: 'put-right', text: words.putRight },
                  { value: 'was-right', text: words.wasRight },
                ]}
              />
              <TextInput language="en" name="because" id={`because-${problem.id}`} label={words.settleWords} optional />
              <Button kind="secondary">
                {words.settleButton}
                <span class="only-heard">
                  : {problem.service}, {words.problemKinds[problem.kind]}
                </span>
              </Button>
            </form>
          )}
        </article>
      ))}
    </>
  )
}
