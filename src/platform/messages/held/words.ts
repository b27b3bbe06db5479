// What whoever decides about messages that were held reads.
export const heldWords = {
  title: 'Messages held after a copy was put back',
  lead: 'A copy of everything was put back here. These waited to leave when it was made, and may have left since. Nobody gets any of them until you decide. Think whether it does more harm to get one twice, or never.',
  none: 'No message is held.',
  kind: 'What',
  kinds: { text: 'Texts', mail: 'E-mails', letter: 'Letters' },
  about: 'Which',
  count: 'How many',
  when: 'To have left',
  between: (from: string, until: string) => (from === until ? from : `${from} to ${until}`),
  what: 'What to do',
  send: 'Send them',
  drop: 'Do not send them',
  which: (kind: string, template: string) => `: ${kind}, ${template}`,
  waits: 'Messages held after a copy was put back',
  waitsAbout: 'They may have been sent already: decide whether they go',
  notYours: {
    title: 'The organisation that runs this place decides about these',
    what: 'Ask one of its workers or managers.',
  },
  verb: {
    en: 'decided whether messages from before a copy still go',
    cy: 'penderfynodd a yw negeseuon o’r amser cyn copi i fynd o hyd',
  },
}
