// How long a session lasts, and what a browser is called.

export type SignInMethod = 'password' | 'link' | 'code' | 'passkey' | 'invitation' | 'demo'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

type Lifetime = { idleMs: number; wholeMs: number }

/** Somebody's own telephone may stay signed in; whoever can open other people's records must come back each day. */
export const lifetimes = {
  own: { idleMs: 30 * day, wholeMs: 90 * day },
  staff: { idleMs: 2 * hour, wholeMs: 12 * hour },
  shared: { idleMs: 15 * minute, wholeMs: 4 * hour },
} as const satisfies Record<string, Lifetime>

/** How often at most we write down that a session is in use. */
export const seenEveryMs = minute

type Times = { madeAt: Date; seenAt: Date; expiresAt: Date; shared: boolean }

export function isOver({ madeAt, seenAt, expiresAt, shared }: Times, isStaff: boolean, now: Date): boolean {
  const limits: Lifetime[] = [shared ? lifetimes.shared : lifetimes.own, ...(isStaff ? [lifetimes.staff] : [])]
  const time = now.getTime()
  if (time >= expiresAt.getTime()) return true
  return limits.some(({ idleMs, wholeMs }) => time - seenAt.getTime() >= idleMs || time - madeAt.getTime() >= wholeMs)
}

// The first that matches: Edge and Opera also say Chrome, and every Chrome also says Safari.
const browsers: [RegExp, string][] = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\bOPR\/|\bOpera\b/, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
  [/\b(Lynx|w3m|ELinks|Links)\b/i, 'Text browser'],
]
const systems: [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'Chromebook'],
  [/\bMac OS X\b/, 'Mac'],
  [/\bLinux\b/, 'Linux'],
]

/** "Firefox, Windows": names, the same in every language. Empty for a browser that says nothing we know. */
export function deviceOf(userAgent: string | undefined): string {
  const seen = (userAgent ?? '').slice(0, 500)
  const named = (list: [RegExp, string][]) => list.find(([pattern]) => pattern.test(seen))?.[1]
  return [named(browsers), named(systems)].filter((name) => name !== undefined).join(', ')
}
