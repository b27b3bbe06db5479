import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { viewerId } from '../../../platform/stage.ts'
import { pinProblem } from '../rules.ts'
import * as store from '../store.ts'
import { hashPin } from './prove-pin.ts'

/** Six digits, for whoever is signed in. Refused where it is easily guessed, or no number is proven to go with it. */
export const setPin = act('voice.set-pin', async (scene, { pin }: { pin: string }) => {
  const person = viewerId(scene.viewer)
  if (!person) return refuse({ because: 'not-signed-in' })
  const problem = pinProblem(pin)
  if (problem) return refuse({ because: problem })
  const { phone } = (await store.findPinSet(scene.db, person)) ?? { phone: null }
  if (phone === null) return refuse({ because: 'no-phone' })
  await store.keepPin(scene.db, person, await hashPin(pin), scene.now)
  scene.line({ thing: { kind: 'telephone-pin', id: person } })
  return accept({ phone })
})

export const removePin = act('voice.remove-pin', async (scene, _input: Record<never, never>) => {
  const person = viewerId(scene.viewer)
  if (!person) return refuse({ because: 'not-signed-in' })
  await store.clearPin(scene.db, person)
  scene.line({ thing: { kind: 'telephone-pin', id: person } })
  return accept({})
})
