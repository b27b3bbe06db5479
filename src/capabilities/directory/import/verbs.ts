import { systemOnly, type Verb } from '../../../platform/manifest.ts'

/** Only a person at the server's own command line imports; on the web nobody may. */
export const importVerbs: Record<string, Verb> = {
  'directory.import': { sentence: 'take in a part of a file or feed', may: systemOnly },
  'directory.keep-mapping': { sentence: 'keep which column of a file is which fact, under a name', may: systemOnly },
}
