import { systemOnly, type Verb } from '../../../platform/manifest.ts'

/** Only a person at the server's own command line imports; on the web nobody may. */
export const importVerbs: Record<string, Verb> = {
  'directory.import': {
    sentence: { en: 'take in a part of a file or feed', cy: 'derbyn rhan o ffeil neu ffrwd' },
    may: systemOnly,
  },
  'directory.keep-mapping': {
    sentence: {
      en: 'keep which column of a file is which fact, under a name',
      cy: 'cadw dan enw pa golofn o ffeil yw pa ffaith',
    },
    may: systemOnly,
  },
}
