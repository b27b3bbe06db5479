/** `since`: when they asked that what is kept of them is only kept; absent where they did not. */
export function isStillWanted(
  { startsAt, madeAt }: { startsAt: Date; madeAt: Date },
  since: Date | undefined,
  now: Date,
): boolean {
  return since === undefined || startsAt > now || madeAt > since
}
