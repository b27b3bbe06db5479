/** Ends holds and offers whose time has run out, and offers what they leave. */
export const expireTask = 'booking.expire'
/** Tells a person that a place has come free for them, by their own channel. */
export const tellOfferTask = 'booking.tell-offer'
/** Tells a person what has become of their booking. */
export const tellTask = 'booking.tell'
