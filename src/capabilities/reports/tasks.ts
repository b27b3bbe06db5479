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
/** Carries what is due to bodies. */
export const carryTask = 'reports.carry'
/** Asks bodies what has become of what they were sent. */
export const hearTask = 'reports.hear'
/** Tells those who look after the place what cannot be sent. */
export const stuckTask = 'reports.tell-stuck'
/** Does what moderators decided about a report, and about what was added to one. */
export const settleReportTask = 'reports.settle-moderation'
export const settleUpdateTask = 'reports.settle-update'
export const settlePhotoTask = 'reports.settle-photo'
/** Reads what a body answered by e-mail. */
export const replyTask = 'reports.take-reply'
/** Tells one browser of new reports. */
export const pushTask = 'reports.push'
/** Fetches a photograph that another system says is at an address. */
export const fetchPhotoTask = 'reports.fetch-photo'
