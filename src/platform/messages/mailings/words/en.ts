import type { Mailing } from '../mailings.ts'

export const en = {
  title: 'What we send you by e-mail',
  about: 'Choose which e-mails come by themselves, and stop the rest.',
  verb: 'chose which e-mails come by themselves',
  to: (address: string) => `This is about e-mail to ${address}.`,
  always: 'Answers to what you asked, and what you book or report, always come.',
  question: 'Which of these may we send you?',
  hint: 'Take the tick away from what you do not want. No account is needed.',
  names: {
    followed: { text: 'News of what you follow', hint: 'Reports, and new reports near a place you chose' },
    reminders: { text: 'Reminders', hint: 'Before an appointment. Stopped, the appointment still stands' },
    questions: { text: 'Questions about how it went', hint: 'For example, whether a problem is mended' },
    news: { text: 'News and appeals', hint: 'Only where you agreed to them' },
  } satisfies Record<Mailing, { text: string; hint: string }>,
  because: {
    followed: 'You get this because you follow it.',
    reminders: 'You get this because you asked to be reminded by e-mail.',
    questions: 'You get this because you told us of something, and we ask once how it went.',
    news: 'You get this because you agreed to it.',
  } satisfies Record<Mailing, string>,
  footer: (because: string, url: string) => `${because}\nTo stop such e-mails, or to choose what we send you: ${url}`,
  stoppedFooter: (what: readonly string[], url: string) =>
    `As you asked, we do not e-mail you: ${what.join(', ').toLowerCase()}. To have it back: ${url}`,
  save: 'Save what I chose',
  stopOne: (what: string) => `Stop e-mails of this kind: ${what.toLowerCase()}`,
  orChoose: 'Or choose for each kind',
  stopped: (what: string) => `Stopped: ${what.toLowerCase()}`,
  stoppedAll: (what: readonly string[]) => `Saved. We no longer e-mail you: ${what.join(', ').toLowerCase()}`,
  saved: 'Saved. We may e-mail you all of these',
  backAgain:
    'To have it back, put its tick back here and save. The link at the end of any of our e-mails brings you to this page.',
  since: (day: string) => `Stopped on ${day}`,
  unknown: {
    title: 'This link does not open anything',
    what: 'Part of it may be missing. Open it again from the end of the e-mail, or copy all of it. If you have an account you can sign in and choose there.',
    signIn: 'Sign in and choose',
  },
  noAddress: 'We have no e-mail address of yours, so nothing comes by e-mail. You can add one where you sign in.',
  addAddress: 'How I sign in',
}
export type MailingWords = typeof en
