// What whoever prints the letters reads.
export const printWords = {
  title: 'Letters to print',
  entrance: { en: 'Letters to print', cy: 'Llythyrau i’w hargraffu' },
  about: { en: 'Print and post the letters that wait.', cy: 'Argraffu a phostio’r llythyrau sy’n aros.' },
  lead: 'Print each letter on A4, fold it in three with the address outside, and use a DL envelope with a window.',
  none: 'No letter waits.',
  to: 'To',
  subject: 'About',
  asked: 'Asked for',
  postBy: 'Post by',
  noHurry: 'When you can',
  today: 'Today, by first class',
  print: (to: string) => `Print the letter to ${to}`,
  posted: (to: string) => `The letter to ${to} is in the post`,
  printShort: 'Print',
  postedShort: 'In the post',
  what: 'What to do',
  notYours: {
    title: 'Letters are printed by the organisation that runs this place',
    what: 'Ask one of its workers or managers.',
  },
  verbs: {
    print: { en: 'took a letter to print', cy: 'cymerodd lythyr i’w argraffu' },
    post: { en: 'put a letter in the post', cy: 'rhoddodd lythyr yn y post' },
  },
}
