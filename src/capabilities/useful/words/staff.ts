// English, as all pages of staff are.
export const staffWords = {
  onlyKept:
    'What may be useful to them is not worked out: they asked that their data is kept and not used. What they ask you for, you may still find with them.',
  link: 'What may be useful to them',
  linkAbout: 'To go through together: what others found useful, and what they said they need.',
  title: (name: string) => `What may be useful to ${name}`,
  lead: 'To go through together. What they use is looked at only if they chose to be counted, and only as far as your organisation may see it.',
  fromOthers: 'People who use the same services found these useful',
  fromOthersNone: 'Nothing to suggest from what they use, or they have not chosen to be counted.',
  fromNeeds: 'They told us that they need this',
  fromNeedsNone: 'They have told us of nothing that they need.',
  note: 'Note what they need, if they ask you to',
  noteHint: 'In their words, for their page too. They see that you noted it.',
  save: 'Save what they need',
  saved: 'Saved.',
  mayNot: 'That page is not yours to open',
  mayNotAbout: 'There is nobody of that number, or your organisation may not look at them.',
}
