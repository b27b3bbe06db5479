// A screen on its way out: a web page, or a broadcast application's document. Both are the same well-formed markup.
import { type Drawn, textOf } from '../../platform/web/drawing/jsx-runtime.ts'
import { text, type Answer, type SetCookie } from '../../platform/web/page.ts'

const hbbtvDoctype = '<!DOCTYPE html PUBLIC "-//HbbTV//1.1.1//EN" "http://www.hbbtv.org/dtd/HbbTV-1.1.1.dtd">'

// As everywhere, and besides it the application manager that a television has built in, and our own simulator around it.
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; object-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"

type Extra = { status?: number; cookies?: SetCookie[] }

export function screenAnswer(view: Drawn, { hbbtv }: { hbbtv: boolean }, extra: Extra = {}): Answer {
  const markup = textOf(view)
  const headers = { 'content-security-policy': policy }
  if (!hbbtv) return text(`<!doctype html>${markup}`, 'text/html; charset=utf-8', { ...extra, headers })
  return text(
    `<?xml version="1.0" encoding="utf-8"?>\n${hbbtvDoctype}\n${markup}`,
    'application/vnd.hbbtv.xhtml+xml; charset=utf-8',
    {
      ...extra,
      headers,
    },
  )
}
