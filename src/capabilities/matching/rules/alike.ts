/**
 * How alike two spellings are, from 0 to 1: Jaro's measure with Winkler's reward for a common beginning (Winkler 1990; scale 0.1,
 * at most four letters). Letters are UTF-16 units, which after `plain` are ASCII.
 */
export function jaroWinkler(one: string, other: string): number {
  if (one === other) return 1
  const jaro = jaroOf(one, other)
  let start = 0
  while (start < 4 && start < one.length && one[start] === other[start]) start++
  return jaro + start * 0.1 * (1 - jaro)
}

// Marks are kept between calls: a borough's worth of comparisons would otherwise be mostly allocation.
const marksMax = 256
const [onesMarks, othersMarks] = [new Uint8Array(marksMax), new Uint8Array(marksMax)]

function jaroOf(one: string, other: string): number {
  const [n, m] = [Math.min(one.length, marksMax), Math.min(other.length, marksMax)]
  if (n === 0 || m === 0) return 0
  const reach = Math.max(0, Math.floor(Math.max(n, m) / 2) - 1)
  onesMarks.fill(0, 0, n)
  othersMarks.fill(0, 0, m)
  let common = 0
  for (let i = 0; i < n; i++) {
    for (let j = Math.max(0, i - reach), last = Math.min(m - 1, i + reach); j <= last; j++) {
      if (othersMarks[j] === 1 || one.charCodeAt(i) !== other.charCodeAt(j)) continue
      onesMarks[i] = othersMarks[j] = 1
      common++
      break
    }
  }
  if (common === 0) return 0
  let outOfPlace = 0
  for (let i = 0, j = 0; i < n; i++) {
    if (onesMarks[i] === 0) continue
    while (othersMarks[j] === 0) j++
    if (one.charCodeAt(i) !== other.charCodeAt(j++)) outOfPlace++
  }
  return (common / n + common / m + (common - outOfPlace / 2) / common) / 3
}
