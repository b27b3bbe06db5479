import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from '../icon/icon.tsx'

type Props = { title: string; icon?: IconName; children: ComponentChildren }

/** Nothing here: what was looked for, and what to do next. Never an end. */
export function EmptyState({ title, icon = 'search', children }: Props) {
  return (
    <div class="empty-state">
      <span class="arch ochre">
        <Icon name={icon} />
      </span>
      <div>
        <h2>{title}</h2>
        {children}
      </div>
    </div>
  )
}
