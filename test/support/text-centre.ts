// A text-message centre for tests, made with npm's `smpp`: clients bind to it, submit texts, and are brought texts.
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import smpp, { type Fields, type Pdu, type Session } from 'smpp'

export type Taken = {
  id: string
  from: string
  to: string
  dataCoding: number
  esmClass: number
  header: Buffer[]
  words: string
  session: Session
  pdu: Pdu
}

export type Centre = {
  port: number
  taken: Taken[]
  bound: Session[]
  /** What to do with the next parts: the default takes each. */
  rules: {
    onSubmit: (pdu: Pdu, session: Session) => 'take' | 'silence' | 'drop-before' | 'drop-after' | { status: number }
    onBind: () => number
  }
  deliver(fields: Fields, session?: Session): Promise<Pdu>
  whenBound(count?: number): Promise<Session>
  whenTaken(count: number): Promise<void>
  close(): Promise<void>
}

export async function openCentre({ port = 0 }: { port?: number } = {}): Promise<Centre> {
  const taken: Taken[] = []
  const bound: Session[] = []
  const rules: Centre['rules'] = { onSubmit: () => 'take', onBind: () => 0 }
  const all = new Set<Session>()
  let bindings = 0
  const server = smpp.createServer((session) => {
    all.add(session)
    session.on('error', () => session.destroy())
    session.on('close', () => {
      all.delete(session)
      bound.splice(0, bound.length, ...bound.filter((one) => one !== session))
    })
    for (const command of ['bind_transceiver', 'bind_receiver', 'bind_transmitter']) {
      session.on(command, (pdu: Pdu) => {
        const status = rules.onBind()
        session.send(pdu.response({ command_status: status }))
        if (status !== 0) return
        bindings++
        bound.push(session)
      })
    }
    session.on('enquire_link', (pdu: Pdu) => session.send(pdu.response()))
    session.on('unbind', (pdu: Pdu) => {
      session.send(pdu.response())
      session.close()
    })
    session.on('submit_sm', (pdu: Pdu) => {
      const rule = rules.onSubmit(pdu, session)
      if (rule === 'drop-before') return session.destroy()
      if (typeof rule === 'object') return session.send(pdu.response({ command_status: rule.status }))
      const one = read(pdu, `centre-${taken.length + 1}`, session)
      taken.push(one)
      if (rule === 'drop-after') return session.destroy()
      if (rule === 'take') session.send(pdu.response({ message_id: one.id }))
    })
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const until = async (isSo: () => boolean) => {
    const giveUpAt = Date.now() + 60_000
    while (!isSo()) {
      if (Date.now() > giveUpAt) throw new Error('The centre waited for nothing')
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }
  return {
    port: (server.address() as AddressInfo).port,
    taken,
    bound,
    rules,
    deliver: (fields, session = bound[0]!) => new Promise((resolve) => session.deliver_sm(fields, resolve)),
    whenBound: async (count = 1) => (await until(() => bindings >= count && bound.length > 0), bound.at(-1)!),
    whenTaken: (count) => until(() => taken.length >= count),
    close: async () => {
      for (const session of all) session.destroy()
      server.close()
    },
  }
}

function read(pdu: Pdu, id: string, session: Session): Taken {
  const body = pdu.short_message as { message: string; udh?: Buffer[] }
  return {
    id,
    from: pdu.source_addr ?? '',
    to: pdu.destination_addr ?? '',
    dataCoding: pdu.data_coding ?? -1,
    esmClass: pdu.esm_class ?? -1,
    header: body.udh ?? [],
    words: body.message,
    session,
    pdu,
  }
}

/** The receipt a centre sends for a part, in the words of SMPP 3.4 appendix B. */
export function receiptFor(part: Taken, stat: 'DELIVRD' | 'UNDELIV' | 'EXPIRED' | 'ENROUTE'): Fields {
  return {
    source_addr: part.to,
    destination_addr: part.from,
    esm_class: 0x04,
    data_coding: 0,
    short_message: {
      message: `id:${part.id} sub:001 dlvrd:001 submit date:2611231000 done date:2611231001 stat:${stat} err:000 text:`,
    },
  }
}
