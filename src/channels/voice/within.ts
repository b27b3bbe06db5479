// Where a caller is within one question: an ear needs more turns than an eye for a list, a date or a place.
import type { Option } from '../../platform/flow/flow.ts'

/** `silences`: how often in a row nothing of use was heard. `trouble`: what to say about it first. */
export type Within = { silences: number; trouble?: 'not-heard' | 'not-a-key' | 'not-recorded' } & Aside

export type Aside =
  | { at: 'question'; page: number }
  /** What was keyed is said back. `raw` is taken as the answer when it is confirmed. */
  | { at: 'read-back'; raw: string; said: string }
  /** Four digits that could be morning or afternoon. */
  | { at: 'half-of-day'; raw: string }
  /** One yes or no for each option. */
  | { at: 'each'; index: number; chosen: readonly string[] }
  /** Which line of the review is to be changed. */
  | { at: 'which-line'; page: number }
  /** Towards a place, by choosing: what was picked so far, and what is offered now. `known` is where they were last time. */
  | {
      at: 'place'
      picked: readonly string[]
      options: readonly Pick<Option, 'value' | 'label'>[]
      page: number
      known?: { value: string; hint: string }
    }
  /** Ready to speak, where the question may also be left out. */
  | { at: 'before-tone' }
  /** The recording is there: keep it, or say it again. */
  | { at: 'recorded'; file: string; seconds: number }

export const atQuestion: Within = { at: 'question', page: 0, silences: 0 }

/** Four or five options are as many as an ear holds; six when there are only six. */
export const optionsAtOnce = 5
const keysForOptions = 6

export type PageOf<Item> = { shown: readonly Item[]; more: boolean }

export function pageOf<Item>(items: readonly Item[], page: number): PageOf<Item> {
  if (items.length <= keysForOptions) return { shown: items, more: false }
  const pages = Math.ceil(items.length / optionsAtOnce)
  // After the last page comes the first again: 7 never leads nowhere.
  const from = (page % pages) * optionsAtOnce
  return { shown: items.slice(from, from + optionsAtOnce), more: true }
}
