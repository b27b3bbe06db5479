// The assisted channel as the house sees it: somebody at a telephone, a desk or a door, doing any flow for somebody else.
import { everything } from '../../platform/long-list.ts'
import type { PersonId } from '../../kernel/id.ts'
import type { Text } from '../../kernel/language.ts'
import { type Manifest, type Policy, signedIn, systemOnly, withPeople } from '../../platform/manifest.ts'
import type { FlowOnPages } from '../../platform/web/flow-on-pages.ts'
import { speaksFor } from '../../platform/stage.ts'
import { get, post, type Page, withPeopleOnly, type Visit } from '../../platform/web/page.ts'
import { doneMessage } from './acts/tell-afterwards.ts'
import type { Known } from './desk.ts'
import { actingForPage, actingPage, answerAskedPage, askedPage, beginActingPage, type Own } from './pages/acting.tsx'
import { answerPage, takeOver } from './pages/answer.tsx'
import { beginCallPage, beginPage } from './pages/begin.tsx'
import { callPage, takeCallPage, tellingPage } from './pages/call.tsx'
import { codePage, deskPage, searchPage } from './pages/desk.tsx'
import { elsewherePage, sendElsewhere } from './pages/elsewhere.tsx'
import { helpedPage, toldPage, undoMinePage, undoToldPage } from './pages/helped.tsx'
import { paths } from './paths.ts'
import * as store from './store.ts'
import type { AssistedWords } from './words/en.ts'
import { staffWords } from './words/staff.ts'
import { assistedWords } from './words/words.ts'

/** Somebody who works or volunteers here, or who says by whose leave they act: the act itself sees that it stands. */
const helping: Policy = (viewer, asked) =>
  withPeople(viewer, asked) || (signedIn(viewer, asked) && !!asked.stage.forPerson)

/** `known` comes from the capabilities that keep it, and `onPages` from the channel of pages. */
export function assistedManifest(known: Known, onPages: FlowOnPages): Manifest {
  return {
    name: 'assisted',
    about:
      'A worker or volunteer, or whoever holds a mandate, does any flow for somebody: the words to say, the authority, and the person told afterwards.',
    verbs: {
      'assisted.find-person': { sentence: verb('findPerson'), may: withPeople },
      'assisted.begin': { sentence: verb('begin'), may: helping },
      'assisted.answer': { sentence: verb('answer'), may: withPeople },
      'assisted.tell': { sentence: verb('tell'), may: helping },
      // By the person, on their own page or by the link they were sent.
      'assisted.undo': { sentence: verb('undo'), may: systemOnly },
    },
    pages: pagesWith(known, onPages),
    messages: [doneMessage],
    entrances: [
      {
        path: paths.desk,
        title: { en: staffWords.desk.title, cy: staffWords.desk.title },
        about: { en: staffWords.desk.lead, cy: staffWords.desk.lead },
        staffOnly: true,
        opensTo: (viewer) => speaksFor({ viewer }) !== undefined,
      },
    ],
    onOwnPage: [{ path: paths.acting, title: acting('title'), about: acting('about') }],
    words: assistedWords,
    holds: {
      title: { en: 'What others did for you here', cy: 'Beth wnaeth eraill drosoch yma' },
      why: { en: 'So that you can see what was done in your name.', cy: 'Fel y gallwch weld beth wnaed yn eich enw.' },
      kept: { en: 'Kept with your record.', cy: 'Cedwir gyda’ch cofnod.' },
    },
    forget: ({ db }, personId) => store.clearPerson(db, personId),
    export: ({ db }, personId) => store.listOfPerson(db, personId as PersonId, everything),
  }
}

function pagesWith(known: Known, onPages: FlowOnPages): Page[] {
  const staffOnly = { access: 'staff' } as const
  const own = { access: 'signed-in' } as const
  const given = (handler: (visit: Visit, known: Known) => ReturnType<Page['handler']>) => (visit: Visit) =>
    handler(visit, known)
  const walked = (handler: (visit: Visit, own: Own) => ReturnType<Page['handler']>) => (visit: Visit) =>
    handler(visit, { known, onPages })
  return [
    get(paths.desk, withPeopleOnly(deskPage), staffOnly),
    post(paths.search, withPeopleOnly(searchPage), staffOnly),
    post(paths.code, withPeopleOnly(codePage), staffOnly),
    get(paths.begin, withPeopleOnly(given(beginPage)), staffOnly),
    post(paths.begin, withPeopleOnly(given(beginCallPage)), staffOnly),
    get(paths.answer(':session'), withPeopleOnly(answerPage), staffOnly),
    post(paths.answer(':session'), withPeopleOnly(takeOver), staffOnly),
    get(paths.call(':id'), withPeopleOnly(given(callPage)), staffOnly),
    post(paths.call(':id'), withPeopleOnly(given(takeCallPage)), staffOnly),
    get(paths.elsewhere(':id'), withPeopleOnly(given(elsewherePage)), staffOnly),
    post(paths.elsewhere(':id'), withPeopleOnly(given(sendElsewhere)), staffOnly),
    post(paths.telling(':id'), withPeopleOnly(given(tellingPage)), staffOnly),
    get(paths.acting, given(actingPage), own),
    get(paths.actingFor(':mandate'), given(actingForPage), own),
    post(paths.actingFor(':mandate'), given(beginActingPage), own),
    get(paths.begun(':mandate', ':session'), walked(askedPage), own),
    get(paths.asked(':mandate', ':session', ':step'), walked(askedPage), own),
    post(paths.asked(':mandate', ':session', ':step'), walked(answerAskedPage), own),
    get(paths.mine, helpedPage, own),
    post(paths.undoMine(':id'), undoMinePage, own),
    get(paths.told(':word'), toldPage),
    post(paths.told(':word'), undoToldPage),
  ]
}

function acting(name: 'title' | 'about'): Text {
  return { en: assistedWords.en.acting[name], cy: assistedWords.cy.acting[name] }
}

function verb(name: keyof AssistedWords['verbs']): Text {
  return { en: assistedWords.en.verbs[name], cy: assistedWords.cy.verbs[name] }
}
