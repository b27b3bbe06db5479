import { textsOf } from '../../kernel/language.ts'
import { anyone, type Manifest, staff, systemOnly } from '../../platform/manifest.ts'
import { get, post } from '../../platform/web/page.ts'
import { clearOpinions } from './acts/clear-opinions.ts'
import { findAnswers } from './answers.ts'
import { readGuide, submitReadGuide } from './flows/read-guide.ts'
import { offerMatching, offerReading } from './flows/sources.ts'
import { type Decided, tellWriter, tellWriterTask } from './acts/tell-writer.ts'
import { guideDecided, guideText } from './messages.ts'
import { guidePage } from './pages/guide.tsx'
import { guidesPage } from './pages/guides.tsx'
import { staffPages } from './pages/staff.ts'
import { sendSent } from './pages/send.ts'
import { usefulSent } from './pages/useful-sent.ts'
import { listOfPerson, clearPerson } from './store/people.ts'
import { guideWaits } from './waits.ts'
import { staffWords } from './words/staff.ts'
import { guideWords } from './words/words.ts'

// For whoever fills a place from nothing.
export { type Sheet, type Source } from './rules/guide.ts'
export { sentencesOf } from './rules/sentences.ts'
export { readMarkdown } from './rules/tree.ts'
export { keepSentences } from './store/search.ts'

const said = textsOf(guideWords)
const clearTask = 'guides.clear-opinions'

export const manifest: Manifest = {
  name: 'guides',
  about:
    'Self-help guides and short answers: written and checked by editors, read on a page, by text, aloud and on television.',
  verbs: {
    'guides.begin': { sentence: said(({ verbs }) => verbs.begin), may: staff },
    'guides.save': { sentence: said(({ verbs }) => verbs.save), may: staff },
    'guides.set': { sentence: said(({ verbs }) => verbs.setting), may: staff },
    'guides.ask': { sentence: said(({ verbs }) => verbs.ask), may: staff },
    'guides.publish': { sentence: said(({ verbs }) => verbs.publish), may: staff },
    'guides.send-back': { sentence: said(({ verbs }) => verbs.sendBack), may: staff },
    'guides.withdraw': { sentence: said(({ verbs }) => verbs.withdraw), may: staff },
    'guides.call-off': { sentence: said(({ verbs }) => verbs.callOff), may: staff },
    'guides.say-useful': { sentence: said(({ verbs }) => verbs.sayUseful), may: anyone },
    'guides.send': { sentence: said(({ verbs }) => verbs.send), may: anyone },
    'guides.read-opinion': { sentence: said(({ verbs }) => verbs.readOpinion), may: staff },
    'guides.tell-writer': { sentence: said(({ verbs }) => verbs.tellWriter), may: systemOnly },
    'guides.clear-opinions': { sentence: said(({ verbs }) => verbs.clear), may: systemOnly },
  },
  pages: [
    get('/guides', guidesPage),
    get('/guides/:slug', (visit) => guidePage(visit)),
    post('/guides/:slug/usefulness', usefulSent),
    post('/guides/:slug/sendings', sendSent),
    ...staffPages,
  ],
  flows: [readGuide],
  sources: { 'guides.matching': offerMatching, 'guides.reading': offerReading },
  submits: { 'guides.say-useful': submitReadGuide },
  answers: findAnswers,
  messages: [guideText, guideDecided],
  jobs: {
    [clearTask]: async (stage) => void (await clearOpinions(stage, {})),
    [tellWriterTask]: async (stage, decided) => void (await tellWriter(stage, decided as Decided)),
  },
  waits: guideWaits,
  schedules: [{ task: clearTask, cron: '20 3 * * *' }],
  entrances: [
    {
      path: '/guides',
      icon: 'book',
      title: said(({ entrance }) => entrance),
      about: said(({ entranceAbout }) => entranceAbout),
    },
    {
      path: '/work/guides',
      title: { en: staffWords.entrance, cy: staffWords.entrance },
      about: { en: staffWords.entranceAbout, cy: staffWords.entranceAbout },
      staffOnly: true,
    },
  ],
  words: guideWords,
  holds: {
    title: { en: 'Guides you wrote', cy: 'Canllawiau a ysgrifennoch' },
    why: { en: 'To say who wrote and checked what.', cy: 'I ddweud pwy ysgrifennodd a gwiriodd beth.' },
    kept: { en: 'Kept while the guide is.', cy: 'Cedwir tra bo’r canllaw.' },
  },
  forget: ({ db }, personId) => clearPerson(db, personId),
  export: ({ db }, personId) => listOfPerson(db, personId),
}
