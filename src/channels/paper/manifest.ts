// Paper as the house sees it: forms that anyone may print, the desk where they are keyed in, and how long a name is kept.
import { staff, type Manifest } from '../../platform/manifest.ts'
import { writeScene } from '../../platform/scene.ts'
import * as store from './store.ts'
import { cy } from './words/cy.ts'
import { en } from './words/en.ts'
import { staffWords } from './words/staff.ts'

const tidyTask = 'paper.tidy'
/** As long as a transcript: what came of a sheet is kept by its capability. */
const daysKept = 30

export const paperManifest: Manifest = {
  name: 'paper',
  about: 'Flows as printed forms: A4, large print and Easy Read, keyed in by a worker through the same flow.',
  verbs: { 'paper.take-sheet': { sentence: staffWords.verbs.takeSheet, may: staff } },
  pages: [],
  jobs: {
    [tidyTask]: (stage) =>
      writeScene(stage, ({ db, now }) => store.clearBefore(db, new Date(now.getTime() - daysKept * 86_400_000))),
  },
  schedules: [{ task: tidyTask, cron: '17 3 * * *' }],
  words: { en, cy },
  entrances: [{ path: '/work/paper', title: staffWords.entrance, about: staffWords.entranceAbout, staffOnly: true }],
  holds: {
    title: { en: 'Forms you sent on paper', cy: 'Ffurflenni a anfonwyd gennych ar bapur' },
    why: { en: 'To do what the form asks.', cy: 'I wneud beth mae’r ffurflen yn ei ofyn.' },
    kept: { en: 'The picture of the form goes after 30 days.', cy: 'Mae llun y ffurflen yn mynd ar ôl 30 diwrnod.' },
  },
  forget: ({ db }, personId) => store.clearPerson(db, personId),
  export: ({ db }, personId) => store.listOfPerson(db, personId),
}
