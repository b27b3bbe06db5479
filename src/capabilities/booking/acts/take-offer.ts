import { act } from '../../../platform/act.ts'
import { confirmIn } from './confirm.ts'

/** Somebody in line takes the place that came free for them. */
export const takeOffer = act('booking.take-offer', confirmIn)
