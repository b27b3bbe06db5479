// What people write when a life may be at stake: they read whom to ring before they are asked anything, and before any result.
// The numbers are those of England and Wales. The Welsh here is not yet checked by a speaker.
import type { Language } from '../../kernel/language.ts'
import type { Ring, Words } from '../../platform/flow/flow.ts'
import { saysOneOf } from '../../platform/flow/reading.ts'
import { directoryWords } from './words/words.ts'

export type Danger = {
  /** Too many rather than too few: whoever meant something else goes on with one more key. The first says what they are about. */
  phrases: Words
  /** The first first. */
  ring: readonly Ring[]
  /** What is looked for: the first of these that is here. */
  help: (written: string) => readonly string[]
}

const emergency: Ring = { number: '999', name: named('emergency') }

/** Somebody who wants to die is better met by a voice than by an ambulance, so the Samaritans come first. */
export const despair: Danger = {
  phrases: {
    en: phrases(
      'I want to die|suicidal|sucidal|suicide|suicid|suicde|sucide|suiside|kill myself|killing myself|end my life|ending my life|take my own life|end it all|dont want to live|do not want to live|no reason to live|better off dead|self harm|self harming|hurt myself|hurting myself|cutting myself',
    ),
    cy: phrases('Dw i eisiau marw|eisiau marw|hunanladdiad|lladd fy hun|hunan-niweidio|brifo fy hun|niweidio fy hun'),
  },
  ring: [{ number: '116 123', name: named('samaritans') }, emergency, { number: '111', name: named('mindLine') }],
  help: (written) => ['suicidal', 'mental health', written],
}

const ill: Danger = {
  phrases: {
    en: phrases(
      'chest pain|chest pains|pain in my chest|heart attack|cant breathe|cannot breathe|cant breath|cannot breath|not breathing|stopped breathing|having a stroke|unconscious|wont wake up|overdose|overdosed|bleeding heavily|bleeding to death|choking|chocking|stabbed',
    ),
    cy: phrases(
      'poen yn y frest|trawiad ar y galon|methu anadlu|ddim yn anadlu|cael strôc|anymwybodol|gorddos|gwaedu’n drwm|tagu|trywanu',
    ),
  },
  ring: [emergency],
  help: (written) => ['urgent care', 'hospital', written],
}

const attacked: Danger = {
  phrases: {
    en: phrases(
      'being attacked|hits me|hitting me|beats me|beating me|hurts me|raped|going to kill me|trying to kill me',
    ),
    cy: phrases('bwrw fi|fy mwrw|fy nharo|treisio'),
  },
  ring: [emergency],
  // Whom it was done by, and to whom, says which refuge.
  help: (written) => [written, 'domestic abuse', written],
}

export const lifeInDanger: Pick<Danger, 'phrases' | 'ring'> = {
  phrases: {
    en: [...ill.phrases.en, ...attacked.phrases.en],
    cy: [...ill.phrases.cy, ...attacked.phrases.cy],
  },
  ring: [emergency],
}

/** Whom to ring now, most of all; nothing where no danger was written of. */
export function ringFor(written: string): readonly Ring[] {
  return dangerIn(written)?.ring ?? []
}

/** What to look for, the best first: in a danger what helps in it, and else what was written. */
export function helpFor(written: string): readonly string[] {
  return dangerIn(written)?.help(written) ?? [written]
}

function dangerIn(written: string): Danger | undefined {
  return [despair, ill, attacked].find(({ phrases }) => saysOneOf(written, phrases))
}

function phrases(listed: string): string[] {
  return listed.split('|')
}

function named(which: 'emergency' | 'samaritans' | 'mindLine'): Record<Language, string> {
  return { en: directoryWords.en.dangers[which], cy: directoryWords.cy.dangers[which] }
}
