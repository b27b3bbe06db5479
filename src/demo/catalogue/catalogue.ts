import { clinics } from './clinics.ts'
import { doctorsAndChemists, doctorsAndChemistsVenues } from './doctors-and-chemists.ts'
import type { ServiceDraft, VenueDraft } from './draft.ts'
import { foodMoneyHome } from './food-money-home.ts'
import { organisations } from './organisations.ts'
import { venues } from './venues.ts'

export const everyOrganisation = organisations
export const everyVenue: readonly VenueDraft[] = [...venues, ...doctorsAndChemistsVenues]
export const everyService: readonly ServiceDraft[] = [...doctorsAndChemists, ...clinics, ...foodMoneyHome]
