// What people write of hours, in one way of writing it: whatever it is, it says the same in fewer words.

export type OnHolidays = 'closed' | 'as usual'

/** Small letters, one kind of dash, one way of writing each thing that is written in many. */
export function plainly(words: string): string {
  const written = words
    .replace(/\b(?:Mo|Tu|We|Th|Fr|Sa|Su)\b(?=\s*[-–,;:]|\s+(?:\d|off))/g, (code) => namesByCode[code] ?? code)
    .toLowerCase()
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/['’`]/g, '')
  return (saidInWelsh.test(written) ? inEnglish(written) : written)
    .replace(/(?<=[\d\s])([ap])\.\s?m\b\.?/g, '$1m')
    .replace(/\b(mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)\./g, '$1 ')
    .replace(/\b24 ?\/ ?7\b/g, ' daily alldaylong ')
    .replace(/\b24 ?-?(?:hours?|hrs?|h)\b(?: (?:a|per) day)?/g, ' alldaylong ')
    .replace(/\b(?:everyday|(?:every|each) day|(?:7|seven) days(?: (?:a|per) week)?)\b/g, ' daily ')
    .replace(/\bbetween\b([^,;]{1,12}?)\band\b/g, '$1 to ')
    .replace(/(?<=\d) ?(?:hrs?|h|oclock)\b/g, '')
}

const namesByCode: Record<string, string> = {
  Mo: 'mon',
  Tu: 'tue',
  We: 'wed',
  Th: 'thu',
  Fr: 'fri',
  Sa: 'sat',
  Su: 'sun',
}

// "Mawrth" by itself is as well the month of March.
const saidInWelsh = /\b(?:dydd|llun|mercher|iau|gwener|sadwrn|sul|penwythnos|ar gau|ar agor)\b/

function inEnglish(written: string): string {
  const meanings: [RegExp, string][] = [
    [/\b(?:bob|pob) dydd\b/g, 'daily'],
    [/\bd?dydd(?:iau)? (?=llun|mawrth|mercher|iau|gwener|sadwrn|sul)/g, ''],
    [/\bllun\b/g, 'mon'],
    [/\bmawrth\b/g, 'tue'],
    [/\bmercher\b/g, 'wed'],
    [/\biau\b/g, 'thu'],
    [/\bgwener\b/g, 'fri'],
    [/\bsadwrn\b/g, 'sat'],
    [/\bsul\b/g, 'sun'],
    [/\b[bp]enwythnos\b/g, 'weekends'],
    [/\bar gau\b/g, 'closed'],
    [/\bar agor\b/g, 'open'],
    [/\bhanner dydd\b/g, 'noon'],
    [/\bcanol nos\b/g, 'midnight'],
    [/\bgwyliau banc\b/g, 'bank holidays'],
    [/(?<=\d ?)yb\b/g, 'am'],
    [/(?<=\d ?)y[ph]\b/g, 'pm'],
    [/\b24 awr\b/g, '24 hours'],
    [/\bi\b/g, 'to'],
    [/\bac?\b/g, 'and'],
  ]
  return meanings.reduce((said, [welsh, english]) => said.replace(welsh, english), written)
}

const holidays = String.raw`(?:on |for |during )?(?:all )?(?:(?:public|bank|national)(?: ?(?:\/|and|&) ?(?:public|bank))?) (?:holidays?|hols?)\b`
const holidaysShut = [
  new RegExp(
    String.raw`(?:\band )?\b(?:closed|shut|not|no|except|excluding|excl?|but not|apart from)\.?:? ${holidays}`,
  ),
  new RegExp(String.raw`\b${holidays}:? ?-? ?closed\b`),
  /\bph off\b/,
]
/** With other days that are shut: "closed Sundays and bank holidays". */
const holidaysToo = new RegExp(
  String.raw`(?<=\b(?:closed|except|excluding)\b[^;.\n()\d]{0,60}?) ?(?:,|,? ?\band\b|&|\/) ?${holidays}`,
)
const holidaysOpen = new RegExp(String.raw`\b(?:including|incl?)\.? ${holidays}|\b365 days (?:a|per) year\b`)

/** What it says of bank holidays, and the rest of it. */
export function takeHolidays(text: string): { text: string; onHolidays?: OnHolidays } {
  const shut = [...holidaysShut, holidaysToo].find((shape) => shape.test(text))
  if (shut) return { text: text.replace(shut, ' '), onHolidays: 'closed' }
  return holidaysOpen.test(text) ? { text: text.replace(holidaysOpen, ' '), onHolidays: 'as usual' } : { text }
}
