// What differs between two sheets, in words: for whoever decides, and for the history.
import { readDay } from '../../../kernel/day.ts'
import { longDate } from '../../../kernel/wall-clock.ts'
import type { Change } from '../../../platform/web/components/change-view/change-view.tsx'
import { changedLines, type Owner, readException, type Sheet } from '../rules/sheet.ts'
import { languageName } from '../words/words.ts'
import { en } from '../words/en.ts'
import { labelOf, staffWords } from '../words/staff.ts'

export function changesInWords(was: Sheet, becomes: Sheet, owners: readonly Owner[]): Change[] {
  return changedLines(was, becomes)
    .filter((line) => !line.startsWith('pattern.'))
    .map((line) => {
      const [before, after] = [valueInWords(line, was[line] ?? ''), valueInWords(line, becomes[line] ?? '')]
      return {
        label: labelOf(line, owners),
        ...(before === '' ? {} : { was: before }),
        ...(after === '' ? {} : { becomes: after }),
      }
    })
}

/** Told apart from others of the same listing: what it would change, by the names on the form, at most three of them. */
export function whatChanges({ base, becomes }: { base: Sheet; becomes: Sheet }): string {
  const labels = changedLines(base, becomes)
    .filter((line) => !line.startsWith('pattern.'))
    .map((line) => labelOf(line, []))
  const [first = staffWords.approvals.nothing, ...rest] = [...new Set(labels)]
  return rest.length > 2 ? staffWords.approvals.andMore(first, rest.length) : [first, ...rest].join(', ')
}

export function valueInWords(line: string, value: string): string {
  if (value === '') return ''
  const [kind] = line.split('.')
  const kinds: Record<string, string> = en.service.accessKinds
  switch (kind) {
    case 'languages':
      return listOf(value)
        .map((code) => languageName(code, 'en'))
        .join(', ')
    case 'access':
      return listOf(value)
        .map((code) => kinds[code] ?? code)
        .join(', ')
    case 'cost':
      return value === 'free' || value === 'paid' ? staffWords.edit.costs[value] : value
    case 'holidays':
      return value === 'as usual' || value === 'closed'
        ? staffWords.edit.holidayKinds[value]
        : staffWords.edit.holidayKinds.unknown
    case 'hidden':
      return staffWords.edit.whereSeen.yes
    case 'shown':
      return staffWords.edit.seenBy.draft
    case 'contact':
    case 'address':
    case 'closed':
    case 'phone':
      return value
        .split('\t')
        .filter((part) => part !== '')
        .join(', ')
    case 'exception': {
      const { from, to, times, because, becauseCy } = readException(value)!
      const days = to === '' || to === from ? dayInWords(from) : `${dayInWords(from)} – ${dayInWords(to)}`
      return [days, times === '' ? staffWords.edit.closedAllDay : times, because, becauseCy]
        .filter((part) => part !== '')
        .join(', ')
    }
    default:
      return value
  }
}

/** "Every holiday" is no day. */
function dayInWords(text: string): string {
  const day = readDay(text)
  return day ? longDate(new Date(`${day}T12:00Z`), 'UTC', 'en') : text
}

function listOf(value: string): string[] {
  return value.split(',').map((part) => part.trim())
}
