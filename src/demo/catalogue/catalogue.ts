import { active } from './active.ts'
import { artsAndCompany } from './arts-and-company.ts'
import { care } from './care.ts'
import { clinics } from './clinics.ts'
import { council } from './council.ts'
import { courses } from './courses.ts'
import { disability } from './disability.ts'
import { doctorsAndChemists, doctorsAndChemistsVenues } from './doctors-and-chemists.ts'
import type { ServiceDraft, VenueDraft } from './draft.ts'
import { families } from './families.ts'
import { food } from './food.ts'
import { groupsAndHubs } from './groups-and-hubs.ts'
import { helpingAndMending } from './helping-and-mending.ts'
import { home } from './home.ts'
import { inLibraries } from './in-libraries.ts'
import { libraries } from './libraries.ts'
import { mind } from './mind.ts'
import { money } from './money.ts'
import { organisations } from './organisations.ts'
import { recoveryAndConditions } from './recovery-and-conditions.ts'
import { safetyAndWelcome } from './safety-and-welcome.ts'
import { travel } from './travel.ts'
import { venues } from './venues.ts'
import { warmAndQuiet } from './warm-and-quiet.ts'
import { young } from './young.ts'

export const everyOrganisation = organisations
export const everyVenue: readonly VenueDraft[] = [...venues, ...doctorsAndChemistsVenues]
export const everyService: readonly ServiceDraft[] = [
  doctorsAndChemists,
  clinics,
  recoveryAndConditions,
  food,
  money,
  home,
  libraries,
  inLibraries,
  courses,
  mind,
  care,
  disability,
  groupsAndHubs,
  families,
  young,
  safetyAndWelcome,
  warmAndQuiet,
  helpingAndMending,
  artsAndCompany,
  active,
  travel,
  council,
].flat()
