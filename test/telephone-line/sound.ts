// Sound on a telephone line: 8,000 samples a second, A-law (ITU-T G.711), and voices for what is to be said.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

export const samplesASecond = 8_000
/** 20 ms, as nearly every telephone sends. */
export const samplesAPacket = 160
/** Nothing, in A-law. */
export const silence = 0xd5

const run = promisify(execFile)
const voices: Record<string, string> = { 'en-GB': 'en-gb', 'cy-GB': 'cy' }
const spoken = new Map<string, Promise<Buffer>>()

/** Words in a voice of espeak-ng, as A-law; the same words are always the same sound. */
export function voiced(words: string, language: string): Promise<Buffer> {
  const known = spoken.get(`${language} ${words}`)
  if (known) return known
  const made = speak(words, voices[language] ?? 'en-gb')
  spoken.set(`${language} ${words}`, made)
  return made
}

async function speak(words: string, voice: string): Promise<Buffer> {
  const options = { encoding: 'buffer', maxBuffer: 50_000_000, timeout: 20_000 } as const
  const { stdout: wave } = await run('espeak-ng', ['-v', voice, '-s', '260', '--stdout', words], options)
  const quieter = ['-t', 'wav', '-', '-t', 'raw', '-r', '8000', '-c', '1', '-e', 'a-law', '-', 'gain', '-3']
  return new Promise((resolve, reject) => {
    const sox = execFile('sox', quieter, options, (problem, sound) => (problem ? reject(problem) : resolve(sound)))
    sox.stdin?.end(wave)
  })
}

/** A-law as plain samples from -1 to 1. */
export function linearOf(alaw: Buffer): Float32Array {
  return Float32Array.from(alaw, (byte) => table[byte]!)
}

const table = Float32Array.from({ length: 256 }, (_, byte) => {
  const flipped = byte ^ 0x55
  const exponent = (flipped >> 4) & 7
  const mantissa = ((flipped & 15) << 4) + 8
  const size = exponent === 0 ? mantissa : (mantissa + 0x100) << (exponent - 1)
  return ((flipped & 0x80) !== 0 ? size : -size) / 32_768
})
