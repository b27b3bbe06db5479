import { encode } from 'uqr'

/** A QR code as one drawing. `says` is what it is for, for whoever cannot see it. */
export function SquareCode({ text, says }: { text: string; says: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 2 })
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <svg class="square" viewBox={`0 0 ${size} ${size}`} width="96" height="96" role="img" aria-label={says}>
      <path d={path} fill="#000" />
    </svg>
  )
}
