// A text-message centre, spoken to: a connection that is kept alive, and what leaves by it.
import type { Fields } from 'smpp'
import type { SmppSettings } from '../../settings.ts'
import { type ConnectionTimes, type LinkEvents, stayConnected } from './connection.ts'
import { leaveBy, type OutgoingTimes, type Submitted } from './outgoing.ts'

export type Link = {
  submit(fields: Fields): Promise<Submitted>
  isBound(): boolean
  close(): Promise<void>
}

export type LinkTimes = ConnectionTimes & OutgoingTimes
const usualTimes: LinkTimes = {
  bindWaitMs: 5_000,
  answerWaitMs: 10_000,
  stillThereEveryMs: 30_000,
  againAfterMs: 500,
  againAfterMsMax: 30_000,
}

export function openLink(settings: SmppSettings, events: LinkEvents, times: LinkTimes = usualTimes): Link {
  const outgoing = leaveBy(() => connection.bound(), settings.perSecondMax, times)
  const connection = stayConnected(settings, { ...events, changed: outgoing.changed }, times)
  return {
    submit: outgoing.submit,
    isBound: () => connection.bound() !== undefined,
    close: () => {
      outgoing.end()
      return connection.close()
    },
  }
}
