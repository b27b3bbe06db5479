import { actTogether } from '../../../platform/act-together.ts'
import { confirmAll } from './confirm.ts'

/** Somebody in line takes the place that came free for them. */
export const takeOffer = actTogether('booking.take-offer', {}, confirmAll)
