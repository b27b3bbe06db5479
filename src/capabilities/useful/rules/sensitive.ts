/**
 * Needs whose services are never counted, neither as what was used nor as what is suggested: that somebody uses them is nobody's
 * to know, and a list beside them might be read over a shoulder.
 */
export const neverCounted = [
  'refuge',
  'sexual-violence',
  'sexual-health',
  'drugs-alcohol',
  'migration',
  'lgbt',
] as const
