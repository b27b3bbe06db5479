// How often a listing is looked at again, and how often its keeper is asked.

export const daysBetweenChecks = 182

/** Asked first a fortnight before the check is due, then each week, three times; then a person has to ring. */
export const asksMax = 3
