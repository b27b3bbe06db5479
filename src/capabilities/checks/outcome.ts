// What a check says at its end: the outcome, why, and what can be done about it on the channel that asks.
import type { Day } from '../../kernel/day.ts'
import { isUuid } from '../../kernel/id.ts'
import { type Text, textsOf } from '../../kernel/language.ts'
import type { PassageLine } from '../../platform/flow/flow.ts'
import type { Offer } from '../../platform/flow/run/found.ts'
import { flowNamed } from '../../platform/flow/run/flows.ts'
import { today } from '../../platform/flow/run/today.ts'
import { dayInWords } from '../../platform/flow/saying.ts'
import { flowWords } from '../../platform/flow/words/words.ts'
import { readScene } from '../../platform/scene.ts'
import type { Stage } from '../../platform/stage.ts'
import { homeOf } from '../../platform/home.ts'
import { findDetails } from '../directory/index.ts'
import { actionValue } from './flow-of.ts'
import type { Action, AnswerTo, Check, GivenAnswers } from './rules/check.ts'
import { decide, type Decision } from './rules/decide.ts'
import * as store from './store.ts'
import { checkWords } from './words/words.ts'

type Option = NonNullable<Offer['options']>[number]

/** The source of every check's last question. What was published is never changed, so each version is read once. */
export async function offerOutcome(stage: Stage, args: Record<string, unknown>): Promise<Offer> {
  const { check: id, version } = args
  const check = await publishedCheck(stage, String(id), Number(version))
  if (!check) throw new Error(`There is no version ${String(version)} of the check ${String(id)}`)
  return outcomeFor(stage, check, answersIn(args))
}

/** The same of a check that is not published yet, or on another day. */
export async function outcomeFor(stage: Stage, check: Check, answers: GivenAnswers, on?: Day): Promise<Offer> {
  const decision = decide(check, answers, on ?? today(stage))
  const actions = decision.is === 'answer' ? decision.actions : []
  const done = await Promise.all(actions.map((action) => actionOn(stage, check, action)))
  const options: Option[] = [
    ...done.flatMap(({ option }) => (option ? [option] : [])),
    { value: 'person', label: said(({ flow }) => flow.person), person: true },
    { value: 'finish', label: said(({ flow }) => flow.finish) },
  ]
  const lines = [...linesFor(decision), ...done.flatMap(({ line }) => (line ? [line] : [])), { text: check.notice }]
  return { options, passage: { title: titleOf(decision), lines } }
}

function titleOf(decision: Decision): Text {
  return decision.is === 'answer' ? decision.say : said(({ flow }) => flow.unsure)
}

function linesFor(decision: Decision): PassageLine[] {
  if (decision.is !== 'answer') return [{ text: said(({ flow }) => flow.unsureWhy) }]
  const { verdict, reasons } = decision
  const from: PassageLine[] =
    verdict.is === 'later'
      ? [
          {
            text: said(({ flow }, language) => {
              const day = dayInWords(verdict.from, flowWords[language])
              return verdict.turning === undefined ? flow.fromDay(day) : flow.fromAge(verdict.turning, day)
            }),
          },
        ]
      : []
  return [...from, ...reasons.map((text) => ({ text }))]
}

/** What can be begun here is a choice; what can be rung, read or visited is said. */
async function actionOn(stage: Stage, check: Check, action: Action): Promise<{ option?: Option; line?: PassageLine }> {
  const { label } = action
  const { place, channel } = stage
  switch (action.kind) {
    case 'flow': {
      const flow = flowNamed(stage, action.flow)
      if (flow && flow.channels.some((one) => one === channel))
        return { option: { value: actionValue(check, action), label } }
      const phone = place.settings.helpPhone
      return {
        line: {
          text: said(({ flow: words }, language) =>
            phone === undefined ? words.byOther(label[language]) : words.byPhone(label[language], phone),
          ),
        },
      }
    }
    case 'guide': {
      const href = action.href.startsWith('/') ? `${homeOf(stage)}${action.href}` : action.href
      return {
        line: {
          text: label,
          href: action.href,
          short: said(({ flow }, language) => flow.guide(label[language], href)),
        },
      }
    }
    case 'ring':
      return {
        line: {
          text: said(({ flow }, language) => flow.ring(label[language], action.number)),
          href: `tel:${action.number.replace(/[^\d+]/g, '')}`,
        },
      }
    case 'service': {
      const found = isUuid(action.service)
        ? await readScene(stage, (scene) => findDetails(scene, action.service))
        : undefined
      if (!found) return { line: { text: said(({ flow }, language) => flow.gone(label[language])) } }
      const phone = found.phones[0]?.number ?? ''
      return {
        line: {
          label,
          text: said(({ flow }, language) => flow.service(found.name[language] ?? found.name.en ?? '', phone)),
          href: `/services/${found.id}`,
        },
      }
    }
  }
}

/** A date, a number, a choice: as the flow kept it. What was not asked is `null` there, and absent here. */
function answersIn(args: Record<string, unknown>): GivenAnswers {
  return Object.fromEntries(
    Object.entries(args).flatMap(([name, value]): [string, AnswerTo][] =>
      name.startsWith('a.') && value !== null && value !== undefined ? [[name.slice(2), value as AnswerTo]] : [],
    ),
  )
}

const read = new WeakMap<object, Map<string, Check>>()

async function publishedCheck(stage: Stage, id: string, version: number): Promise<Check | undefined> {
  const { house, place } = stage
  const known = read.get(house.database) ?? new Map<string, Check>()
  read.set(house.database, known)
  const key = `${place.id} ${id} ${version}`
  const held = known.get(key)
  if (held) return held
  const found = await readScene(stage, ({ db }) => store.findVersion(db, id, version))
  if (found) known.set(key, found)
  return found
}

const said = textsOf(checkWords)
