// Which cookie is which on the outside, and in what spelling better-auth reads and writes it.
import type { House } from '../house.ts'
import type { SetCookie } from '../web/page.ts'
import { cookieOf } from './auth.ts'
import { lifetimes } from './session.ts'

export type Cookies = Record<string, string | undefined>

/** On https a name that no other site of the same domain can set, so that nobody can slip their session into our visitor. */
export function outsideName({ publicUrl }: Pick<House, 'publicUrl'>, name: string): string {
  return publicUrl.startsWith('https:') ? `__Host-${name}` : name
}

export function sessionCookie(house: House, value: string, shared: boolean): SetCookie {
  const name = outsideName(house, cookieOf.session)
  // Without an age, the browser of a shared computer forgets it when its window closes.
  return shared ? { name, value } : { name, value, secondsMax: lifetimes.own.wholeMs / 1_000 }
}

export function endCookie(house: House, name: string): SetCookie {
  return { name: outsideName(house, name), value: '', secondsMax: 0 }
}

/** Our cookies of this request, as better-auth expects to find them. */
export function headersFor(house: House, cookies: Cookies, more: Record<string, string> = {}): Headers {
  const pairs = Object.values(cookieOf).flatMap((name) => {
    const value = cookies[outsideName(house, name)]
    return value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]
  })
  return new Headers({ ...more, ...(pairs.length > 0 ? { cookie: pairs.join('; ') } : {}) })
}

/** What better-auth wants the browser to keep. Only the cookies we know pass. */
export function cookiesFrom(house: House, headers: Headers, shared: boolean): SetCookie[] {
  const known: string[] = Object.values(cookieOf)
  return headers.getSetCookie().flatMap((line) => {
    const [pair = '', ...attributes] = line.split('; ')
    const [name = '', value = ''] = splitOnce(pair)
    if (!known.includes(name)) return []
    const plain = decodeURIComponent(value)
    if (plain === '') return [endCookie(house, name)]
    if (name === cookieOf.session) return [sessionCookie(house, plain, shared)]
    const age = attributes.find((attribute) => attribute.startsWith('Max-Age='))
    return [{ name: outsideName(house, name), value: plain, ...(age ? { secondsMax: Number(age.slice(8)) } : {}) }]
  })
}

function splitOnce(pair: string): [string, string] {
  const at = pair.indexOf('=')
  return [pair.slice(0, at), pair.slice(at + 1)]
}
