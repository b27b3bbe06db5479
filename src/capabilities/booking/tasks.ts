/** Ends holds and offers whose time has run out, and offers what they leave. */
export const expireTask = 'booking.expire'
/** Tells a person that a place has come free for them, by their own channel. */
export const tellOfferTask = 'booking.tell-offer'
/** Tells a person what has become of their booking. */
export const tellTask = 'booking.tell'
/** The same as a message with a link, where a conversation by text could not be begun. */
export const tellByLinkTask = 'booking.tell-by-link'
/** Ends, in every slot, what was held for too long. */
export const endOverdueTask = 'booking.end-overdue'
/** Reminds everybody whose time for that has come. */
export const remindTask = 'booking.remind'
/** What was sent to whoever acted for somebody opens nothing once they may not. */
export const shutTask = 'booking.shut-what-ended'
/** Lays out the days that have come within each kind's horizon. */
export const layTask = 'booking.lay-slots'
/** The service gives back an appointment whose time it had to close. */
export const callOffTask = 'booking.call-off'
/** Places that were kept back are given out, to those in the draw first. */
export const releaseTask = 'booking.release'
/** Asks every outside calendar that is due what keeps its owner busy, each by a job of its own. */
export const readBusyTask = 'booking.read-busy'
export const readOneBusyTask = 'booking.read-one-busy'
