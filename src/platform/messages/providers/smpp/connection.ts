// One connection to a text-message centre, kept alive: bind, ask whether it still listens, bind again when it breaks.
import smpp, { type Pdu, type Session } from 'smpp'
import type { SmppSettings } from '../../settings.ts'
import { ok, temporaryApplicationError } from './codes.ts'

export type ConnectionTimes = {
  answerWaitMs: number
  stillThereEveryMs: number
  againAfterMs: number
  againAfterMsMax: number
}

export type LinkEvents = {
  /** Resolves once what came is safely kept; only then is the centre told. A throw makes the centre bring it again. */
  delivered(pdu: Pdu, connection: number): Promise<void>
  /** For the log: what happened, never whose number. */
  news(what: 'bound' | 'lost' | 'bind-refused', status?: number): void
}

export type Connection = {
  /** Nothing while it is not bound: nothing can be asked of it then. */
  bound(): Session | undefined
  close(): Promise<void>
}

/** `changed`: it is bound now, or is bound no more. */
export function stayConnected(
  settings: SmppSettings,
  { delivered, news, changed }: LinkEvents & { changed(isBound: boolean): void },
  times: ConnectionTimes,
): Connection {
  let session: Session | undefined
  let isBound = false
  let isClosing = false
  let failures = 0
  let connections = 0
  let again: NodeJS.Timeout | undefined
  begin()
  return { bound: () => (isBound ? session : undefined), close }

  function begin() {
    const opened = smpp.connect({ host: settings.host, port: settings.port, tls: settings.tls })
    const connection = ++connections
    session = opened
    opened.on(settings.tls ? 'secureConnect' : 'connect', () => bind(opened, settings, times, bindAnswered))
    opened.on('deliver_sm', (pdu: Pdu) => void answerOnceKept(opened, pdu, delivered(pdu, connection)))
    opened.on('enquire_link', (pdu: Pdu) => opened.send(pdu.response()))
    opened.on('unbind', (pdu: Pdu) => opened.send(pdu.response(), () => opened.destroy()))
    // After a broken frame the library reads no more, so the connection is of no use.
    opened.on('error', () => opened.destroy())
    opened.on('close', lost)

    function bindAnswered(status: number) {
      if (status !== ok) {
        news('bind-refused', status)
        return void opened.destroy()
      }
      isBound = true
      failures = 0
      news('bound')
      keepAsking(opened, times)
      changed(true)
    }
  }

  function lost() {
    if (isBound) news('lost')
    isBound = false
    changed(false)
    if (isClosing) return
    const wait = Math.min(times.againAfterMs * 2 ** failures++, times.againAfterMsMax)
    again = setTimeout(begin, wait * (0.5 + Math.random() / 2))
    again.unref()
  }

  function close(): Promise<void> {
    isClosing = true
    clearTimeout(again)
    const open = session
    if (!open || open.socket.destroyed) return Promise.resolve()
    return new Promise((resolve) => {
      open.once('close', () => resolve())
      const force = setTimeout(() => open.destroy(), 500)
      force.unref()
      if (!isBound || !open.unbind({}, () => open.destroy())) open.destroy()
    })
  }
}

function bind(
  opened: Session,
  { systemId: system_id, systemType: system_type, password }: SmppSettings,
  { answerWaitMs }: ConnectionTimes,
  answered: (status: number) => void,
) {
  const tooSlow = setTimeout(() => opened.destroy(), answerWaitMs)
  opened.bind_transceiver(
    { system_id, system_type, password: password.reveal(), interface_version: 0x34 },
    ({ command_status: status }) => {
      clearTimeout(tooSlow)
      answered(status)
    },
  )
}

/** A connection can die without a word (a firewall forgets it); only a question shows it. */
function keepAsking(opened: Session, { answerWaitMs, stillThereEveryMs }: ConnectionTimes) {
  let silent: NodeJS.Timeout | undefined
  const heard = () => {
    clearTimeout(silent)
    silent = undefined
  }
  const timer = setInterval(() => {
    silent ??= setTimeout(() => opened.destroy(), answerWaitMs)
    opened.enquire_link({}, heard)
  }, stillThereEveryMs)
  timer.unref()
  opened.once('close', () => {
    clearInterval(timer)
    heard()
  })
}

async function answerOnceKept(opened: Session, pdu: Pdu, keeping: Promise<void>) {
  const isKept = await keeping.then(
    () => true,
    () => false,
  )
  opened.send(pdu.response(isKept ? {} : { command_status: temporaryApplicationError }))
}
