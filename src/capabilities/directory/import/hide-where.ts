// Which addresses arrive hidden though nobody marked them so, until a person says otherwise.
import type { Problem } from '../../../platform/import/reading.ts'
import { tellsWhere } from '../rules/tells-where.ts'
import type { IncomingPlace, IncomingService } from './incoming.ts'
import { present } from './present.ts'

/**
 * A service of a kind whose whereabouts can cost a life arrives with its address hidden, and so does a place that its source calls
 * confidential. Words of the place that tell it all the same are left out; a service whose own words tell it is kept and not shown.
 */
export function hideWhere(service: IncomingService, notes: Problem[]): IncomingService {
  const isHiddenKind = hiddenKind(service)
  const places = service.places.map((place) => {
    const saysSo = saysHidden(place)
    if (!place.masked && !saysSo && !(isHiddenKind && (place.address ?? place.at))) return place
    if (!place.masked) notes.push({ because: saysSo ? 'hidden-by-source' : 'hidden-by-kind', found: service.name })
    return withoutWhere(place, notes)
  })
  const addresses = places.flatMap(({ masked, address }) => (masked && address ? [address] : []))
  const isHidden = places.some(({ masked }) => masked)
  const telling = isHidden ? wordsOf(service).flatMap((words) => tellsWhere(words, addresses)) : []
  if (telling[0] !== undefined) notes.push({ because: 'words-tell-where', found: telling[0] })
  return { ...service, places, shown: service.shown && telling.length === 0 }
}

/** Whether a note says that something was hidden of which a person has to say whether it should be. */
export function asksAPerson({ because }: Problem): boolean {
  return because === 'hidden-by-kind' || because === 'words-tell-where'
}

function withoutWhere(place: IncomingPlace, notes: Problem[]): IncomingPlace {
  const { name, description, transportation, ...rest } = place
  const addresses = place.address ? [place.address] : []
  const safe = (words: string | undefined) => {
    const found = words === undefined ? undefined : tellsWhere(words, addresses)[0]
    if (found === undefined) return words
    notes.push({ because: 'place-words-tell-where', found })
    return undefined
  }
  return {
    ...rest,
    masked: true,
    ...present('name', safe(name)),
    ...present('description', safe(description)),
    ...present('transportation', safe(transportation)),
  }
}

function wordsOf(service: IncomingService): string[] {
  const { name, nameCy, alternateName, description, descriptionCy, alert, applicationProcess, eligibility, fees } =
    service
  const schedules = [service, ...service.places].flatMap((one) => one.schedules)
  return [
    name,
    nameCy,
    alternateName,
    description,
    descriptionCy,
    alert,
    applicationProcess,
    eligibility,
    fees,
    ...schedules.flatMap((schedule) => [schedule.description, schedule.notes]),
  ].flatMap((words) => words ?? [])
}

// Whatever bears it is somewhere people hide, or nowhere that anybody should be seen to go.
const hidesPeople = /\brefuges?\b|\bsafe (?:houses?|accommodation)\b|lloches(?! nos)|tŷ diogel|llety diogel/i
const kinds =
  /\brefuges?\b|women['’]?s aid|domestic (?:abuse|violence)|\bsafe (?:houses?|accommodation)\b|sexual (?:violence|abuse|assault)|rape crisis|hono(?:u)?r[- ]based|forced marriage|modern slavery|human trafficking|\bstalking\b|lloches(?! nos)|(?:cam-?drin|trais) (?:yn y cartref|domestig|rhywiol)|cymorth i fenywod/i
// Many advice centres mention abuse in passing; only these say in prose what the place itself is.
const kindsInProse =
  /\brefuge (?:accommodation|spaces?|places?|provider|provision)\b|women['’]?s refuge|\bsafe houses?\b/i

// Those whose doors are open to everybody, and who help with abuse among much else. In doubt a place is none of these, and is hidden.
const openDoor =
  /\b(?:citizens['’]? advice|advice (?:centre|bureau|drop-in|shop)|general advice|law centre|solicitors?|librar(?:y|ies)|surgery|medical (?:centre|practice)|health centre|hospital|pharmacy|police station|housing (?:options|advice)|council offices|jobcentre|food ?bank)\b|cyngor ar bopeth|canolfan (?:gynghori|iechyd|y gyfraith)|llyfrgell|meddygfa|ysbyty/i

function hiddenKind({ name, nameCy, alternateName, description, terms, organisation }: IncomingService): boolean {
  const names = [name, nameCy, alternateName].flatMap((each) => each ?? [])
  if (names.some((each) => kinds.test(each)) || kindsInProse.test(description)) return true
  const ofKind = terms.filter((term) => kinds.test(term.name))
  if (ofKind.length === 0) return false
  // Its category alone says so: a general advice centre that helps with abuse too has a door for everybody.
  const isOpen = [...names, organisation.name].some((each) => openDoor.test(each)) && !kinds.test(organisation.name)
  return !isOpen || ofKind.some((term) => hidesPeople.test(term.name))
}

const hiddenLine =
  /\b(?:confidential|undisclosed|withheld|secret|not (?:disclosed|published|for publication)|cyfrinachol)\b/i
// "Confidential advice" is given everywhere; only an address that is confidential is hidden.
const hiddenAddress =
  /\b(?:confidential|undisclosed|secret|private|hidden) (?:address|location|venue|site|premises)\b|\b(?:address|location|venue|premises)\b[^.]{0,30}\b(?:confidential|secret|undisclosed|withheld|not (?:disclosed|published|given|shared|public))\b|cyfeiriad cyfrinachol/i

function saysHidden({ name, description, transportation, address }: IncomingPlace): boolean {
  const lines = [name, address?.address1, address?.address2, address?.city, address?.postalCode]
  return (
    lines.some((line) => line !== undefined && hiddenLine.test(line)) ||
    [description, transportation].some((words) => words !== undefined && hiddenAddress.test(words))
  )
}
