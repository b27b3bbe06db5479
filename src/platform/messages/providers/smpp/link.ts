// One bound connection to a text-message centre, kept alive: bind, ask whether it still listens, bind again when it breaks.
import smpp, { type Fields, type Pdu, type Session } from 'smpp'
import type { SmppSettings } from '../../settings.ts'
import { ok, temporaryApplicationError, verdictOf, type Verdict } from './codes.ts'

export type Submitted =
  | { kind: 'answered'; verdict: Verdict; ref: string }
  /** It never left: no connection in time. */
  | { kind: 'not-asked' }
  /** It left, and the connection broke or fell silent before the centre answered. */
  | { kind: 'unsure' }

export type Link = {
  submit(fields: Fields): Promise<Submitted>
  isBound(): boolean
  close(): Promise<void>
}

export type LinkTimes = {
  bindWaitMs: number
  answerWaitMs: number
  stillThereEveryMs: number
  againAfterMs: number
  againAfterMsMax: number
}
const usualTimes: LinkTimes = {
  bindWaitMs: 5_000,
  answerWaitMs: 10_000,
  stillThereEveryMs: 30_000,
  againAfterMs: 500,
  againAfterMsMax: 30_000,
}

export type LinkEvents = {
  /** Resolves once what came is safely kept; only then is the centre told. A throw makes the centre bring it again. */
  delivered(pdu: Pdu, connection: number): Promise<void>
  /** For the log: what happened, never whose number. */
  news(what: 'bound' | 'lost' | 'bind-refused', status?: number): void
}

const unansweredMax = 10

export function openLink(settings: SmppSettings, events: LinkEvents, times: LinkTimes = usualTimes): Link {
  let session: Session | undefined
  let bound = false
  let closing = false
  let failures = 0
  let connections = 0
  let again: NodeJS.Timeout | undefined
  let nextAt = 0
  const unanswered = new Set<(submitted: Submitted) => void>()
  const waiting = new Set<() => void>()

  const wake = () => waiting.forEach((go) => go())
  begin()
  return { submit, isBound: () => bound, close }

  function begin() {
    const opened = smpp.connect({ host: settings.host, port: settings.port, tls: settings.tls })
    const connection = ++connections
    session = opened
    opened.on(settings.tls ? 'secureConnect' : 'connect', () => bind(opened))
    opened.on('deliver_sm', (pdu: Pdu) => void deliver(opened, pdu, connection))
    opened.on('enquire_link', (pdu: Pdu) => opened.send(pdu.response()))
    opened.on('unbind', (pdu: Pdu) => opened.send(pdu.response(), () => opened.destroy()))
    // After a broken frame the library reads no more, so the connection is of no use.
    opened.on('error', () => opened.destroy())
    opened.on('close', lost)
  }

  function bind(opened: Session) {
    const tooSlow = setTimeout(() => opened.destroy(), times.answerWaitMs)
    const { systemId: system_id, systemType: system_type } = settings
    opened.bind_transceiver(
      { system_id, system_type, password: settings.password.reveal(), interface_version: 0x34 },
      (answer) => {
        clearTimeout(tooSlow)
        if (answer.command_status !== ok) {
          events.news('bind-refused', answer.command_status)
          return opened.destroy()
        }
        bound = true
        failures = 0
        events.news('bound')
        keepAsking(opened)
        wake()
      },
    )
  }

  /** A connection can die without a word (a firewall forgets it); only a question shows it. */
  function keepAsking(opened: Session) {
    let silent: NodeJS.Timeout | undefined
    const heard = () => {
      clearTimeout(silent)
      silent = undefined
    }
    const timer = setInterval(() => {
      silent ??= setTimeout(() => opened.destroy(), times.answerWaitMs)
      opened.enquire_link({}, heard)
    }, times.stillThereEveryMs)
    timer.unref()
    opened.once('close', () => {
      clearInterval(timer)
      heard()
    })
  }

  function lost() {
    if (bound) events.news('lost')
    bound = false
    // Each takes itself off the list, which a Set allows while it is walked.
    for (const settle of unanswered) settle({ kind: 'unsure' })
    wake()
    if (closing) return
    const wait = Math.min(times.againAfterMs * 2 ** failures++, times.againAfterMsMax)
    again = setTimeout(begin, wait * (0.5 + Math.random() / 2))
    again.unref()
  }

  async function deliver(opened: Session, pdu: Pdu, connection: number) {
    const kept = await events.delivered(pdu, connection).then(
      () => true,
      () => false,
    )
    opened.send(pdu.response(kept ? {} : { command_status: temporaryApplicationError }))
  }

  async function submit(fields: Fields): Promise<Submitted> {
    const giveUpAt = Date.now() + times.bindWaitMs
    while (!bound || unanswered.size >= unansweredMax) {
      if (closing || Date.now() >= giveUpAt) return { kind: 'not-asked' }
      await turn(giveUpAt - Date.now())
    }
    return new Promise((resolve) => {
      const settle = (submitted: Submitted) => {
        clearTimeout(tooSlow)
        if (unanswered.delete(settle)) resolve(submitted)
        wake()
      }
      const tooSlow = setTimeout(() => settle({ kind: 'unsure' }), times.answerWaitMs)
      unanswered.add(settle)
      setTimeout(() => {
        const answered = (answer: Pdu) =>
          settle({ kind: 'answered', verdict: verdictOf(answer.command_status), ref: answer.message_id ?? '' })
        if (unanswered.has(settle) && !session?.submit_sm(fields, answered)) settle({ kind: 'not-asked' })
      }, pace())
    })
  }

  /** Milliseconds to wait so that no more than the agreed number leave in a second. */
  function pace(): number {
    const now = Date.now()
    nextAt = Math.max(nextAt + 1_000 / settings.perSecondMax, now)
    return nextAt - now
  }

  function turn(waitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const go = () => {
        clearTimeout(timer)
        waiting.delete(go)
        resolve()
      }
      const timer = setTimeout(go, waitMs)
      waiting.add(go)
    })
  }

  function close(): Promise<void> {
    closing = true
    clearTimeout(again)
    wake()
    const open = session
    if (!open || open.socket.destroyed) return Promise.resolve()
    return new Promise((resolve) => {
      open.once('close', () => resolve())
      const force = setTimeout(() => open.destroy(), 500)
      force.unref()
      if (!bound || !open.unbind({}, () => open.destroy())) open.destroy()
    })
  }
}
