// Appointments as an iCalendar file (RFC 5545), for people to put in their own calendar, or to follow.

export type CalendarEvent = {
  /** Stays the same for ever, so that a later file moves the event instead of adding another. */
  uid: string
  /** Grows each time the event moves. */
  sequence: number
  startsAt: Date
  endsAt: Date
  madeAt: Date
  title: string
  where?: string
  about: string
  url: string
  state: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED'
}

const lineBytesMax = 75

/** `CANCEL` takes an event out of the calendar it was put in (RFC 5546). */
export type FileFacts = { name?: string; method?: 'PUBLISH' | 'CANCEL' }

/** Lines end in CR LF and hold at most 75 bytes, never cut within a letter. */
export function calendarFile(events: readonly CalendarEvent[], { name, method = 'PUBLISH' }: FileFacts = {}): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Doorstep//Appointments//EN',
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
    ...(name
      ? [`NAME:${escaped(name)}`, `X-WR-CALNAME:${escaped(name)}`, 'REFRESH-INTERVAL;VALUE=DURATION:PT15M']
      : []),
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ]
  return lines.map(folded).join('')
}

function eventLines(event: CalendarEvent): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${event.uid}`,
    `SEQUENCE:${event.sequence}`,
    `DTSTAMP:${stamp(event.madeAt)}`,
    `DTSTART:${stamp(event.startsAt)}`,
    `DTEND:${stamp(event.endsAt)}`,
    `SUMMARY:${escaped(event.title)}`,
    ...(event.where === undefined ? [] : [`LOCATION:${escaped(event.where)}`]),
    `DESCRIPTION:${escaped(event.about)}`,
    `URL:${event.url}`,
    `STATUS:${event.state}`,
    'END:VEVENT',
  ]
}

function stamp(instant: Date): string {
  return `${instant.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll(';', '\\;').replaceAll(',', '\\,').replaceAll(/\r?\n/g, '\\n')
}

function folded(line: string): string {
  let [whole, bytes] = ['', 0]
  for (const letter of line) {
    const length = Buffer.byteLength(letter)
    if (bytes + length > lineBytesMax) [whole, bytes] = [`${whole}\r\n `, 1]
    ;[whole, bytes] = [whole + letter, bytes + length]
  }
  return `${whole}\r\n`
}
