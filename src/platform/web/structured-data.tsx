/**
 * Facts of a page for machines (schema.org, as JSON-LD). The one place where markup is written raw: a script element's text is
 * not unescaped by browsers, so the characters that could end it are written as JSON escapes instead. It is data, not code, so
 * the content-security policy lets it be.
 */
export function StructuredData({ data }: { data: object }) {
  const spelled = JSON.stringify(data)
    .replaceAll('<', '\\u003c')
    .replaceAll('>', '\\u003e')
    .replaceAll('&', '\\u0026')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: spelled }} />
}
