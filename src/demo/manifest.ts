import { type Manifest, systemOnly } from '../platform/manifest.ts'

export const manifest: Manifest = {
  name: 'demo',
  about: 'The demonstration place: made once, on an empty installation, by code of our own.',
  verbs: {
    'demo.fill': {
      sentence: { en: 'made the demonstration place', cy: 'greodd y lle arddangos' },
      may: systemOnly,
    },
  },
  pages: [],
  words: { en: {}, cy: {} },
}
