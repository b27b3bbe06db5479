import { textsOf } from '../../kernel/language.ts'
import { type Manifest, signedIn, systemOnly } from '../../platform/manifest.ts'
import { get, post } from '../../platform/web/page.ts'
import { makeLists } from './acts/rebuild.ts'
import { beCounted, submitBeCounted } from './flows/be-counted.ts'
import { besideService } from './pages/beside.tsx'
import { howPage } from './pages/how.tsx'
import { chooseOnPage, dropUseOnPage, minePage, tellNeedsOnPage, tellUseOnPage } from './pages/mine.tsx'
import { besidePerson } from './pages/beside-person.tsx'
import { noteNeeds, withPersonPage, withPersonPath } from './pages/with-person.tsx'
import * as store from './store/choices.ts'
import { usefulWords } from './words/words.ts'

// For whoever fills a place from nothing.
export { makeLists } from './acts/rebuild.ts'

const said = textsOf(usefulWords)
const rebuildTask = 'useful.rebuild'
const access = 'signed-in'

export const manifest: Manifest = {
  name: 'useful',
  about:
    'What people who use the same services found useful, counted of those who said yes; and what fits what somebody said they need.',
  verbs: {
    // By text, too, from the number that is theirs.
    'useful.choose': { sentence: said(({ verbs }) => verbs.choose), may: (viewer) => viewer.kind === 'person' },
    'useful.tell-use': { sentence: said(({ verbs }) => verbs.tellUse), may: signedIn },
    'useful.tell-needs': { sentence: said(({ verbs }) => verbs.tellNeeds), may: signedIn },
    'useful.rebuild': { sentence: said(({ verbs }) => verbs.rebuild), may: systemOnly },
  },
  pages: [
    get('/useful', howPage),
    get('/me/useful', (visit) => minePage(visit), { access }),
    post('/me/useful/choice', chooseOnPage, { access }),
    post('/me/useful/needs', tellNeedsOnPage, { access }),
    post('/me/useful/told', tellUseOnPage, { access }),
    post('/me/useful/untold', dropUseOnPage, { access }),
    get(withPersonPath(':id'), withPersonPage, { access: 'staff' }),
    post(withPersonPath(':id'), noteNeeds, { access: 'staff' }),
  ],
  flows: [beCounted],
  submits: { 'useful.choose': submitBeCounted },
  jobs: { [rebuildTask]: async (stage) => void (await makeLists(stage)) },
  // Sundays before dawn: on a schedule that nobody can hurry, so that the lists tell nothing of when somebody came or went.
  schedules: [{ task: rebuildTask, cron: '40 3 * * 0' }],
  besideService,
  besidePerson,
  onOwnPage: [{ path: '/me/useful', title: said(({ mine }) => mine.title), about: said(({ mine }) => mine.about) }],
  usesOf: ({ db }, people, since) => store.listTold(db, people, since),
  words: usefulWords,
  holds: {
    title: { en: 'What you find useful and need', cy: 'Beth sy’n ddefnyddiol i chi ac sydd ei angen arnoch' },
    why: { en: 'To suggest what may help you.', cy: 'I awgrymu beth allai eich helpu.' },
    kept: { en: 'Kept until you change it.', cy: 'Cedwir nes i chi ei newid.' },
  },
  forget: ({ db }, personId) => store.clearPerson(db, personId),
  export: ({ db }, personId) => store.listOfPerson(db, personId),
}
