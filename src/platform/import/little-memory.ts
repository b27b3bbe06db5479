import { setFlagsFromString } from 'node:v8'

/**
 * Keeps V8's nursery at a few megabytes. On a machine with much memory it lets the nursery grow with the rate of garbage, and
 * a stream of a million rows makes garbage quickly: measured 410 MB resident without this and 280 MB with it, at the same speed.
 * For a process that does one long reading; call it before the reading begins.
 */
export function useLittleMemory() {
  setFlagsFromString('--max-semi-space-size=16')
  setFlagsFromString('--single-threaded-gc')
  setFlagsFromString('--heap-growing-percent=50')
}
