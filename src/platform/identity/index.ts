// The front door of identity: who is asking, how they sign in, and what they are to which organisation.
import type { Scene } from '../scene.ts'
import type { Manifest } from '../manifest.ts'
import type { PersonId } from '../../kernel/id.ts'
import type { Place } from '../db/places.ts'
import type { House } from '../house.ts'
import type { Stage, Viewer } from '../stage.ts'
import { ownerScene, writeScene } from '../scene.ts'
import { withSignInTables } from './on-scene.ts'
import { identityPages } from './pages.ts'
import { listOfPerson, findMemberships, clearPerson, tidy } from './store.ts'
import { identityVerbs } from './verbs.ts'
import { identityWords } from './words/words.ts'

export { addPerson, signInAs, type NewPerson } from './acts/add-person.ts'
export { signInParts } from './auth.ts'
export { identityMessages } from './letters.ts'
export { recogniser } from './recognise.ts'
export { asWhoTexts, whoTexts } from './who-texts.ts'

export const manifest: Manifest = {
  name: 'identity',
  about: 'Who people are, how they sign in, and which organisations they work for.',
  verbs: identityVerbs,
  signsIn: true,
  pages: identityPages,
  jobs: { 'identity.tidy': tidyPlace },
  schedules: [{ task: 'identity.tidy', cron: '*/20 * * * *' }],
  entrances: [
    {
      path: '/work/team',
      title: { en: 'Your team', cy: 'Eich tîm' },
      about: { en: 'Who belongs to your organisation', cy: 'Pwy sy’n perthyn i’ch sefydliad' },
      staffOnly: true,
    },
  ],
  words: identityWords,
  holds: {
    title: { en: 'Your account', cy: 'Eich cyfrif' },
    why: {
      en: 'So that you can sign in, and nobody else as you.',
      cy: 'Fel y gallwch fewngofnodi, a neb arall fel chi.',
    },
    kept: { en: 'Kept until you ask for it to be erased.', cy: 'Cedwir nes i chi ofyn am ei ddileu.' },
  },
  forget: (scene: Scene, personId: string) =>
    withSignInTables({ scene }, () => clearPerson(scene.db, personId as PersonId, scene.now)),
  export: (scene: Scene, personId: string) =>
    withSignInTables({ scene }, () => listOfPerson(scene.db, personId as PersonId)),
}

/** For the command line, whose user may be anybody: somebody as they are when signed in. */
export function viewerOfPerson(house: House, place: Place, personId: PersonId): Promise<Viewer | undefined> {
  return ownerScene(house, place, async ({ db }) => {
    const person = await db.selectFrom('person').select('displayName').where('id', '=', personId).executeTakeFirst()
    if (!person) return undefined
    const memberships = await findMemberships(db, personId)
    return { kind: 'person', personId, name: person.displayName, memberships, assurance: 'verified' }
  })
}

/** Bookkeeping, so no line: what is over is taken away. */
function tidyPlace(stage: Stage): Promise<void> {
  return writeScene(stage, (scene) => withSignInTables({ scene }, () => tidy(scene.db, scene.now)))
}
