import { newId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { mayChange, rightOver } from '../../directory/index.ts'
import { emptySheet, firstLanguage, slugOf } from '../rules/guide.ts'
import { insertGuide, insertVersion, type NewGuide } from '../store/writing.ts'
import { actorId } from './kept-guide.ts'

export type Beginning = Omit<NewGuide, 'id' | 'slug' | 'madeAt'> & { title: string }

/** A guide that nobody outside sees yet, with a title and nothing more. Its address is made of its title and stays. */
export const beginGuide = act(
  'guides.begin',
  { one_guide_at_each_address: 'address-taken' },
  async (scene, { title, ...beginning }: Beginning) => {
    if (!mayChange(rightOver(scene, beginning.organisationId))) return refuse({ because: 'not-yours' })
    const slug = slugOf(title)
    if (slug === '') return refuse({ because: 'no-title' })
    const id = newId<'guide'>(scene.now.getTime())
    await insertGuide(scene.db, { ...beginning, id, slug, madeAt: scene.now })
    const sheet = { ...emptySheet, title }
    const first = { guideId: id, language: firstLanguage, version: 1, translates: null, note: '' }
    await insertVersion(scene.db, { ...first, sheet, by: actorId(scene), at: scene.now })
    scene.line({ thing: { kind: 'guide', id }, organisation: beginning.organisationId })
    return accept({ id, slug })
  },
)
