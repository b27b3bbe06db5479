/** One thing to put right. `field` is the id of the control the summary links to; `says` is a whole sentence. */
export type Problem = { field: string; says: string }
