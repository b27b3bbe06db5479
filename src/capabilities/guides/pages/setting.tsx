import { Button } from '../../../platform/web/components/button/button.tsx'
import { Checkboxes } from '../../../platform/web/components/checkboxes/checkboxes.tsx'
import { Details } from '../../../platform/web/components/details/details.tsx'
import { Radios } from '../../../platform/web/components/radios/radios.tsx'
import { Select } from '../../../platform/web/components/select/select.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { type Problem, problemWith } from '../../../platform/web/problem.ts'
import { paths } from '../paths.ts'
import type { GuideFacts, Topic } from '../store/shown.ts'
import { staffWords } from '../words/staff.ts'

const words = staffWords.setting

type Props = { guide: GuideFacts; topics: readonly Topic[]; form: URLSearchParams; problems: readonly Problem[] }

/** What the guide belongs to, and where it leads: not its words, so it has no versions. */
export function SettingForm({ guide, topics, form, problems }: Props) {
  const typed = (name: string, held: string) => (form.has('topic') ? (form.get(name) ?? '') : held)
  const wrong = (field: string) => problemWith(field, problems)
  return (
    <Details summary={words.title}>
      <form method="post" action={paths.setting(guide.id)} novalidate>
        <Select
          language="en"
          name="topic"
          label={words.topic}
          value={typed('topic', guide.topic.code)}
          problem={wrong('topic')}
          options={topics.map(({ code, name }) => ({ value: code, text: name.en }))}
        />
        <TextInput
          language="en"
          name="need"
          label={words.need}
          hint={words.needHint}
          optional
          value={typed('need', guide.need)}
          problem={wrong('need')}
        />
        <Radios
          language="en"
          name="action"
          label={words.action}
          value={typed('action', guide.action)}
          options={Object.entries(words.actions).map(([value, text]) => ({ value, text }))}
        />
        <TextInput
          language="en"
          name="actionTo"
          label={words.actionTo}
          hint={words.actionHint}
          optional
          value={typed('actionTo', guide.actionTo)}
          problem={wrong('actionTo')}
        />
        <Checkboxes
          language="en"
          name="health"
          label={staffWords.list.guide}
          values={typed('health', guide.health ? 'yes' : '') === 'yes' ? ['yes'] : []}
          options={[{ value: 'yes', text: words.health }]}
        />
        <Button kind="secondary">{words.save}</Button>
      </form>
    </Details>
  )
}
