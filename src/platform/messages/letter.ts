// Letters on paper: how an act has one sent, and how a queued one becomes lines on a page.
import { say } from '../../kernel/language.ts'
import type { Place } from '../db/places.ts'
import { dayInWords } from '../flow/saying.ts'
import { flowWords } from '../flow/words/words.ts'
import type { ActScene } from '../act.ts'
import type { Day } from '../../kernel/day.ts'
import { readPostcode } from '../../kernel/postcode.ts'
import type { Message, MessageId, Said, ToQueue } from './message.ts'
import type { OutgoingLetter } from './provider.ts'
import { queueMessage } from './queue.ts'

const linesFewest = 3
const linesMost = 7
const lineCharsMax = 60

/** Three to seven lines, the last of them a postcode: what Royal Mail and GOV.UK Notify ask of an address in Britain. */
export function readLetterAddress(typed: string): readonly string[] | undefined {
  const lines = typed
    .split(/\r?\n/)
    .map((line) => line.trim().replace(/\s+/g, ' '))
    .filter((line) => line !== '')
  const last = readPostcode(lines.at(-1) ?? '')
  const fits =
    lines.length >= linesFewest && lines.length <= linesMost && lines.every(({ length }) => length <= lineCharsMax)
  return fits && last.kind === 'postcode' ? [...lines.slice(0, -1), last.postcode] : undefined
}

/** As `queueMessage`, to an address of lines that `readLetterAddress` gave. The letter exists if, and only if, the act happened. */
export function queueLetter<Facts>(
  scene: Pick<ActScene, 'db' | 'now' | 'place' | 'after'>,
  { address, ...letter }: Omit<ToQueue<Facts>, 'kind' | 'to'> & { address: readonly string[] },
): Promise<MessageId> {
  return queueMessage(scene, { ...letter, kind: 'letter', to: address.join('\n') })
}

/** Dated the day it was asked for, so that printing it again gives the same letter. */
export function letterOf(
  message: Pick<Message, 'id' | 'toAddress' | 'language' | 'queuedAt'>,
  said: Said,
  place: Place,
): OutgoingLetter {
  const { language } = message
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: place.timeZone, dateStyle: 'short' }).format(
    message.queuedAt,
  ) as Day
  return {
    id: message.id,
    address: message.toAddress.split('\n'),
    sender: [say(place.name, language), ...(place.settings.postAddress ?? [])],
    day: dayInWords(day, flowWords[language]),
    subject: said.subject ?? '',
    words: said.words,
    language,
  }
}
