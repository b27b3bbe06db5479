/** Since when something is over that somebody may have ended before its time; nothing, while it stands. */
export function overSince(endedAt: Date | null, endsAt: Date | null, now: Date): Date | undefined {
  return endedAt ?? (endsAt && endsAt <= now ? endsAt : undefined)
}
