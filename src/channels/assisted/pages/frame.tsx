import type { ComponentChildren } from 'preact'
import { Breadcrumbs } from '../../../platform/web/components/breadcrumbs/breadcrumbs.tsx'
import type { Frame } from '../../../platform/web/page.ts'
import type { Problem } from '../../../platform/web/problem.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { paths } from '../paths.ts'
import { staffWords } from '../words/staff.ts'

type Props = { frame: Frame; title: string; problems?: readonly Problem[]; children: ComponentChildren }

export function DeskPage({ frame, title, problems = [], children }: Props) {
  const isDesk = title === staffWords.desk.title
  const trail = [{ href: paths.desk, text: staffWords.desk.title }]
  return (
    <StaffShell
      {...frame}
      title={title}
      problems={problems}
      {...(isDesk ? {} : { above: <Breadcrumbs language="en" trail={trail} /> })}
    >
      {children}
    </StaffShell>
  )
}
