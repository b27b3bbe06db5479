import { systemOnly, type Verb } from '../../../platform/manifest.ts'

/** Only a person at the server's own command line imports; on the web nobody may. */
export const importVerbs: Record<string, Verb> = {
  'directory.import': {
    sentence: { en: 'took in a part of a file or feed', cy: 'derbyniodd ran o ffeil neu ffrwd' },
    may: systemOnly,
  },
  'directory.keep-mapping': {
    sentence: {
      en: 'kept, under a name, which column of a file is which fact',
      cy: 'cadwodd dan enw pa golofn o ffeil yw pa ffaith',
    },
    may: systemOnly,
  },
}
