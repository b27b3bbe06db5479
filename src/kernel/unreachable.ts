/** Closes a switch over a union: a new member will not compile until it is handled. */
export function unreachable(never: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(never)}`)
}
