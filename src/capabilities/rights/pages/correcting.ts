// Which thing of which export is meant, so that it can be put right where it is held.
const kindOf: Readonly<Record<string, string>> = {
  'record/person': 'person',
  'record/detail': 'details',
  'record/addresses': 'address',
  'record/reaches': 'reach',
  'record/contacts': 'contact',
  'record/cases': 'case',
  'record/ties': 'tie',
}

export function thingKind(capability: string, section: string): string {
  return kindOf[`${capability}/${section}`] ?? (/^[a-z-]{2,30}$/.test(capability) ? capability : 'record')
}

/** Marks of the system's own, which are right by themselves. */
export function canBeWrong(field: string): boolean {
  return /^[a-zA-Z]{1,40}$/.test(field) && !/(At|On|Proven)$|^(channel|verb|bytes|number|reference|state)$/.test(field)
}
