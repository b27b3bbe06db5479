// When V8 sweeps all that a process holds.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** What has been done with is given back at once; V8 would keep it until somebody came. */
export function sweepNow() {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
}

/**
 * V8 begins to sweep everything as soon as there is less room among what is old than the nursery could bring, which for a server of 65 MB
 * was each second, whatever had come: a tenth of a second of both processors each time. With room for twice what is in use that is never so,
 * and it sweeps when enough has come.
 */
export function sweepSeldom() {
  setFlagsFromString('--heap-growing-percent=200')
}
