import { Breadcrumbs } from '../../../platform/web/components/breadcrumbs/breadcrumbs.tsx'

/** The way back, from whatever is kept under Calendars. */
export function UnderCalendars() {
  return (
    <Breadcrumbs
      language="en"
      trail={[
        { text: 'Appointments', href: '/work/appointments' },
        { text: 'Calendars', href: '/work/calendars' },
      ]}
    />
  )
}
