// What guardians are told. Staff are written to in English; it never says whom it is about.
import { z } from 'zod'
import { defineMessage } from '../../platform/messages/message.ts'
import { paths } from './paths.ts'
import { glassReasons } from './store/glass.ts'
import { workWords } from './words/staff-work.ts'

const facts = z.object({ worker: z.string(), reason: z.enum(glassReasons) })
const { message: words, reasons } = workWords.glass

export const glassBroken = defineMessage({
  name: 'record.glass-broken',
  purpose: 'service',
  facts,
  text: ({ worker, reason }, { publicUrl }) => words.text(worker, reasons[reason], `${publicUrl}${paths.glass}`),
  mail: ({ worker, reason }, { publicUrl }) => ({
    subject: words.subject,
    words: words.text(worker, reasons[reason], `${publicUrl}${paths.glass}`),
  }),
})
