/** The one element inside `whole` that the server promised. Throws when it broke the promise. */
export function findPart<Kind extends Element>(whole: ParentNode, selector: string, kind: new () => Kind): Kind {
  const part = whole.querySelector(selector)
  if (!(part instanceof kind)) throw new Error(`There is no ${selector} here`)
  return part
}
