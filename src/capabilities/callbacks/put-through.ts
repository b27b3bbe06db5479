// A caller and a person, joined: whoever answers hears first what it is about, and finds what was said so far at the top of the queue.
import { languages, say, type Text } from '../../kernel/language.ts'
import type { People, PersonWanted } from '../../platform/flow/run/person.ts'
import { readScene, viewScene } from '../../platform/scene.ts'
import type { Stage } from '../../platform/stage.ts'
import { endPutThrough, startPutThrough } from './acts/put-through.ts'
import { asJob, isUrgentSoFar, whoAndWhere } from './asked-for.ts'
import { englishName } from '../../platform/words/interpreted.ts'
import { hoursOf } from './hours.ts'
import { isOpenAt, opensAt } from './rules.ts'
import * as store from './store.ts'
import { whenInWords } from './when.ts'
import { staffWords } from './words/staff.ts'
import { callbackWords } from './words/words.ts'

/** In the hours that people answer, their number; outside them, when they answer again. */
export const putThrough: People['putThrough'] = async (stage, wanted) => {
  const { place, house } = stage
  const now = house.clock()
  const hours = await readScene(stage, hoursOf)
  if (isOpenAt(hours, now, place.timeZone)) {
    const { peopleNumber } = place.settings
    return peopleNumber === undefined || (await isSilentAgain(stage, wanted)) ? {} : { number: peopleNumber }
  }
  const opens = opensAt(hours, now, place.timeZone)
  const said = languages.map((language) => {
    const words = callbackWords[language]
    // Whoever rings at night and hears that nobody answers may not get as far as asking to be rung.
    return [language, `${words.closed(whenInWords(opens, now, place.timeZone, language))} ${words.urgent}`]
  })
  return { closed: { kind: 'sentence', say: Object.fromEntries(said) as Text } }
}

/** Machines ring on and on: a second silence rings nobody here, and waits its turn as it does where nobody can be put through to. */
async function isSilentAgain(stage: Stage, wanted: PersonWanted): Promise<boolean> {
  const { number } = stage
  if (wanted.pressedNothing !== true || number === undefined) return false
  return viewScene(
    asJob(stage),
    async (scene) => (await store.wasSilentBefore(scene.db, number)) && !(await isUrgentSoFar(scene, wanted)),
  )
}

export const joining: People['joining'] = async (stage, wanted) => {
  const system = asJob(stage)
  const isUrgent = await viewScene(system, (scene) => isUrgentSoFar(scene, wanted))
  const { number = null, channel } = stage
  const kept = await startPutThrough(system, { number, channel, isUrgent, ...whoAndWhere(stage, wanted) })
  return kept.ok ? kept.value.id : undefined
}

export const joined: People['joined'] = async (stage, name, answered) => {
  await endPutThrough(asJob(stage), { id: name, answered })
}

export const whisper: People['whisper'] = async (stage: Stage, wanted: PersonWanted) => {
  const { isUrgent, asked } = await viewScene(asJob(stage), async (scene) => ({
    isUrgent: await isUrgentSoFar(scene, wanted),
    // Who asked for an interpreter on another channel does not ask again.
    asked: stage.number === undefined ? undefined : await store.findInterpreter(scene.db, stage.number),
  }))
  const interpreter = wanted.interpreter ?? asked
  const words = staffWords.whisper
  return [
    words.call(say(stage.place.name, 'en')),
    isUrgent ? words.urgent : '',
    wanted.flow ? words.about(say(wanted.flow.title, 'en')) : '',
    interpreter === undefined
      ? words.speaks(staffWords.languages[stage.language])
      : words.interpreter(englishName(interpreter)),
    wanted.pressedNothing ? words.pressedNothing : '',
    wanted.session ? words.where : '',
  ].filter((sentence) => sentence !== '')
}
