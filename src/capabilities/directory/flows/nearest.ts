// What the flows ask the directory: is this a place, what is near it, and what is there to know of one.
import {
  inEach,
  type Language,
  languageOf,
  languages,
  same,
  say,
  type Text,
  type WrittenIn,
  writtenIn,
} from '../../../kernel/language.ts'
import type { AnswerValue, Passage, PassageLine, Place } from '../../../platform/flow/flow.ts'
import type { Offer, Verdict } from '../../../platform/flow/run/found.ts'
import { readScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { distanceInWords } from '../../../platform/web/components/place-map/map-layout.ts'
import { webWords } from '../../../platform/web/words/words.ts'
import { homeOf } from '../../../platform/home.ts'
import { briefOf, pathOf, placeOf, whichOf } from '../brief.ts'
import { findDetails, firstPhone } from '../details.ts'
import { find, type FindResult } from '../find.ts'
import { heardSentences } from '../heard.ts'
import { findPlace, placeOfDevice, type WhereAnswer } from '../find-place.ts'
import { inLanguage, sayState } from '../opening-words.ts'
import type { Spot } from '../rules/distance.ts'
import { type Wall, wallClock } from '../../../kernel/wall-clock.ts'
import { readWish } from '../rules/wish.ts'
import { directoryWords } from '../words/words.ts'

type Args = Record<string, unknown>

/** Checks a place as it is given: unknown ones are asked again, several of one name are offered. */
export async function checkPlace(stage: Stage, { answer }: Args): Promise<Verdict> {
  const place = answer as Place
  if (place.kind === 'point') return { ok: true }
  const where = await readScene(stage, (scene) => findPlace(scene, spelled(place)))
  switch (where.kind) {
    case 'found':
      return { ok: true }
    case 'choices':
      return ask('which-place', whichPlace(where.asked), where.choices.slice(0, 6).map(asMeant))
    case 'not-found':
      return ask(
        'no-such-place',
        problem(where.isHere ? 'here' : 'not-found', where.asked),
        where.alike.slice(0, 3).map(asMeant),
      )
    case 'unfinished':
      return ask(
        'unfinished',
        problem('unfinished', `${where.outcode} ${where.rest}`),
        where.postcodes.slice(0, 6).map((postcode) => ({
          value: { kind: 'postcode', postcode } as AnswerValue,
          label: same(postcode),
        })),
      )
    case 'retired':
      return where.near ? { ok: true } : ask('retired', problem('retired', where.postcode), [])
    case 'unknown-postcode':
      if (where.isOutside) return ask('elsewhere', elsewhere(where.postcode, stage.place.name), [])
      return ask(
        'unknown-postcode',
        problem('unknown-postcode', where.postcode),
        where.near
          ? [
              {
                value: { kind: 'outcode', outcode: where.outcode } as AnswerValue,
                label: same(where.near.town ? `${where.outcode} (${where.near.town})` : where.outcode),
              },
            ]
          : [],
      )
  }
}

type Meant = { value: AnswerValue; label: Text }

function ask(code: string, say: Text, meant: Meant[]): Verdict {
  return meant.length === 0 ? { ok: false, code, say } : { ok: false, code, say, meant }
}

function asMeant({ label, latitude, longitude }: Spot & { label: string }): Meant {
  return { value: { kind: 'point', latitude, longitude } as AnswerValue, label: same(label) }
}

function problem(code: 'here' | 'not-found' | 'unfinished' | 'retired' | 'unknown-postcode', asked: string): Text {
  return inEach((language) => directoryWords[language].find.problems[code](asked))
}

function elsewhere(postcode: string, place: Text): Text {
  return inEach((language) => {
    const { elsewhere: said, askThereShort } = directoryWords[language].find.problems
    return `${said(postcode, say(place, language))} ${askThereShort(say(place, language))}`
  })
}

function whichPlace(name: string): Text {
  return inEach((language) => directoryWords[language].flow.whichPlace(name))
}

function spelled(place: Exclude<Place, { kind: 'point' }>): string {
  switch (place.kind) {
    case 'postcode':
      return place.postcode
    case 'outcode':
      return place.outcode
    case 'name':
      return place.name
  }
}

/** The nearest that meet the need: name, how far, until when. `page` says which of them. */
export async function offerNearest(stage: Stage, { need, place, page }: Args): Promise<Offer> {
  const wish = readWish(String(need ?? ''))
  const { from, atMost } = page as { from: number; atMost: number }
  return readScene(stage, async (scene) => {
    const where = await whereOf(scene, place as Place)
    const point = spotOf(where)
    const search = {
      need: wish.need,
      ...(wish.free ? { free: true } : {}),
      ...(wish.stepFree ? { wheelchair: true } : {}),
      ...(point ? { point } : {}),
      offset: from,
      limit: atMost,
    }
    const open = wish.openNow ? await find(scene, { ...search, open: 'now' }) : undefined
    // Nothing open: the nearest all the same, each saying when it opens.
    const answer = open && (open.results.length > 0 || from > 0) ? open : await find(scene, search)
    const { helpPhone } = stage.place.settings
    const label = labelOf(where)
    const isAway = where.kind === 'found' && where.away !== undefined
    const heard = (language: Language) => {
      const { outside } = directoryWords[language].find.problems
      return [...(isAway ? [outside(label)] : []), ...heardSentences(answer.reading, wish.need, language)].join(' ')
    }
    const names = answer.results.map(({ card }) => card.name)
    const found = answer.results.map((result) =>
      optionOf(result, answer.at, names.filter((name) => name === result.card.name).length > 1),
    )
    if (found.length === 0) {
      return { options: [], note: inEach((language) => nothingIn(language, wish.need, label, helpPhone)) }
    }
    return {
      options: found,
      more: answer.more,
      ...(from === 0 && heard('en') !== '' ? { note: inEach(heard) } : {}),
    }
  })
}

function nothingIn(language: keyof Text, need: string, where: string, helpPhone: string | undefined): string {
  const words = directoryWords[language].flow
  const said = words.nothing(need.slice(0, 60), where)
  return helpPhone === undefined ? said : `${said} ${words.nothingHelp(helpPhone)}`
}

async function whereOf(scene: Parameters<typeof findPlace>[0], place: Place): Promise<WhereAnswer> {
  return place.kind === 'point' ? placeOfDevice(scene, place) : findPlace(scene, spelled(place))
}

function spotOf(where: WhereAnswer): Spot | undefined {
  if (where.kind === 'found') return { latitude: where.latitude, longitude: where.longitude }
  const near =
    where.kind === 'retired' || where.kind === 'unknown-postcode'
      ? where.near
      : where.kind === 'unfinished'
        ? where.middle
        : undefined
  return near && { latitude: near.latitude, longitude: near.longitude }
}

function labelOf(where: WhereAnswer): string {
  if (where.kind === 'found') return where.label
  return 'postcode' in where ? where.postcode : 'asked' in where ? where.asked : where.outcode
}

/** `alike`: another on the list has its name, so it says where it is. */
function optionOf({ id, serviceId, card, metres, state }: FindResult, at: Wall, alike: boolean) {
  const label = inEach((language) => {
    const name = (language === 'cy' ? card.nameCy : undefined) ?? card.name
    const which = alike ? whichOf(card, name, language) : ''
    return which === '' ? name : `${name}, ${which}`
  })
  const detail = inEach((language) => {
    const far = metres === null ? '' : distanceInWords(metres, webWords[language])
    const open =
      card.status === 'temporarily closed' ? directoryWords[language].open.closedForNow : shortOpen(state, at, language)
    return [far, open].filter((part) => part !== '').join(', ')
  })
  return {
    value: `${serviceId}/${id}`,
    label,
    ...(languages.some((language) => detail[language] !== '') ? { detail } : {}),
  }
}

/** A line of a list has room for one fact about the hours. */
function shortOpen(state: FindResult['state'], at: Wall, language: keyof Text): string {
  if (state.state === 'unknown') return ''
  const { says } = sayState(state, at, language)
  const first = says.split('. ')[0]!
  return state.state === 'closed' && state.opens ? says.split('. ').slice(1, 2).join('') || first : first
}

/** `service/listing`, as the options have it. */
export function readPick(pick: unknown): { serviceId: string; listingId: string } | undefined {
  const [serviceId, listingId] = typeof pick === 'string' ? pick.split('/') : []
  return serviceId && listingId ? { serviceId, listingId } : undefined
}

/** What to know before going: where, when, whom to ring, what it costs, where to read more. */
export async function readOut(stage: Stage, { pick }: Args): Promise<Offer> {
  const picked = readPick(pick)
  if (!picked) return { passage: { lines: [] } }
  return readScene(stage, async (scene) => {
    const details = await findDetails(scene, picked.serviceId)
    if (!details) return { passage: { lines: [{ text: inEach((language) => directoryWords[language].service.gone) }] } }
    const today = wallClock(scene.now, scene.place.timeZone)
    const brief = briefOf(details, { today, listingId: picked.listingId })
    const place = placeOf(details, picked.listingId)
    const words = (pickWords: (all: (typeof directoryWords)['en']) => string) =>
      inEach((language) => pickWords(directoryWords[language]))
    const phone = firstPhone(details, place)
    const lines: (PassageLine | undefined)[] = [
      line(brief.closed),
      line(
        brief.where,
        words(({ service }) => service.where),
      ),
      line(brief.open),
      phone && { text: words(({ message }) => message.phone(phone.number)) },
      line(
        inEach((language) => inLanguage(details.who, language)),
        words(({ service }) => service.who),
        writtenIn((language) => languageOf(details.who, language)),
      ),
      line(
        inEach((language) =>
          details.cost.free ? directoryWords[language].service.free : inLanguage(details.cost.words, language),
        ),
        words(({ service }) => service.cost),
        details.cost.free ? undefined : writtenIn((language) => languageOf(details.cost.words, language)),
      ),
      {
        text: words(({ flow }) => flow.allAbout),
        // By text the address is all there is.
        short: words(({ message }) => message.more(`${homeOf(stage)}${pathOf(details, place)}`)),
        href: pathOf(details, place),
        // An address of a page is nothing to a listener.
        spoken: same(''),
      },
    ]
    const passage: Passage = { title: brief.name, lines: lines.filter((one) => one !== undefined) }
    return { passage }
  })
}

/** Nothing where there is nothing to say. */
export function line(text: Text, label?: Text, textIn?: WrittenIn): PassageLine | undefined {
  if (languages.every((language) => text[language] === '')) return undefined
  // A text message is read without labels: an address looks like one, and what is free says so.
  return { text, ...(label ? { label, short: text } : {}), ...(textIn ? { textIn } : {}) }
}
