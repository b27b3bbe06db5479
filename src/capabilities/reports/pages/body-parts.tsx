// What a body mends, and how it is reached by machine: two parts of its page.
import { Button, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { Checkboxes } from '../../../platform/web/components/checkboxes/checkboxes.tsx'
import { Select } from '../../../platform/web/components/select/select.tsx'
import { Textarea } from '../../../platform/web/components/textarea/textarea.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import type { Problem } from '../../../platform/web/problem.ts'
import { paths } from '../paths.ts'
import type { KeptBody, Mends, ShownReach } from '../store/bodies.ts'
import type { Land } from '../store/land.ts'
import { staffWords } from '../words/staff.ts'

const words = staffWords.bodies

type MendingProps = { body: KeptBody; land: Land; mends: readonly Mends[]; problem: Problem | undefined }

/** A line for each kind: its rank, or nothing where it is not theirs. */
export function Mending({ body, land, mends, problem }: MendingProps) {
  return (
    <section aria-labelledby="mends">
      <h2 id="mends">{words.mends}</h2>
      <p>{words.mendsAbout}</p>
      <form method="post" action={`${paths.bodies}/${body.id}/responsibilities`}>
        {[...land.categories.values()].map(({ code, name }) => {
          const held = mends.find(({ category }) => category === code)
          return (
            <fieldset class="one-kind">
              <legend>{name.en}</legend>
              <TextInput
                language="en"
                name={`rank-${code}`}
                label={words.rank}
                inputMode="numeric"
                charsWide={2}
                optional
                value={held ? String(held.rank) : ''}
                problem={problem?.field === `rank-${code}` ? problem.says : undefined}
              />
              {held && (
                <>
                  <TextInput
                    language="en"
                    name={`why-${code}`}
                    label={words.why}
                    optional
                    charsMax={200}
                    value={held.because ?? ''}
                  />
                  <TextInput
                    language="en"
                    name={`why-cy-${code}`}
                    label={words.whyCy}
                    optional
                    charsMax={200}
                    value={held.becauseCy ?? ''}
                  />
                </>
              )}
            </fieldset>
          )
        })}
        <Button kind="secondary">{words.keepMends}</Button>
      </form>
    </section>
  )
}

type ReachingProps = { body: KeptBody; reach: ShownReach | undefined; problem: Problem | undefined }

export function Reaching({ body, reach, problem }: ReachingProps) {
  const path = `${paths.bodies}/${body.id}/endpoint`
  return (
    <section aria-labelledby="reach">
      <h2 id="reach">{words.reach}</h2>
      <p>{words.reachAbout}</p>
      <form method="post" action={path}>
        <TextInput
          language="en"
          name="url"
          label={words.url}
          hint="https://example.gov.uk/open311/v2"
          optional
          value={reach?.url ?? ''}
          charsMax={300}
          problem={problem?.field === 'url' ? problem.says : undefined}
        />
        <Select
          language="en"
          name="format"
          label={words.format}
          value={reach?.format ?? 'json'}
          options={[
            { value: 'json', text: 'JSON' },
            { value: 'xml', text: 'XML' },
          ]}
        />
        <TextInput
          language="en"
          name="jurisdiction"
          label={words.jurisdiction}
          optional
          value={reach?.jurisdiction ?? ''}
          charsMax={100}
        />
        <TextInput
          language="en"
          name="key"
          label={words.key}
          hint={reach?.hasKey ? words.hasKey : words.noKey}
          optional
          type="password"
          autocomplete="off"
          charsMax={500}
        />
        <Textarea
          language="en"
          name="codes"
          label={words.codes}
          hint={words.codesHint}
          optional
          rows={4}
          value={Object.entries(reach?.codes ?? {})
            .map(([ours, theirs]) => `${ours} = ${theirs}`)
            .join('\n')}
        />
        <Checkboxes
          language="en"
          name="updates"
          label={words.updates}
          optional
          values={reach?.hasUpdates ? ['yes'] : []}
          options={[{ value: 'yes', text: words.updatesYes }]}
        />
        <TextInput
          language="en"
          name="webhook"
          label={words.webhook}
          hint={reach?.hasSecret ? words.hasSecret : words.noSecret}
          optional
          value={reach?.webhookUrl ?? ''}
          charsMax={300}
        />
        <ButtonRow>
          <Button kind="secondary" name="do" value="keep">
            {words.keepReach}
          </Button>
          <Button kind="quiet" name="do" value="secret">
            {words.newSecret}
          </Button>
          {reach?.hasKey && (
            <Button kind="quiet" name="do" value="forget">
              {words.forgetKey}
            </Button>
          )}
        </ButtonRow>
      </form>
      {reach && (
        <form method="post" action={`${paths.bodies}/${body.id}/try`}>
          <Button kind="secondary" name="sent" value="yes">
            {words.try}
          </Button>
        </form>
      )}
    </section>
  )
}
