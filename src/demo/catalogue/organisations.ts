import { advice, care, families, food } from './charities.ts'
import { faith, together } from './clubs-and-congregations.ts'
import type { OrganisationDraft } from './draft.ts'
import { practices, publicBodies } from './public-and-practice.ts'

export const organisations: readonly OrganisationDraft[] = [
  publicBodies,
  practices,
  advice,
  food,
  care,
  families,
  together,
  faith,
].flat()
