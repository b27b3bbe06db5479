// What somebody wrote in a form of staff, apart from what the form itself carries along.

/** What was shown is sent back with some forms, to see whether it has changed since. */
const carried = /^(seen|base|back|alike|words-of)/

/** Values that read as words: several of them. Ids, days, choices and addresses of pages are none. */
export function typedIn(form: URLSearchParams): string[] {
  return [...form].flatMap(([name, value]) => {
    const words = inOneLine(value)
    return words.includes(' ') && !carried.test(name) && !/^[[{]/.test(words) ? [value.trim()] : []
  })
}

export function inOneLine(words: string): string {
  return words.trim().replace(/\s+/g, ' ')
}
