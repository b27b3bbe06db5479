/** One thing to put right. `field` is the id of the control the summary links to; `says` is a whole sentence. */
export type Problem = { field: string; says: string }

/** What to put right about one control, if anything. */
export function problemWith(field: string, problems: readonly Problem[]): string | undefined {
  return problems.find((problem) => problem.field === field)?.says
}
