// Messages as the house sees them: the jobs that send, the sweep that misses none, and what is erased and shown.
import { textsOf } from '../../kernel/language.ts'
import type { Manifest } from '../manifest.ts'
import { writeScene } from '../scene.ts'
import { exportsLong, forget } from './forget.ts'
import { settleHeldTask } from './held/acts.ts'
import { heldFor, heldPages, heldPath } from './held/pages.tsx'
import { holdBack, settleHeld, type Settling } from './held/store.ts'
import { heldWords } from './held/words.ts'
import type { MessageId } from './message.ts'
import { forgetAddressesTask, forgetTypedAddresses, typedAddressDays } from './kept-addresses.ts'
import { chosenByHolder, mailingPages } from './mailings/pages.tsx'
import { mailingWords } from './mailings/words/words.ts'
import { mayPrint, postedTask } from './print/acts.ts'
import { keepPosted, printPages } from './print/pages.tsx'
import { mailWebhooks } from './mail-webhooks.ts'
import { printWords } from './print/words.ts'
import type { Secret } from './secret.ts'
import { sendTask } from './queue.ts'
import { type Post, sendMessage, sweep } from './send.ts'

const said = textsOf(mailingWords)
const sweepTask = 'messages.sweep'

/** `post` is made once, from the settings; see `openPost`. */
export function messagesManifest(post: Post, mailSecret?: Secret): Manifest {
  return {
    name: 'messages',
    about:
      'Texts, mail and letters that leave: queued in the act that causes them, sent once, stopped when someone says STOP.',
    verbs: {
      'messages.print-letter': { sentence: printWords.verbs.print, may: mayPrint },
      'messages.choose-mailings': { sentence: said(({ verb }) => verb), may: chosenByHolder },
      'messages.post-letter': { sentence: printWords.verbs.post, may: mayPrint },
      'messages.decide-held': { sentence: heldWords.verb, may: mayPrint },
    },
    onOwnPage: [{ path: '/me/mail', title: said(({ title }) => title), about: said(({ about }) => about) }],
    entrances: [{ path: '/work/print', title: printWords.entrance, about: printWords.about, staffOnly: true }],
    waits: async (stage) => {
      const count = (await heldFor(stage)).reduce((sum, one) => sum + one.count, 0)
      return [{ path: heldPath, title: heldWords.waits, about: heldWords.waitsAbout, count }]
    },
    pages: [...printPages, ...heldPages, ...mailWebhooks(mailSecret), ...mailingPages],
    jobs: {
      [sendTask]: async (stage, payload) => sendMessage(stage, post, readId(payload)),
      [postedTask]: keepPosted,
      [settleHeldTask]: async (stage, payload) => {
        await writeScene(stage, ({ db, now }) => settleHeld(db, payload as Settling, now))
        await sweep(stage)
      },
      [sweepTask]: async (stage) => sweep(stage),
      [forgetAddressesTask]: (stage) =>
        writeScene(stage, ({ db, now, place }) => forgetTypedAddresses(db, { now, days: typedAddressDays(place) })),
    },
    schedules: [
      { task: sweepTask, cron: '* * * * *' },
      { task: forgetAddressesTask, cron: '40 1 * * *' },
    ],
    words: mailingWords,
    holds: {
      title: { en: 'Messages sent to you', cy: 'Negeseuon a anfonwyd atoch' },
      why: { en: 'To tell you what you need to know.', cy: 'I ddweud wrthych beth sydd angen i chi ei wybod.' },
      kept: {
        en: 'The number or address goes after 30 days, where the place says nothing else.',
        cy: 'Mae’r rhif neu’r cyfeiriad yn mynd ar ôl 30 diwrnod, oni ddywed y lle fel arall.',
      },
    },
    afterRestore: async (stage) => void (await writeScene(stage, ({ db, now }) => holdBack(db, now))),
    forget,
    exportsLong,
  }
}

function readId(payload: Record<string, unknown>): MessageId {
  if (typeof payload['id'] !== 'string') throw new Error('A message to send has an id')
  return payload['id'] as MessageId
}
