// Debian's baresip as the caller's telephone: it rings, presses keys, hangs up, and writes down every sound it hears.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import dgram from 'node:dgram'
import { once } from 'node:events'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { samplesASecond } from './sound.ts'

const modules = [
  '/usr/lib/baresip/modules',
  '/usr/lib/x86_64-linux-gnu/baresip/modules',
  '/usr/local/lib/baresip/modules',
]

/** Why there can be no call here; nothing where there can. */
export function missingForACall(): string | undefined {
  const missing = ['baresip', 'espeak-ng', 'sox'].filter((program) => {
    try {
      execFileSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' })
      return false
    } catch {
      return true
    }
  })
  if (missing.length > 0) return `${missing.join(', ')} not installed: apt-get install baresip espeak-ng sox`
  // Sound goes by in real time: on a machine that does other things too, some of it is lost, and that says nothing of us.
  if (process.env['TELEPHONE_LINE'] !== 'on') return 'run by itself: TELEPHONE_LINE=on npm test -- test/telephone-line'
  return modules.some((folder) => fs.existsSync(path.join(folder, 'sndfile.so')))
    ? undefined
    : 'baresip has no sndfile module'
}

export type Handset = {
  sipPort: number
  rings(port: number, number: string): Promise<void>
  presses(key: string): Promise<void>
  hangsUp(): Promise<void>
  /** Where what was heard lies, as WAV files. */
  folder: string
  close(): Promise<void>
}

/** Ports that were free a moment ago may be taken: then others are tried. */
export async function handset(number: string, options: Options = {}): Promise<Handset> {
  for (let tries = 1; ; tries++) {
    try {
      return await openHandset(number, options)
    } catch (problem) {
      if (tries === 4) throw problem
    }
  }
}

/** `answers`: picks up by itself when it is rung. `says`: this, again and again, into every call. */
export type Options = { answers?: boolean; says?: Float32Array }

async function openHandset(number: string, { answers = false, says }: Options): Promise<Handset> {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'handset-'))
  const folder = path.join(home, 'heard')
  fs.mkdirSync(folder)
  const [sipPort, controlPort, soundPort] = [await freePort(), await freePort(), await freePort()]
  const quiet = path.join(home, 'quiet.wav')
  const first = soundPort - (soundPort % 2)
  fs.writeFileSync(
    path.join(home, 'config'),
    [
      'poll_method epoll',
      `sip_listen 127.0.0.1:${sipPort}`,
      'net_interface 127.0.0.1',
      `rtp_ports ${first}-${first + 40}`,
      // No sound card: what is heard goes nowhere but into the file, and nothing is said. Keys travel with what is said,
      // so there must be something.
      'audio_player aubridge,ear',
      `audio_source aufile,${quiet}`,
      'audio_alert aubridge,bell',
      'jitter_buffer_delay 1-2',
      `module_path ${modules.find((one) => fs.existsSync(one))}`,
      'module g711.so',
      'module sndfile.so',
      'module aubridge.so',
      'module aufile.so',
      'module_tmp account.so',
      'module_app menu.so',
      'module_app ctrl_tcp.so',
      `ctrl_tcp_listen 127.0.0.1:${controlPort}`,
      `snd_path ${folder}`,
      '',
    ].join('\n'),
  )
  fs.writeFileSync(quiet, wave(says))
  const mode = answers ? ';answermode=auto' : ''
  fs.writeFileSync(
    path.join(home, 'accounts'),
    `<sip:${number}@127.0.0.1:${sipPort}>;regint=0;audio_codecs=pcma${mode}\n`,
  )
  fs.writeFileSync(path.join(home, 'contacts'), '')
  const telephone = spawn('baresip', ['-4', '-f', home], {
    stdio: ['pipe', 'ignore', 'ignore'],
    env: { ...process.env, HOME: home },
  })
  const control = await controlOf(telephone, controlPort)
  const command = async (name: string, params = '') => {
    const json = JSON.stringify({ command: name, params, token: '1' })
    control.write(`${Buffer.byteLength(json)}:${json},`)
    await new Promise((resolve) => setTimeout(resolve, 120))
  }
  return {
    sipPort,
    folder,
    rings: (port, called) => command('dial', `sip:${called}@127.0.0.1:${port}`),
    presses: (key) => command('sndcode', key),
    hangsUp: () => command('hangup'),
    async close() {
      control.destroy()
      const gone = once(telephone, 'exit')
      telephone.kill('SIGKILL')
      await gone
      fs.rmSync(home, { recursive: true, force: true })
    },
  }
}

async function controlOf(telephone: ChildProcess, port: number): Promise<net.Socket> {
  for (const giveUpAt = Date.now() + 8_000; ;) {
    const socket = net.connect(port, '127.0.0.1')
    try {
      await once(socket, 'connect')
      return socket.resume()
    } catch (problem) {
      socket.destroy()
      if (Date.now() > giveUpAt || telephone.exitCode !== null) throw problem
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

/** Longer than any call here: at its end no key would be sent any more. */
const quietSeconds = 180

const saidEverySeconds = 4

function wave(says: Float32Array | undefined): Buffer {
  const head = Buffer.alloc(44)
  const sound = new Int16Array(quietSeconds * samplesASecond)
  const every = saidEverySeconds * samplesASecond
  if (says) for (let at = 0; at < sound.length; at++) sound[at] = (says[at % every] ?? 0) * 32_767
  const bytes = sound.byteLength
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + bytes, 4)
  head.write('WAVEfmt ', 8)
  // 16 bytes of format: plain samples, one channel, 8,000 a second, 16 bits each.
  for (const [at, value] of [
    [16, 16],
    [24, samplesASecond],
    [28, samplesASecond * 2],
    [40, bytes],
  ] as const)
    head.writeUInt32LE(value, at)
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 2],
    [34, 16],
  ] as const)
    head.writeUInt16LE(value, at)
  head.write('data', 36)
  return Buffer.concat([head, Buffer.from(sound.buffer)])
}

async function freePort(): Promise<number> {
  const socket = dgram.createSocket('udp4').bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address()
  socket.close()
  return port
}
