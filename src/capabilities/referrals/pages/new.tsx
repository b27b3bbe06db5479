// Referring somebody: to whom, what is handed over, and their yes or no to the very words.
import { isUuid, newId, type OrganisationId, type PersonId } from '../../../kernel/id.ts'
import type { Language } from '../../../kernel/language.ts'
import { writtenPhone } from '../../../kernel/phone.ts'
import { lookScene } from '../../../platform/look.ts'
import { type Scene, viewScene } from '../../../platform/scene.ts'
import { type Answer, html, redirect, type Visit } from '../../../platform/web/page.ts'
import { languageNamed, workingFor } from '../../record/index.ts'
import { refer } from '../acts/refer.ts'
import { dueBy } from '../due.ts'
import { paths, query } from '../paths.ts'
import { pieceCharsMax, type Pieces, pieces, withheldReasons } from '../rules/pieces.ts'
import { findKnown, findMailOf, findTarget, hasStaff, type Known, type Target } from '../store/around.ts'
import type { HowTold } from '../store/handed.ts'
import { staffWords } from '../words/staff.ts'
import { AskView, HandView, WhomView } from './new-view.tsx'
import { clockIn } from './clock.ts'
import { notThere } from './parts.tsx'
import { findTargets, searchIn } from './pass-on.tsx'

const words = staffWords.new

export type Reached = 'here' | 'outside' | 'no-way'

/** By when they would answer, in a sentence. */
export type Promised = Record<'usual' | 'urgent', string>

type Whom = { person: PersonId; organisation: OrganisationId; known: Known }

/** Without a service: who can help. With one: what to hand over. */
export async function newPage(visit: Visit): Promise<Answer> {
  const whom = await whomOf(visit)
  if (!whom) return notThere(visit.frame)
  const { query: asked } = visit
  const to = asked.get('to') ?? ''
  const target = isUuid(to) ? await viewScene(visit.stage, ({ db }) => findTarget(db, to)) : undefined
  if (target) return handPage(visit, whom, target, prefilled(whom.known), undefined)
  const search = searchIn(asked)
  const found = search === '' ? undefined : await findTargets(visit, search)
  const others = found?.filter(({ organisation }) => organisation !== whom.organisation)
  return html(<WhomView frame={visit.frame} {...whom} search={search} targets={others} />)
}

async function handPage(
  visit: Visit,
  whom: Whom,
  target: Target,
  given: URLSearchParams,
  problem: { field: string; says: string } | undefined,
) {
  const { reached, promised } = await viewScene(visit.stage, async (scene) => ({
    reached: await howReached(scene, target),
    promised: { usual: await promise(scene, target, false), urgent: await promise(scene, target, true) },
  }))
  const problems = problem ? [problem] : []
  return html(
    <HandView
      frame={visit.frame}
      {...whom}
      target={target}
      reached={reached}
      promised={promised}
      ways={waysOf(whom.known)}
      given={given}
      problems={problems}
    />,
    problem ? { status: 422 } : {},
  )
}

async function promise(scene: Scene, target: Target, isUrgent: boolean): Promise<string> {
  const { answerBy, contactBy } = await dueBy(scene, isUrgent, target)
  const { day } = clockIn(scene.place.timeZone)
  return words.promised(day(answerBy), day(contactBy))
}

async function howReached({ db }: Scene, { organisation, service }: Target): Promise<Reached> {
  if (await hasStaff(db, organisation)) return 'here'
  return (await findMailOf(db, organisation, service)) ? 'outside' : 'no-way'
}

/** The form as it was filled in, then the words to read out, then what they said. */
export async function newSent(visit: Visit): Promise<Answer> {
  const { form, frame, stage } = visit
  const whom = await whomOf(visit)
  const to = form.get('to') ?? ''
  const target = isUuid(to) ? await viewScene(stage, ({ db }) => findTarget(db, to)) : undefined
  if (!whom || !target) return notThere(frame)
  const handed = piecesFrom(form)
  const tooLong = pieces.find((piece) => (handed[piece] ?? '').length > pieceCharsMax)
  const withheld = withheldReasons.find((one) => one === form.get('withheld'))
  const again = (field: string, because: string) =>
    handPage(visit, whom, target, form, { field, says: words.problems[because] ?? words.problems['not-allowed']! })
  if (!handed.why) return again('why', 'why')
  if (tooLong) return again(tooLong, 'long')
  const said = (['yes', 'no', 'later'] as const).find((one) => one === form.get('answer'))
  const language: Language = form.get('language') === 'cy' ? 'cy' : 'en'
  if (!said || form.get('back') === 'yes') {
    if (form.get('back') === 'yes') return handPage(visit, whom, target, form, undefined)
    const key = newId(stage.house.clock().getTime())
    return html(
      <AskView
        frame={frame}
        {...whom}
        target={target}
        given={form}
        handed={handed}
        language={language}
        formKey={key}
      />,
    )
  }
  const key = form.get('key') ?? ''
  const askedHow = (['read-out', 'shown', 'in-writing'] as const).find((one) => one === form.get('how')) ?? 'read-out'
  const outcome = await refer(stage, {
    person: whom.person,
    organisation: whom.organisation,
    service: target.service,
    pieces: handed,
    ...(withheld && handed.risks ? { withheld } : {}),
    isUrgent: form.get('urgent') === 'yes',
    mayPassOn: form.get('passing') === 'yes',
    answer: said,
    askedHow,
    language,
    tell: toldFrom(form.get('tell'), whom.known),
    ...(isUuid(key) ? { key } : {}),
  })
  if (outcome.ok) {
    const done = { yes: 'sent', no: 'no', later: 'asked' }[said]
    return redirect(`${paths.one(outcome.value.id)}${query({ done })}`)
  }
  const { because } = outcome.refusal
  if (because === 'already-sent') return redirect(`${paths.inbox}${query({ side: 'from' })}`)
  return again(because === 'nobody-to-ask' ? 'tell' : 'why', because)
}

/** Nobody is looked at for an id that is guessed, and nobody without a place to look for. */
async function whomOf({ stage, params, query: asked, form, method }: Visit): Promise<Whom | undefined> {
  const { id = '' } = params
  const organisation = workingFor(stage, (method === 'POST' ? form : asked).get('for'))
  if (!isUuid(id) || !organisation) return undefined
  const person = id as PersonId
  const looked = await lookScene(stage, { person, purpose: 'referral', organisation }, ({ db }) =>
    findKnown(db, person, organisation),
  )
  return looked.ok && looked.value ? { person, organisation, known: looked.value } : undefined
}

function piecesFrom(form: URLSearchParams): Pieces {
  return Object.fromEntries(
    pieces.flatMap((piece) => {
      const text = (form.get(piece) ?? '').replaceAll('\r\n', '\n').toWellFormed().replaceAll('\0', ' ').trim()
      return text === '' ? [] : [[piece, text]]
    }),
  )
}

/** From the record, for the worker to change. What is not safe to leave word at is not among it. */
function prefilled({ name, preferredChannel, preferredLanguage, needsInterpreter, needs, reaches, contacts }: Known) {
  const channels: Readonly<Record<string, string>> = {
    sms: 'text',
    voice: 'telephone',
    letter: 'letter',
    web: 'e-mail',
  }
  const safe = reaches.filter(({ isSafe }) => isSafe)
  const contact = [
    name,
    ...safe.map(({ value, whose, isShared }) =>
      [writtenPhone(value), whose && `(${whose})`, isShared && '(shared: say nothing to others)']
        .filter(Boolean)
        .join(' '),
    ),
    preferredChannel && channels[preferredChannel] ? `Best by ${channels[preferredChannel]}` : '',
  ]
  const access = [
    needs,
    needsInterpreter ? `Needs an interpreter${preferredLanguage ? ` (${languageNamed(preferredLanguage)})` : ''}` : '',
  ]
  const tried = contacts.map(({ advice, services }) => [advice, services.join(', ')].filter(Boolean).join('; '))
  return new URLSearchParams({
    contact: lines(contact),
    brought: contacts[0]?.brought ?? '',
    tried: lines(tried),
    access: lines(access),
    tell: waysOf({ reaches })[0]?.value ?? 'none',
  })
}

const lines = (parts: readonly (string | false | null | undefined)[]) =>
  parts
    .filter((part) => part)
    .join('\n')
    .slice(0, pieceCharsMax)

/** `kind:value`, for the form; in the order in which people are told best. */
function waysOf({ reaches }: Pick<Known, 'reaches'>): { value: string; text: string }[] {
  const own = reaches.filter(({ isSafe, isShared }) => isSafe && !isShared)
  const phones = own.filter(({ kind }) => kind === 'phone').map(({ value }) => value)
  const mobiles = phones.filter((number) => /^\+447[1-57-9]\d{8}$/.test(number))
  const mails = own.filter(({ kind }) => kind === 'email').map(({ value }) => value)
  return [
    ...mobiles.map((value) => ({ value: `text:${value}`, text: words.tellText(writtenPhone(value)) })),
    ...mails.map((value) => ({ value: `mail:${value}`, text: words.tellMail(value) })),
    ...phones.map((value) => ({ value: `call:${value}`, text: words.tellCall(writtenPhone(value)) })),
    { value: 'none', text: words.tellWays.none },
  ]
}

/** Only what the form offered: nobody else's number comes in by a form that was changed. */
function toldFrom(chosen: string | null, known: Known): HowTold {
  const way = waysOf(known).find(({ value }) => value === chosen)?.value ?? 'none'
  const [tellBy, address = ''] = way.split(/:(.*)/) as [HowTold['tellBy'], string?]
  return { tellBy, address }
}
