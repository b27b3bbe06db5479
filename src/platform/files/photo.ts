// A photograph as it arrives, made into one that can be kept: a plain JPEG of a size that travels, and nothing else that was in the file.
import exif from 'exif-reader'
import { fileTypeFromBuffer } from 'file-type'
import sharp, { type OverlayOptions, type Sharp } from 'sharp'
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts'

/** What a telephone's camera makes today, with room to spare. */
export const photoBytesMax = 20_000_000
/** Longest side, in pixels, of what is kept. FixMyStreet keeps the same. */
export const photoSideMax = 2_048
const photoSideMin = 32
// A picture that says it is larger than this is a trap: it would take gigabytes to open.
const pixelsMax = 120_000_000
const openSecondsMax = 20

export type Position = { latitude: number; longitude: number }
export type ReadPhoto = {
  jpeg: Buffer
  width: number
  height: number
  /** WGS84, as the camera wrote it. For the person to be asked about; never to be published. */
  position?: Position
}
export type PhotoRefusal = {
  because: 'photo-too-big' | 'photo-too-small' | 'photo-is-heic' | 'not-a-photo' | 'photo-is-broken'
}

const kinds = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif', 'image/tiff'])

/**
 * Decodes the picture and draws it again, upright, at most `photoSideMax` along its longer side: whatever else was in the file
 * (where it was taken, by which camera, a second file hidden behind it) stays behind. What it is, is decided by its own bytes.
 * Refuses drawings with script (SVG), HEIC (which no free decoder may open), and what is too large, too small or broken.
 */
export async function readPhoto(bytes: Buffer): Promise<Outcome<ReadPhoto, PhotoRefusal>> {
  if (bytes.length > photoBytesMax) return refuse({ because: 'photo-too-big' })
  const type = (await fileTypeFromBuffer(bytes))?.mime
  if (type === 'image/heic' || type === 'image/heif') return refuse({ because: 'photo-is-heic' })
  if (type === undefined || !kinds.has(type)) return refuse({ because: 'not-a-photo' })
  try {
    // Its beginning alone is read here, however large it says it is.
    const facts = await sharp(bytes, { ...opening, limitInputPixels: false }).metadata()
    if (facts.width * facts.height > pixelsMax) return refuse({ because: 'photo-too-big' })
    if (Math.min(facts.width, facts.height) < photoSideMin) return refuse({ because: 'photo-too-small' })
    const { data, info } = await asJpeg(sharp(bytes, opening))
    const position = positionIn(facts.exif)
    return accept({ jpeg: data, width: info.width, height: info.height, ...(position && { position }) })
  } catch {
    return refuse({ because: 'photo-is-broken' })
  }
}

/** Fractions of the picture, from its upper left corner. */
export type Box = { left: number; top: number; width: number; height: number }

/** The picture with each box blotted out, so that nothing under it can be had back. Answers with a new JPEG. */
export async function blotOut(jpeg: Buffer, boxes: readonly Box[]): Promise<Buffer> {
  const { width, height } = await sharp(jpeg, opening).metadata()
  const blots = boxes.map((box) => blotOf(box, width, height))
  const { data } = await asJpeg(sharp(jpeg, opening).composite(blots))
  return data
}

/** The whole of it, so many pixels wide at most: for pages, which are often read on a telephone. */
export function narrowCopy(jpeg: Buffer, width: number): Promise<Buffer> {
  return sharp(jpeg, opening).resize({ width, withoutEnlargement: true }).jpeg({ quality: 76 }).toBuffer()
}

/** So small and soft that a moderator knows what kind of picture it is before they choose to see it. */
export function blurredCopy(jpeg: Buffer): Promise<Buffer> {
  return sharp(jpeg, opening).resize({ width: 320, withoutEnlargement: true }).blur(12).jpeg({ quality: 50 }).toBuffer()
}

const opening = { limitInputPixels: pixelsMax, failOn: 'error', pages: 1 } as const

function asJpeg(picture: Sharp) {
  return picture
    .timeout({ seconds: openSecondsMax })
    .rotate()
    .flatten({ background: '#ffffff' })
    .resize({ width: photoSideMax, height: photoSideMax, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 82 })
    .toBuffer({ resolveWithObject: true })
}

function blotOf(box: Box, width: number, height: number): OverlayOptions {
  const left = Math.floor(within(box.left) * width)
  const top = Math.floor(within(box.top) * height)
  const wide = Math.max(1, Math.min(width - left, Math.ceil(box.width * width)))
  const high = Math.max(1, Math.min(height - top, Math.ceil(box.height * height)))
  return { input: { create: { width: wide, height: high, channels: 3, background: '#3b3b3b' } }, left, top }
}

function within(fraction: number): number {
  return Math.min(0.999, Math.max(0, fraction))
}

/** Degrees from EXIF's degrees, minutes and seconds. Nothing where the camera wrote 0, 0 or nonsense. */
function positionIn(written: Buffer | undefined): Position | undefined {
  if (!written) return undefined
  try {
    const gps = exif(written).GPSInfo
    const latitude = degreesOf(gps?.GPSLatitude, gps?.GPSLatitudeRef === 'S')
    const longitude = degreesOf(gps?.GPSLongitude, gps?.GPSLongitudeRef === 'W')
    if (latitude === undefined || longitude === undefined) return undefined
    if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180 || (latitude === 0 && longitude === 0)) return undefined
    return { latitude, longitude }
  } catch {
    return undefined
  }
}

function degreesOf(parts: readonly number[] | undefined, isNegative: boolean): number | undefined {
  if (!parts || parts.length < 3 || parts.some((part) => !Number.isFinite(part))) return undefined
  const [degrees = 0, minutes = 0, seconds = 0] = parts
  const whole = degrees + minutes / 60 + seconds / 3_600
  return isNegative ? -whole : whole
}
