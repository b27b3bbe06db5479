// The part of npm's `smpp` 0.5 that we use: it ships no types of its own.
declare module 'smpp' {
  import type { EventEmitter } from 'node:events'
  import type { Server as NetServer, Socket } from 'node:net'

  export type ShortMessage = { message: string | Buffer; udh?: Buffer | Buffer[] }
  export type Fields = {
    system_id?: string
    password?: string
    system_type?: string
    interface_version?: number
    source_addr?: string
    source_addr_ton?: number
    source_addr_npi?: number
    destination_addr?: string
    dest_addr_ton?: number
    dest_addr_npi?: number
    esm_class?: number
    data_coding?: number
    registered_delivery?: number
    short_message?: ShortMessage | Buffer | string
    message_payload?: ShortMessage | Buffer | string
    message_id?: string
    receipted_message_id?: string
    message_state?: number
    sar_msg_ref_num?: number
    sar_total_segments?: number
    sar_segment_seqnum?: number
  }
  export type Pdu = Fields & {
    command: string
    command_status: number
    sequence_number: number
    response(fields?: Fields & { command_status?: number }): Pdu
    isResponse(): boolean
  }
  type Ask = (fields: Fields, answered?: (pdu: Pdu) => void) => boolean
  export interface Session extends EventEmitter {
    socket: Socket
    bind_transceiver: Ask
    submit_sm: Ask
    deliver_sm: Ask
    enquire_link: Ask
    unbind: Ask
    send(pdu: Pdu, sent?: () => void): boolean
    pause(): void
    close(closed?: () => void): void
    destroy(closed?: () => void): void
  }
  export function connect(options: { host: string; port: number; tls: boolean }): Session
  export function createServer(listener: (session: Session) => void): NetServer
  const smpp: { connect: typeof connect; createServer: typeof createServer }
  export default smpp
}
