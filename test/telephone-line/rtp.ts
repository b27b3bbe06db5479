// One side of a call's sound: packets of 20 ms out, sound and keys in (RFC 3550, RFC 4733).
import dgram from 'node:dgram'
import { once } from 'node:events'
import { samplesAPacket, silence } from './sound.ts'

const alawType = 8
const packetMs = 20
const keySigns = '0123456789*#ABCD'

export type Leg = {
  port: number
  /** Where the other side listens, once it has said so. */
  towards(there: { address: string; port: number; keysType: number }): void
  /** True when it was heard to the end; false where `hush` cut it short. */
  play(alaw: Buffer): Promise<boolean>
  hush(): void
  onKey(hear: (key: string) => void): void
  /** Every packet of sound that comes in; what is played meanwhile is only ours. */
  onSound(hear: (alaw: Buffer) => void): void
  /** One packet on its way through, of sound from somebody else. */
  pass(alaw: Buffer): void
  close(): void
}

export async function openLeg(): Promise<Leg> {
  const socket = dgram.createSocket('udp4').bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const source = Math.floor(Math.random() * 2 ** 32)
  let there: { address: string; port: number; keysType: number } | undefined
  let sequence = 0
  let timestamp = 0
  let playing: { sound: Buffer; at: number; began: number; sent: number; end: (whole: boolean) => void } | undefined
  const heard = { key: (_key: string) => undefined as void, sound: (_alaw: Buffer) => undefined as void }
  let lastKeyAt = -1

  socket.on('message', (packet) => {
    if (packet.length < 12 || packet[0]! >> 6 !== 2) return
    const type = packet[1]! & 0x7f
    if (type === alawType) heard.sound(packet.subarray(12))
    // One key is several packets with one timestamp; the first of them is the press.
    const pressedAt = packet.readUInt32BE(4)
    if (type !== there?.keysType || pressedAt === lastKeyAt) return
    lastKeyAt = pressedAt
    heard.key(keySigns[packet[12] ?? 99] ?? '')
  })

  const send = (sound: Buffer) => {
    if (!there) return
    const head = Buffer.alloc(12)
    head[0] = 0x80
    head[1] = alawType
    head.writeUInt16BE(sequence & 0xffff, 2)
    head.writeUInt32BE(timestamp >>> 0, 4)
    head.writeUInt32BE(source, 8)
    sequence++
    timestamp += samplesAPacket
    socket.send(Buffer.concat([head, sound]), there.port, there.address)
  }
  const end = (whole: boolean) => {
    const was = playing
    playing = undefined
    was?.end(whole)
  }
  // By the clock and not by counting ticks, so that a busy machine falls behind for a moment only.
  const tick = setInterval(() => {
    if (!playing) return
    const due = Math.floor((performance.now() - playing.began) / packetMs)
    while (playing && playing.sent < due) {
      const packet = Buffer.alloc(samplesAPacket, silence)
      playing.sound.copy(packet, 0, playing.at, playing.at + samplesAPacket)
      send(packet)
      playing.sent++
      playing.at += samplesAPacket
      if (playing.at >= playing.sound.length) end(true)
    }
  }, packetMs / 2)

  return {
    port: socket.address().port,
    towards: (where) => (there = where),
    play: (sound) =>
      sound.length === 0
        ? Promise.resolve(true)
        : new Promise((resolve) => {
            end(false)
            playing = { sound, at: 0, began: performance.now(), sent: 0, end: resolve }
          }),
    hush: () => end(false),
    onKey: (hear) => (heard.key = hear),
    onSound: (hear) => (heard.sound = hear),
    pass: send,
    close() {
      clearInterval(tick)
      there = undefined
      end(false)
      socket.close()
    },
  }
}
