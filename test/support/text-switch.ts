// A text-message centre that joins two clients: what one submits is delivered to the other, byte for byte.
// SMPP 3.4 sections 4.4.1 and 4.6.1 give submit_sm and deliver_sm the same body, so only the header changes.
import { createServer, type Socket } from 'node:net'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

const [submit, deliver, enquire, unbind] = [0x04, 0x05, 0x15, 0x06]
const binds = [0x01, 0x02, 0x09]
const answerBit = 0x80000000

export type TextSwitch = { port: number; whenBound(name: string): Promise<void>; close(): Promise<void> }

/** Clients are known by the name they bind with. Exactly two are expected. */
export async function openTextSwitch(): Promise<TextSwitch> {
  const clients = new Map<string, Socket>()
  let made = 0
  const server = createServer((socket) => {
    let waiting = Buffer.alloc(0)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => clients.forEach((one, name) => one === socket && clients.delete(name)))
    socket.on('data', (bytes) => {
      waiting = Buffer.concat([waiting, bytes])
      while (waiting.length >= 4 && waiting.length >= waiting.readUInt32BE(0)) {
        const length = waiting.readUInt32BE(0)
        take(socket, waiting.subarray(0, length))
        waiting = waiting.subarray(length)
      }
    })
  })
  function take(socket: Socket, frame: Buffer) {
    const [command, number, body] = [frame.readUInt32BE(4), frame.readUInt32BE(12), frame.subarray(16)]
    if (binds.includes(command)) {
      clients.set(body.subarray(0, body.indexOf(0)).toString(), socket)
      socket.write(frameOf(command + answerBit, number, Buffer.from('switch\0')))
    } else if (command === submit) {
      made++
      socket.write(frameOf(submit + answerBit, number, Buffer.from(`${made}\0`)))
      for (const other of clients.values()) if (other !== socket) other.write(frameOf(deliver, made, body))
    } else if (command === enquire || command === unbind) {
      socket.write(frameOf(command + answerBit, number, Buffer.alloc(0)))
    }
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    whenBound: async (name) => {
      const giveUpAt = Date.now() + 60_000
      while (!clients.has(name)) {
        if (Date.now() > giveUpAt) throw new Error(`${name} did not bind`)
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
    close: async () => {
      clients.forEach((socket) => socket.destroy())
      server.close()
    },
  }
}

function frameOf(command: number, number: number, body: Buffer): Buffer {
  const header = Buffer.alloc(16)
  header.writeUInt32BE(16 + body.length, 0)
  header.writeUInt32BE(command, 4)
  header.writeUInt32BE(number, 12)
  return Buffer.concat([header, body])
}
