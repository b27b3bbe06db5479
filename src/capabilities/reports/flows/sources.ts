// What the reporting flow asks: kinds of problem, whether a place will do, whose it is, and whether it is known.
import { same, type Text } from '../../../kernel/language.ts'
import type { Postcode } from '../../../kernel/postcode.ts'
import type { AnswerValue, PassageLine, Place } from '../../../platform/flow/flow.ts'
import { type Offer, pageOf, type PageWanted, type Verdict } from '../../../platform/flow/run/found.ts'
import { readScene, type Scene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { distanceInWords } from '../../../platform/web/components/place-map/map-layout.ts'
import { webWords } from '../../../platform/web/words/words.ts'
import { type Placed, placeReport } from '../placing.ts'
import { likeness, wordsInCommon } from '../rules/alike.ts'
import { isEmergency } from '../rules/hold.ts'
import { type Body, route, type Routing } from '../rules/routing.ts'
import { dayInWords, said } from '../saying.ts'
import { type Category, landOf } from '../store/land.ts'
import { whereOf } from './where-of.ts'
import { listAlike } from '../store/reports.ts'

type Args = Record<string, unknown>

export function offerGroups(stage: Stage, { page }: Args): Promise<Offer> {
  return readScene(stage, async (scene) => {
    const land = await landOf(scene)
    const kinds = [...land.categories.values()].filter(({ isClosed }) => !isClosed)
    const groups = land.groups.filter(({ code }) => kinds.some(({ group }) => group === code))
    const options = groups.map(({ code, name }) => {
      const called = kinds.filter(({ group }) => group === code)
      return {
        value: code,
        label: name,
        detail: said((_, language) => called.map((one) => one.name[language]).join(', ')),
        words: {
          en: called.flatMap((one) => [one.name.en, ...one.alsoCalled.en]),
          cy: called.flatMap((one) => [one.name.cy, ...one.alsoCalled.cy]),
        },
      }
    })
    return pageOf(options, page)
  })
}

export function offerKinds(stage: Stage, { group, page }: Args): Promise<Offer> {
  return readScene(stage, async (scene) => {
    const land = await landOf(scene)
    const kinds = [...land.categories.values()].filter((one) => one.group === group && !one.isClosed)
    const options = kinds.map(({ code, name, alsoCalled }) => ({
      value: code,
      label: name,
      words: { en: [...alsoCalled.en], cy: [...alsoCalled.cy] },
    }))
    return pageOf(options, page)
  })
}

/** A kind that is not told here says where instead, at once. */
export function checkKind(stage: Stage, { answer }: Args): Promise<Verdict> {
  return readScene(stage, async (scene) => {
    const category = (await landOf(scene)).categories.get(String(answer))
    return category?.stopper ? { ok: false, code: 'not-here', say: category.stopper } : { ok: true }
  })
}

/** Comes before everything else that is asked, where a kind may be dangerous. */
export function warnOfDanger(stage: Stage, { kind }: Args): Promise<Offer> {
  return readScene(stage, async (scene) => {
    const emergency = (await landOf(scene)).categories.get(String(kind))?.emergency
    if (!emergency) return { assume: true }
    return { passage: { lines: [{ text: emergency }, { text: said(({ flow }) => flow.dangerAbout) }] } }
  })
}

export function checkPlace(stage: Stage, { kind, answer }: Args): Promise<Verdict> {
  return readScene(stage, async (scene) => {
    const placed = await placeReport(scene, answer as Place)
    if (placed.kind !== 'found') return askAgain(placed)
    const land = await landOf(scene)
    return whereVerdict(route(land, String(kind ?? ''), placed))
  })
}

type Unplaced = Exclude<Placed, { kind: 'found' }>

/** Why a place will not do, in a sentence that says what would. */
export function sayTrouble(placed: Unplaced): Text {
  if (placed.kind === 'choices') return said(({ flow }) => flow.problems.which(placed.asked.slice(0, 60)))
  if (placed.kind === 'swapped') return said(({ flow }) => flow.problems.swapped)
  return said(({ flow }) => {
    const words = flow.problems[placed.because]
    return typeof words === 'string' ? words : words(placed.asked.slice(0, 60))
  })
}

function askAgain(placed: Unplaced): Verdict {
  const code = placed.kind === 'problem' ? placed.because : placed.kind === 'choices' ? 'which-place' : 'swapped'
  const meant = meantBy(placed)
  return { ok: false, code, say: sayTrouble(placed), ...(meant.length > 0 ? { meant } : {}) }
}

function meantBy(placed: Unplaced): { value: AnswerValue; label: Text }[] {
  switch (placed.kind) {
    case 'choices':
      return placed.choices
        .slice(0, 6)
        .map(({ label }) => ({ value: { kind: 'name', name: label }, label: same(label) }))
    case 'swapped': {
      const { latitude, longitude } = placed.meant
      return [{ value: { kind: 'point', latitude, longitude }, label: same(`${latitude}, ${longitude}`) }]
    }
    case 'problem':
      return (placed.postcodes ?? []).slice(0, 6).map((postcode) => ({
        value: { kind: 'postcode', postcode: postcode as Postcode },
        label: same(postcode),
      }))
  }
}

/** Somebody else's land, the sea, or nowhere: said plainly, with whoever it is for and how to tell them. */
export function whereVerdict(routing: Routing): Verdict {
  if (routing.kind === 'routed' || routing.kind === 'nobody') return { ok: true }
  if (routing.kind === 'off-the-map') {
    const { near, metres } = routing
    return {
      ok: false,
      code: 'off-the-map',
      say: said(({ flow }, language) =>
        near && metres !== undefined
          ? flow.problems.nearLand(near.name[language], distanceInWords(metres, webWords[language]))
          : flow.problems.sea,
      ),
    }
  }
  if (routing.kind === 'impossible') {
    const { because } = routing
    return { ok: false, code: because, say: said(({ flow }) => flow.problems[because]) }
  }
  const { area, body } = routing
  return {
    ok: false,
    code: 'elsewhere',
    say: said(({ flow }, language) => {
      const { problems } = flow
      const whose = body
        ? problems.elsewhereBody(area.name[language], body.name[language])
        : problems.elsewhere(area.name[language])
      const how = body?.link
        ? flow.theirPage(body.link)
        : body?.ring
          ? flow.theirNumber(body.ring)
          : problems.findCouncil
      return `${whose} ${how} ${problems.tooFar}`
    }),
  }
}

export function tellRouting(stage: Stage, { kind, where, taken }: Args): Promise<Offer> {
  return readScene(stage, async (scene) => {
    const land = await landOf(scene)
    const category = land.categories.get(String(kind))
    const placed = await firstPlaced(scene, whereOf(where, taken))
    if (!category || !placed) return { assume: true }
    return { passage: { lines: routingLines(route(land, category.code, placed), category) } }
  })
}

function routingLines(routing: Routing, category: Category): PassageLine[] {
  const lines: (PassageLine | undefined)[] =
    routing.kind === 'routed' ? routedLines(routing) : [line(said(({ flow }) => flow.nobodys))]
  if (routing.kind === 'routed' && routing.body.takesReports)
    lines.push(line(said(({ flow }) => flow.answersIn(category.daysToAnswer))))
  if (category.notice) lines.push(line(category.notice))
  if (category.isPrivate) lines.push(line(said(({ flow }) => flow.private)))
  if (category.naming === 'never') lines.push(line(said(({ flow }) => flow.nameless)))
  return lines.filter((one) => one !== undefined)
}

function routedLines({
  body,
  area,
  because,
  also,
  border,
}: Extract<Routing, { kind: 'routed' }>): (PassageLine | undefined)[] {
  return [
    line(said(({ flow }, language) => flow.goesTo(body.name[language]))),
    line(
      said(({ flow, bodyKinds }, language) => {
        const why = because?.[language] ?? bodyKinds[body.kind]
        return area && area.kind !== 'ward' ? `${why} ${flow.inArea(area.name[language])}` : why
      }),
    ),
    ...also.map((other) => line(said(({ flow }, language) => flow.alsoBody(other.name[language])))),
    border &&
      line(
        said(({ flow }, language) =>
          border.body
            ? flow.onBorderBody(border.metres, border.body.name[language])
            : flow.onBorder(border.metres, border.area.name[language]),
        ),
      ),
    ...(body.takesReports ? [] : handOnLines(body)),
  ]
}

function handOnLines(body: Body): (PassageLine | undefined)[] {
  return [
    line(said(({ flow }, language) => flow.handOn(body.name[language]))),
    body.link ? { text: said(({ flow }) => flow.theirPage(body.link!)), href: body.link } : undefined,
    body.ring ? line(said(({ flow }) => flow.theirNumber(body.ring!))) : undefined,
  ]
}

function line(text: Text): PassageLine {
  return { text }
}

/** A question of the kind's own: its words come with its options. None of that number, and it is passed over. */
export function offerQuestion(stage: Stage, { kind, number }: Args): Promise<Offer> {
  return readScene(stage, async (scene) => {
    const question = (await landOf(scene)).categories.get(String(kind))?.questions[Number(number) - 1]
    return question ? { note: question.ask, options: question.options } : { options: [], assume: 'none' }
  })
}

const alikeMost = 3
const alikeDays = 180

/** Open reports of the same kind close by; those whose place is described in the same words come first. None, and nothing is asked. */
export function offerAlike(stage: Stage, { kind, where, taken, spot, page }: Args): Promise<Offer> {
  const { from } = page as PageWanted
  return readScene(stage, async (scene) => {
    const land = await landOf(scene)
    const category = land.categories.get(String(kind))
    const placed = await firstPlaced(scene, whereOf(where, taken))
    if (!category || !placed || category.isPrivate || from > 0) return { options: [], assume: 'none' }
    const found = await listAlikeTo(scene, category, placed, String(spot ?? ''))
    if (found.length === 0) return { options: [], assume: 'none' }
    const { now, place } = scene
    const options = found.map(({ id, title, spot: at, near, metres, publishedAt }) => ({
      value: id as string,
      label: said(({ flow }) => flow.sameOne(title, at || near)),
      detail: said(({ flow }, language) =>
        flow.sameDetail(
          distanceInWords(metres, webWords[language]),
          dayInWords(publishedAt, now, place.timeZone, language),
        ),
      ),
    }))
    return { options: [...options, { value: 'none', label: said(({ flow }) => flow.noneOfThese) }] }
  })
}

export async function listAlikeTo(
  { db, now }: Pick<Scene, 'db' | 'now'>,
  category: Category,
  at: { latitude: number; longitude: number },
  words: string,
) {
  const since = new Date(now.getTime() - alikeDays * 86_400_000)
  const metresMax = category.alikeMetres
  const near = await listAlike(db, { category: category.code, ...at, metres: metresMax, since, most: 20 })
  return near
    .map((one) => ({
      one,
      likeness: likeness(one.metres, wordsInCommon(words, `${one.spot} ${one.detail}`), metresMax),
    }))
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, alikeMost)
    .map(({ one }) => one)
}

/** Words that tell of danger stop everything once: whom to ring, and then on with it. */
export async function checkWords(_stage: Stage, { answer }: Args): Promise<Verdict> {
  const words = String(answer ?? '')
  if (!isEmergency(words)) return { ok: true }
  return {
    ok: false,
    code: 'emergency',
    say: said(({ flow }) => flow.emergencyWords),
    meant: [{ value: words as AnswerValue, label: said(({ flow }) => flow.dangerGoOn) }],
  }
}

/** The place as it will be sent. What has several meanings was asked about when it was given; the likeliest stands in for all. */
export async function firstPlaced(
  scene: Scene,
  place: Place | undefined,
): Promise<Extract<Placed, { kind: 'found' }> | undefined> {
  if (!place) return undefined
  const placed = await placeReport(scene, place)
  if (placed.kind === 'found') return placed
  const [first] = placed.kind === 'choices' ? placed.choices : []
  if (!first) return undefined
  const { latitude, longitude, label } = first
  return { kind: 'found', latitude, longitude, by: 'named-place', near: label, street: label.split(',')[0]! }
}
