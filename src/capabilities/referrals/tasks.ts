/** Tells the person what has happened, in their own way. */
export const tellTask = 'referrals.tell'
/** Tells whoever works at one end; by a link, where nobody there works with us. */
export const tellEndTask = 'referrals.tell-end'
/** Asks receivers again who have said nothing, and then tells senders. */
export const chaseTask = 'referrals.chase'
export const askToDecideTask = 'referrals.ask-to-decide'
