// Whether a sentence can be heard in what a telephone recorded: by its sound, not by what anybody says was sent.
import fs from 'node:fs'
import path from 'node:path'
import { samplesASecond } from './sound.ts'

/** Everything a handset heard, in the order of its calls. */
export function heardIn(folder: string): Float32Array {
  const calls = fs.readdirSync(folder).filter((name) => name.endsWith('-dec.wav'))
  const parts = calls.toSorted().map((name) => samplesOf(fs.readFileSync(path.join(folder, name))))
  const whole = new Float32Array(parts.reduce((long, part) => long + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** A WAV file of 16 bits. What is still being written says a length of nothing; then it is read to its end. */
function samplesOf(wave: Buffer): Float32Array {
  const from = wave.indexOf('data') + 8
  return Float32Array.from(
    { length: Math.floor((wave.length - from) / 2) },
    (_, place) => wave.readInt16LE(from + place * 2) / 32_768,
  )
}

export type Likeness = { likeness: number; atSeconds: number }

const shadeSamples = samplesASecond / 100
const pieceSamples = samplesASecond / 4
/** How far a piece may have slipped from its place: two packets that were lost or came twice. */
const slipSamples = 320
const placesTried = 6

/**
 * How much like `wanted` the likeliest stretch of the recording is: 1 is the very same sound, and what was never said stays
 * far below a half. `from`, `seconds`: the stretch in which it may begin. First by how loud it is from hundredth to hundredth of a second, then by the waves themselves.
 */
export function listenFor(
  recording: Float32Array,
  wanted: Float32Array,
  { from = 0, seconds = Infinity } = {},
): Likeness {
  const [whole, part] = [loudness(recording), loudness(wanted)]
  const first = Math.floor(from * 100)
  const last = Math.min(whole.length - part.length, first + seconds * 100)
  const places = Array.from({ length: Math.max(0, last - first + 1) }, (_, place) => ({
    at: first + place,
    like: correlation(whole, first + place, part, 0, part.length),
  }))
  const likeliest = places.toSorted((one, other) => other.like - one.like).slice(0, placesTried)
  return likeliest
    .map(({ at }) => ({ likeness: likenessAt(recording, at * shadeSamples, wanted), atSeconds: at / 100 }))
    .reduce((best, one) => (one.likeness > best.likeness ? one : best), { likeness: 0, atSeconds: 0 })
}

/** Its least like piece, where that lies best: one other word in a sentence is another sentence. */
function likenessAt(recording: Float32Array, at: number, wanted: Float32Array): number {
  let least = 1
  for (let from = 0; from + pieceSamples <= wanted.length; from += pieceSamples) {
    if (power(wanted, from, pieceSamples) < 1e-4) continue
    let best = 0
    for (let slip = -slipSamples; slip <= slipSamples; slip++)
      best = Math.max(best, correlation(recording, at + from + slip, wanted, from, pieceSamples))
    least = Math.min(least, best)
  }
  return least
}

function loudness(sound: Float32Array): Float32Array {
  return Float32Array.from({ length: Math.floor(sound.length / shadeSamples) }, (_, place) =>
    Math.sqrt(power(sound, place * shadeSamples, shadeSamples)),
  )
}

function power(sound: Float32Array, from: number, length: number): number {
  let sum = 0
  for (let at = from; at < from + length; at++) sum += sound[at]! ** 2
  return sum / length
}

/** Pearson's, of `length` samples of each; 0 where one of them lies outside or is silent. */
function correlation(one: Float32Array, from: number, other: Float32Array, otherFrom: number, length: number): number {
  if (from < 0 || from + length > one.length) return 0
  let [sumOne, sumOther, squareOne, squareOther, both] = [0, 0, 0, 0, 0]
  for (let at = 0; at < length; at++) {
    const [x, y] = [one[from + at]!, other[otherFrom + at]!]
    sumOne += x
    sumOther += y
    squareOne += x * x
    squareOther += y * y
    both += x * y
  }
  const spread = Math.sqrt((squareOne - sumOne ** 2 / length) * (squareOther - sumOther ** 2 / length))
  return spread > 1e-9 ? (both - (sumOne * sumOther) / length) / spread : 0
}
