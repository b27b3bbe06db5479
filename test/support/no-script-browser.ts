// A browser with no script: it keeps its cookies, follows redirects, and can only press what is on the page.
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { type Reply, readReply } from './reply.ts'

/** A server that is asked directly, with no network between. */
export type Door = { inject(request: InjectOptions): Promise<LightMyRequestResponse> }

export type NoScriptBrowser = {
  open(path: string): Promise<Reply>
  /**
   * Sends a form of the page: its first, the one at this place, or the one whose address ends so. Throws where the page has no such form,
   * field or button: nothing can be sent that is not there.
   */
  press(fields: Record<string, string | string[]>, form?: number | string): Promise<Reply>
  /** Answers the page's question in words: the button or box with this label, the date's boxes, or the one box to type in. */
  answer(words: string): Promise<Reply>
  /** Sends a form that the page may not have shown: what a hand that types addresses can do. */
  send(path: string, form: Record<string, string>): Promise<Reply>
  page(): Reply
  address(): string
  cookies(): Record<string, string>
}

/** `kept` are cookies it has had since before. */
export function noScriptBrowser(server: Door, host: string, kept: Record<string, string> = {}): NoScriptBrowser {
  let cookies: Record<string, string> = kept
  let at = '/'
  let page: Reply | undefined
  const here = () => {
    if (!page) throw new Error('No page is open')
    return page
  }
  const send = async (method: 'GET' | 'POST', path: string, form?: [string, string][]): Promise<Reply> => {
    const response = await server.inject({
      method,
      url: path,
      headers: {
        host,
        accept: 'text/html',
        cookie: Object.entries(cookies)
          .map(([name, value]) => `${name}=${value}`)
          .join('; '),
        ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(form && { payload: new URLSearchParams(form).toString() }),
    })
    const reply = readReply(response)
    cookies = { ...cookies, ...reply.cookies }
    if (reply.location !== undefined) return send('GET', reply.location)
    at = path
    page = reply
    return reply
  }
  const press: NoScriptBrowser['press'] = (fields, place = 0) => {
    const forms = formsOf(here().body)
    const form = typeof place === 'number' ? forms[place] : forms.find(({ action }) => action.endsWith(place))
    if (!form) throw new Error(`No form on ${at}: ${here().words}`)
    const missing = Object.keys(fields).find((name) => !form.inside.includes(`name="${name}"`))
    if (missing !== undefined) throw new Error(`No ${missing} on ${at}: ${here().words}`)
    const given = Object.entries(fields).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, one]),
    )
    return send('POST', form.action, [...form.hidden, ...given])
  }
  return {
    open: (path) => send('GET', path),
    press,
    answer: (words) => press(fieldsFor(words, formsOf(here().body)[0]?.inside ?? '')),
    send: (path, form) => send('POST', path, Object.entries(form)),
    page: here,
    address: () => at,
    cookies: () => cookies,
  }
}

type Form = { action: string; inside: string; hidden: [string, string][] }

function formsOf(body: string): Form[] {
  return [...body.matchAll(/<form[^>]*action="([^"]*)"[\s\S]*?<\/form>/g)].map(([inside, action]) => ({
    action: action!,
    inside,
    hidden: [...inside.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map((match) => [
      match[1]!,
      match[2]!,
    ]),
  }))
}

function fieldsFor(words: string, form: string): Record<string, string> {
  if (form.includes('name="answer-day"')) {
    const [day = '', month = '', year = ''] = words.split('/')
    return { 'answer-day': day, 'answer-month': month, 'answer-year': year }
  }
  for (const [, name, value, label] of form.matchAll(
    /<button[^>]*name="(answer|pick)" value="([^"]*)"[^>]*>([\s\S]*?)<\/button>/g,
  )) {
    if (label!.includes(`>${words}<`)) return { [name!]: value! }
  }
  for (const [, value, label] of form.matchAll(
    /<input class="tick-box[^>]*name="answer" value="([^"]*)"[^>]*><label[^>]*>([^<]*)</g,
  )) {
    if (label === words) return { answer: value! }
  }
  return { answer: words }
}
