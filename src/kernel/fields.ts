/** What JSON calls an object, before anyone knows what is in it. */
export type Fields = { [name: string]: unknown }

export function hasFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
