// What somebody wrote in a reply, without what their mail program put around it.

const quoted = [
  /^\s*>/,
  /^\s*-{2,}\s*(original message|forwarded message|neges wreiddiol)/i,
  /^\s*_{10,}\s*$/,
  /^\s*(on|ar)\b.{4,200}\b(wrote|ysgrifennodd):?\s*$/i,
  /^\s*(from|oddi wrth):\s.+$/i,
  /^\s*sent from my \w/i,
  /^\s*anfonwyd o fy/i,
]
const signed = [
  /^--\s*$/,
  /^\s*(kind|best|warm|many)?\s*regards,?\s*$/i,
  /^\s*(yours (sincerely|faithfully)|many thanks|thanks|thank you|cheers|cofion(?: gorau)?|yn gywir|diolch(?: yn fawr)?),?\s*$/i,
  /^\s*(this e-?mail|the information in this e-?mail|disclaimer|confidentiality)\b/i,
]

/** The words above the first line that was quoted or with which they sign. Nothing, where that is all there is. */
export function writtenWords(text: string): string {
  const lines = text.replaceAll('\r\n', '\n').split('\n')
  const joined = lines.map((line, place) =>
    // Some programs break "On Monday … wrote:" over two lines.
    /^\s*(on|ar)\b.{4,}$/i.test(line) && /\b(wrote|ysgrifennodd):\s*$/i.test(lines[place + 1] ?? '')
      ? `${line} ${lines[place + 1]}`
      : line,
  )
  const end = joined.findIndex((line, place) =>
    [...quoted, ...(place > 0 ? signed : [])].some((shape) => shape.test(line)),
  )
  return joined
    .slice(0, end < 0 ? undefined : end)
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}

/** A letter that came as HTML alone, in words. */
export function wordsOfHtml(html: string): string {
  return html
    .replaceAll(/<(style|script|head)\b[\s\S]*?<\/\1>/gi, '')
    .replaceAll(/<blockquote\b/gi, '\n> quoted\n<blockquote')
    .replaceAll(/<br\s*\/?>|<\/(p|div|tr|li|h\d)>/gi, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&nbsp;/g, ' ')
    .replaceAll(/&lt;/g, '<')
    .replaceAll(/&gt;/g, '>')
    .replaceAll(/&quot;/g, '"')
    .replaceAll(/&#39;|&apos;/g, '’')
    .replaceAll(/&amp;/g, '&')
}
