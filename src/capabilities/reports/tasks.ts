/** Asks whoever gave a number or an address whether it is theirs. */
export const confirmTask = 'reports.ask-to-confirm'
/** Tells every follower what has happened. */
export const tellTask = 'reports.tell-followers'
/** Finds which alerts new reports are for, and tells them. */
export const alertTask = 'reports.alert'
/** Asks bodies that have been silent again. */
export const chaseTask = 'reports.chase'
/** Asks reporters after four weeks whether it is fixed. */
export const askTask = 'reports.ask-if-fixed'
