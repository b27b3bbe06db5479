// When a call is done: the person is told, and how it can be undone depends on what was done.
import { isLanguage, say, type Text } from '../../kernel/language.ts'
import { readEmail, readPhone } from '../../platform/flow/contacts.ts'
import type { Talk } from '../../platform/flow/run/run.ts'
import { nameOfOrganisation, namesOfPeople } from '../../platform/identity/names.ts'
import type { Undo } from '../../platform/manifest.ts'
import { viewScene } from '../../platform/scene.ts'
import type { Stage } from '../../platform/stage.ts'
import { tellAfterwards } from './acts/tell-afterwards.ts'
import { type Address, asSystem, type Helper, textTo, whomOf } from './desk.ts'
import * as store from './store.ts'

/**
 * Tells them where we know they can be reached; `to` is what they say now where we do not. True where something is sent. `own` is the stage of
 * whoever did it.
 */
export async function tellThem(
  own: Stage,
  helper: Pick<Helper, 'name'>,
  call: store.Call,
  now: Talk,
  to?: string,
): Promise<boolean> {
  const whom = await whomOf(own, call)
  const told = to === undefined ? whom.told : readReach(to)
  const said = saidAtEnd(now)
  const verb = submitted(now) ? (now.flow.submit?.verb ?? null) : null
  const language = whom.language !== undefined && isLanguage(whom.language) ? whom.language : call.language
  const { organisationId } = call
  const organisation = organisationId && (await viewScene(own, ({ db }) => nameOfOrganisation(db, organisationId)))
  const outcome = await tellAfterwards(
    { ...own, forPerson: { authority: call.authority } },
    {
      call,
      helper: helper.name,
      organisation: organisationId && (organisation ?? say(own.place.name, language)),
      title: now.flow.title,
      said,
      verb,
      undoMinutes: verb === null ? null : (undoOf(own, verb)?.minutes ?? null),
      ...(told && { to: { ...told, language } }),
    },
  )
  return outcome.ok && told !== undefined
}

export function undoOf({ house }: Pick<Stage, 'house'>, verb: string): Undo | undefined {
  return house.manifests.find(({ undoes }) => undoes?.[verb])?.undoes?.[verb]
}

/** The person's own stage, as far as the link or their sign-in makes us sure of them. */
export async function personStage(stage: Stage, call: store.Call): Promise<Stage> {
  const { viewer } = stage
  if (viewer.kind === 'person' && viewer.personId === call.personId) return stage
  if (call.personId === null) return { ...stage, viewer: { kind: 'anyone' } }
  const names = await viewScene(asSystem(stage), ({ db }) => namesOfPeople(db, [call.personId!]))
  return {
    ...stage,
    viewer: {
      kind: 'person',
      personId: call.personId,
      name: names.get(call.personId) ?? '',
      memberships: [],
      assurance: 'reached',
    },
  }
}

export function readReach(typed: string): Address | undefined {
  const [phone, mail] = [readPhone(typed, {}), readEmail(typed)]
  return textTo(phone.ok ? phone.value : undefined) ?? (mail.ok ? { kind: 'mail', address: mail.value } : undefined)
}

function submitted({ events }: Talk): boolean {
  return events.some(({ type }) => type === 'submitted')
}

export function saidAtEnd({ moment, flow }: Talk): Text {
  return moment.at === 'done' && moment.reply ? moment.reply.say : flow.title
}
