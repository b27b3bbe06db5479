// What leaves about calls: to whoever rings people back, and to whoever was promised a call. Staff are written to in English.
import { z } from 'zod'
import { defineMessage, type Saying } from '../../platform/messages/message.ts'
import { staffWords } from './words/staff.ts'
import { callbackWords } from './words/words.ts'
import { whenInWords } from './when.ts'

const due = z.object({ dueAt: z.string() })

function clock({ place }: Saying, iso: string): string {
  const when = new Intl.DateTimeFormat('en-GB', {
    timeZone: place.timeZone,
    weekday: 'long',
    hour: 'numeric',
    minute: '2-digit',
  })
  return when.format(new Date(iso))
}

const queueAt = ({ publicUrl }: Saying) => `${publicUrl}/work/callbacks`

/** Somebody used words after which nobody should wait. */
export const urgentMessage = defineMessage({
  name: 'callbacks.urgent',
  purpose: 'service',
  facts: due,
  text: ({ dueAt }, saying) => staffWords.message.urgent(clock(saying, dueAt), queueAt(saying)),
  mail: ({ dueAt }, saying) => ({
    subject: staffWords.message.urgentSubject,
    words: staffWords.message.urgent(clock(saying, dueAt), queueAt(saying)),
  }),
})

/** A promise was broken. `waiting`: how many calls are late now. */
export const lateMessage = defineMessage({
  name: 'callbacks.late',
  purpose: 'service',
  facts: z.object({ dueAt: z.string(), waiting: z.number(), again: z.boolean() }),
  text: (facts, saying) => lateWords(facts, saying),
  mail: (facts, saying) => ({ subject: staffWords.message.lateSubject, words: lateWords(facts, saying) }),
})

function lateWords(
  { dueAt, waiting, again }: { dueAt: string; waiting: number; again: boolean },
  saying: Saying,
): string {
  const { late, stillLate } = staffWords.message
  return (again ? stillLate : late)(clock(saying, dueAt), waiting, queueAt(saying))
}

/** To whoever waits: the promise was not kept, and what happens now. */
export const sorryMessage = defineMessage({
  name: 'callbacks.sorry',
  purpose: 'service',
  facts: z.object({ dueAt: z.string(), now: z.string(), helpPhone: z.string().nullable() }),
  text: ({ dueAt, now, helpPhone }, { language, place }) => {
    const { sorry, orRing } = callbackWords[language].message
    const when = whenInWords(new Date(dueAt), new Date(now), place.timeZone, language)
    return [sorry(when), helpPhone === null ? '' : orRing(helpPhone)].filter((line) => line !== '').join(' ')
  },
})

/** To whoever did not answer. `next`: when they are tried again; null where it is theirs to ring. */
export const missedMessage = defineMessage({
  name: 'callbacks.missed',
  purpose: 'service',
  facts: z.object({ next: z.string().nullable(), now: z.string(), helpPhone: z.string().nullable() }),
  text: ({ next, now, helpPhone }, { language, place }) => {
    const { missed, missedLast, orRing, ringUs } = callbackWords[language].message
    if (next === null) return [missedLast, helpPhone === null ? ringUs : orRing(helpPhone)].join(' ')
    const when = whenInWords(new Date(next), new Date(now), place.timeZone, language)
    return [missed(when), helpPhone === null ? '' : orRing(helpPhone)].filter((line) => line !== '').join(' ')
  },
})

/** To a number that somebody said is not to be rung: they may not have been its own. */
export const takenBackMessage = defineMessage({
  name: 'callbacks.taken-back',
  purpose: 'service',
  facts: z.object({}),
  text: (_facts, { language }) => callbackWords[language].message.takenBack,
})
