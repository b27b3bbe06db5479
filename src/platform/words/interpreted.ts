// Languages in which nobody is written to here, and for which an interpreter is found: each by its own name, as whoever speaks it knows it.

/** `heard`: the same in letters that a voice for English can say. In the order in which they are spoken most in England and Wales (census of 2021). */
type Interpreted = { own: string; heard: string; english: string; rtl?: true }

export const interpreted: Readonly<Record<string, Interpreted>> = {
  pl: { own: 'Polski', heard: 'Polski', english: 'Polish' },
  ro: { own: 'Română', heard: 'Romana', english: 'Romanian' },
  pa: { own: 'ਪੰਜਾਬੀ', heard: 'Panjabi', english: 'Punjabi' },
  ur: { own: 'اردو', heard: 'Urdu', english: 'Urdu', rtl: true },
  pt: { own: 'Português', heard: 'Portuguese', english: 'Portuguese' },
  es: { own: 'Español', heard: 'Espanyol', english: 'Spanish' },
  ar: { own: 'العربية', heard: 'Arabee', english: 'Arabic', rtl: true },
  bn: { own: 'বাংলা', heard: 'Bangla', english: 'Bengali' },
  gu: { own: 'ગુજરાતી', heard: 'Gujarati', english: 'Gujarati' },
  it: { own: 'Italiano', heard: 'Italiano', english: 'Italian' },
  ta: { own: 'தமிழ்', heard: 'Tamil', english: 'Tamil' },
  fr: { own: 'Français', heard: 'Fransay', english: 'French' },
  lt: { own: 'Lietuvių', heard: 'Lietuviu', english: 'Lithuanian' },
  zh: { own: '中文', heard: 'Jongwen', english: 'Chinese' },
  tr: { own: 'Türkçe', heard: 'Turkche', english: 'Turkish' },
  ru: { own: 'Русский', heard: 'Russki', english: 'Russian' },
  fa: { own: 'فارسی', heard: 'Farsi', english: 'Farsi', rtl: true },
  ku: { own: 'Kurdî', heard: 'Kurdi', english: 'Kurdish' },
  so: { own: 'Soomaali', heard: 'Somali', english: 'Somali' },
  uk: { own: 'Українська', heard: 'Ukrayinska', english: 'Ukrainian' },
  hi: { own: 'हिन्दी', heard: 'Hindi', english: 'Hindi' },
  sq: { own: 'Shqip', heard: 'Shkip', english: 'Albanian' },
  vi: { own: 'Tiếng Việt', heard: 'Tieng Viet', english: 'Vietnamese' },
  ps: { own: 'پښتو', heard: 'Pashto', english: 'Pashto', rtl: true },
  ti: { own: 'ትግርኛ', heard: 'Tigrinya', english: 'Tigrinya' },
}

/** An interpreter is wanted, and for which language has not been said (ISO 639-2). */
export const notSaid = 'und'

export const interpretedCodes: readonly string[] = Object.keys(interpreted)

export function isInterpreted(code: unknown): code is string {
  return typeof code === 'string' && (code === notSaid || Object.hasOwn(interpreted, code))
}

/** Nothing where it has not been said. */
export function ownName(code: string): string | undefined {
  return interpreted[code]?.own
}

/** For whoever works here. */
export function englishName(code: string): string {
  return interpreted[code]?.english ?? 'language not said'
}

const asking = ['interpreter', 'translator', 'cyfieithydd', 'dehonglydd']

/** A message that is nothing but the name of a language in that language, or the word for an interpreter. */
export function readInterpreted(text: string): string | undefined {
  const said = text
    .trim()
    .replace(/[.!?]+$/, '')
    .toLocaleLowerCase()
  return asking.includes(said) ? notSaid : codeOf.get(plain(said))
}

// Every text that comes is looked up here.
const codeOf = new Map(interpretedCodes.map((code) => [plain(interpreted[code]!.own), code]))

/** Many telephones have no marks over letters at hand. */
function plain(name: string): string {
  return name
    .toLocaleLowerCase()
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/g, '')
}
