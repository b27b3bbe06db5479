// What a file is, by how it begins: what its sender says of it is not believed.

const shapes: [type: string, begins: (bytes: Buffer) => boolean][] = [
  ['audio/wav', (bytes) => ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WAVE'],
  ['audio/mpeg', (bytes) => ascii(bytes, 0, 3) === 'ID3' || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe6) === 0xe2)],
  ['audio/ogg', (bytes) => ascii(bytes, 0, 4) === 'OggS'],
  // What a simulated telephone "records": words, with no control signs that could make them anything else.
  ['text/plain', (bytes) => bytes.length <= 10_000 && !/[^\P{Cc}\n\t]|\uFFFD/u.test(bytes.toString('utf8'))],
]

export function typeOf(bytes: Buffer): string | undefined {
  return shapes.find(([, begins]) => begins(bytes))?.[0]
}

function ascii(bytes: Buffer, from: number, to: number): string {
  return bytes.subarray(from, to).toString('latin1')
}
