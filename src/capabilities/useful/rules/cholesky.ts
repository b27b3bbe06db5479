// The inverse of a large symmetric matrix, in plain typed arrays: rows lie one after another, and every long sum runs along two rows,
// which is the order memory likes.

/** Rows and sums are taken in pieces that stay near the processor. */
const block = 64
const reach = 512

/**
 * Turns `matrix` (n × n, row by row, symmetric) into its inverse, in place. Answers false, with the matrix spoiled, where it is not
 * positive definite.
 */
export function invertInPlace(matrix: Float64Array, n: number): boolean {
  if (!factor(matrix, n)) return false
  const inverse = inverseOfFactor(matrix, n)
  // matrix⁻¹ = (L⁻¹)ᵀ L⁻¹; row i of `inverse` is column i of L⁻¹.
  matrix.fill(0)
  for (let from = 0; from < n; from += block) {
    const until = Math.min(n, from + block)
    for (let other = 0; other <= from; other += block) {
      const otherUntil = Math.min(n, other + block)
      addProducts(matrix, inverse, inverse, n, [from, until], [other, otherUntil], [from, n], 1)
    }
  }
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) matrix[j * n + i] = matrix[i * n + j]!
  return true
}

/** The lower triangle becomes Cholesky's factor L, with matrix = L Lᵀ. The upper triangle is left as it was. */
function factor(a: Float64Array, n: number): boolean {
  for (let from = 0; from < n; from += block) {
    const until = Math.min(n, from + block)
    for (let j = from; j < until; j++) {
      const pivot = a[j * n + j]! - product(a, a, j * n, j * n, from, j)
      if (!(pivot > 1e-12)) return false
      const root = Math.sqrt(pivot)
      a[j * n + j] = root
      for (let i = j + 1; i < n; i++) a[i * n + j] = (a[i * n + j]! - product(a, a, i * n, j * n, from, j)) / root
    }
    for (let row = until; row < n; row += block) {
      const rowUntil = Math.min(n, row + block)
      for (let column = until; column <= row; column += block)
        addProducts(a, a, a, n, [row, rowUntil], [column, Math.min(n, column + block)], [from, until], -1)
    }
  }
  return true
}

/** L⁻¹, on its side: row j holds column j, from its j-th place on. */
function inverseOfFactor(l: Float64Array, n: number): Float64Array {
  const w = new Float64Array(n * n)
  for (let from = 0; from < n; from += block) {
    const until = Math.min(n, from + block)
    for (let column = 0; column <= from; column += block) {
      const columnUntil = Math.min(n, column + block)
      if (column < from) addProducts(w, w, l, n, [column, columnUntil], [from, until], [column, from], -1)
      for (let j = column; j < columnUntil; j++) {
        for (let i = Math.max(from, j); i < until; i++) {
          const known = product(w, l, j * n, i * n, from, i)
          w[j * n + i] = ((i === j ? 1 : 0) + w[j * n + i]! - known) / l[i * n + i]!
        }
      }
    }
  }
  return w
}

type Range = readonly [from: number, until: number]

/** target[i][j] += sign · Σₖ left[i][k] · right[j][k], four rows by four at a time. */
function addProducts(
  target: Float64Array,
  left: Float64Array,
  right: Float64Array,
  n: number,
  [iFrom, iUntil]: Range,
  [jFrom, jUntil]: Range,
  [kFrom, kUntil]: Range,
  sign: 1 | -1,
) {
  for (let k0 = kFrom; k0 < kUntil; k0 += reach) {
    const k1 = Math.min(kUntil, k0 + reach)
    let i = iFrom
    for (; i + 2 <= iUntil; i += 2) {
      let j = jFrom
      for (; j + 4 <= jUntil; j += 4) twoByFour(target, left, right, n, i, j, k0, k1, sign)
      for (; j < jUntil; j++) {
        target[i * n + j]! += sign * product(left, right, i * n, j * n, k0, k1)
        target[(i + 1) * n + j]! += sign * product(left, right, (i + 1) * n, j * n, k0, k1)
      }
    }
    for (; i < iUntil; i++)
      for (let j = jFrom; j < jUntil; j++) target[i * n + j]! += sign * product(left, right, i * n, j * n, k0, k1)
  }
}

// Eight sums at once: each number fetched is used twice or four times, and no sum waits for the one before it.
function twoByFour(
  target: Float64Array,
  left: Float64Array,
  right: Float64Array,
  n: number,
  i: number,
  j: number,
  k0: number,
  k1: number,
  sign: 1 | -1,
) {
  let [s00, s01, s02, s03, s10, s11, s12, s13] = [0, 0, 0, 0, 0, 0, 0, 0]
  let [a0, a1, b0, b1, b2, b3] = [
    i * n + k0,
    (i + 1) * n + k0,
    j * n + k0,
    (j + 1) * n + k0,
    (j + 2) * n + k0,
    (j + 3) * n + k0,
  ]
  for (let k = k0; k < k1; k++) {
    const x0 = left[a0++]!
    const x1 = left[a1++]!
    const y0 = right[b0++]!
    const y1 = right[b1++]!
    const y2 = right[b2++]!
    const y3 = right[b3++]!
    s00 += x0 * y0
    s01 += x0 * y1
    s02 += x0 * y2
    s03 += x0 * y3
    s10 += x1 * y0
    s11 += x1 * y1
    s12 += x1 * y2
    s13 += x1 * y3
  }
  const [t0, t1] = [i * n + j, (i + 1) * n + j]
  target[t0]! += sign * s00
  target[t0 + 1]! += sign * s01
  target[t0 + 2]! += sign * s02
  target[t0 + 3]! += sign * s03
  target[t1]! += sign * s10
  target[t1 + 1]! += sign * s11
  target[t1 + 2]! += sign * s12
  target[t1 + 3]! += sign * s13
}

function product(a: Float64Array, b: Float64Array, aRow: number, bRow: number, from: number, until: number): number {
  let sum = 0
  for (let k = from; k < until; k++) sum += a[aRow + k]! * b[bRow + k]!
  return sum
}
