// What is wished for, in one sentence: "nearest open library to YO1 7HH" is a library, a place, and open now.
// Only what is plainly so is taken out; anything in doubt stays part of the need, where it does no harm.
import { readPostcode } from '../../../kernel/postcode.ts'

export type Wish = {
  /** What is left when everything else has been taken out. May be nothing. */
  need: string
  /** A postcode, an outcode or a name, as it was written. */
  where?: string
  openNow?: true
  free?: true
  stepFree?: true
}

/** Either language, whichever the page is in: people mix them. */
export function readWish(text: string): Wish {
  const whole = tidy(text)
  const place = takePlace(whole)
  const step = taken(place.rest, stepFreeWords)
  const free = taken(step.rest, freeWords)
  const open = taken(free.rest, openNowWords)
  return {
    need: tidy(open.rest.replace(wishWords, '').replace(nearestWords, ' ')),
    ...(place.where === undefined ? {} : { where: place.where }),
    ...(open.was ? { openNow: true } : {}),
    ...(free.was ? { free: true } : {}),
    ...(step.was ? { stepFree: true } : {}),
  }
}

// Before what is asked for: it says only that it is asked for.
const wishWords =
  /^(?:(?:please )?(?:can you )?(?:find|show)(?: me)?|where(?:'s| is| are)?(?= (?:the|my|a|an|there)\b)|what(?:'s| is)(?= the (?:nearest|closest))|ble mae|chwilio am)\s+(?:(?:the|my|an?|there)\s+)?/iu
const nearestWords =
  /(?<![\p{L}\p{N}])(?:(?:the )?(?:nearest|closest)|near(?:est)? (?:to )?me|close to me|nearby|agosaf)(?![\p{L}\p{N}])/giu

const stepFreeWords =
  /(?<![\p{L}\p{N}])(?:(?:with |that (?:is|are) )?(?:step[- ]free(?: access)?|wheelchair[- ]accessible|accessible (?:by|to|for) wheelchairs?|wheelchair access|level access|no steps|without steps)|heb risiau|dim grisiau|hygyrch i gad(?:air|eiriau) olwyn|mynediad i gad(?:air|eiriau) olwyn)(?![\p{L}\p{N}])/iu

// "Free school meals" are a thing of their own; "gluten free" says nothing of money; "free from abuse" is no price.
const freeWords =
  /(?<![\p{L}\p{N}])(?:(?:that(?:'s| is| are) |for )?(?<!(?:step|sugar|gluten|dairy|lactose|fat|smoke|drug|alcohol|debt|pain|duty|tax|toll|hands|barrier|rent)[- ])free(?: of charge)?(?! (?:school|meals?|food|prescriptions?|time|range|running|church|from|childcare|bus|travel|speech|parking|will)\b)|(?:yn )?(?:rhad ac )?am ddim|di-dâl)(?![\p{L}\p{N}-])/iu

// "Open mic" and "Open University" are names; "open on Sunday" is another question than "open now".
const openNowWords =
  /(?<![\p{L}\p{N}])(?:(?:that(?:'s| is| are) |still )?open(?: right)?(?: now|(?! (?:university|mic|day|days|house|air|door|doors|access|space|spaces|garden|gardens|water|on|at|late|later|early|till|until|after|before|from|this|next|tomorrow|tonight|all|24|every|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|evenings?|weekends?)\b))|ar agor(?: nawr| rŵan|(?! (?:ar|yfory|heno|dydd|tan|drwy)(?![\p{L}])))?)(?![\p{L}\p{N}])/iu

function taken(text: string, words: RegExp): { was: boolean; rest: string } {
  return words.test(text) ? { was: true, rest: tidy(text.replace(words, ' ')) } : { was: false, rest: text }
}

const before =
  /(?:^|\s+)(?:(?:nearest|closest|next|close) to|near|nearest|closest|around|in|at|to|by|from|for|agosaf at|wrth ymyl|yn ymyl|ger|yn|i|at|o)$/iu
const nearWords =
  /(?<![\p{L}\p{N}])(?:(?:nearest|closest|next|close) to|near|around|agosaf at|wrth ymyl|yn ymyl|ger)\s+(?<where>(?!me\b|here\b|fi\b)\S.*)$/iu
const nearestToWords = /(?<![\p{L}\p{N}])(?:nearest|closest)\s.*?(?<=\S)(?<cut>\s+to\s+(?<where>\S.*))$/iu
const placeCharsMax = 60

/** A postcode anywhere; a name only after a word that says "near", at the end. */
function takePlace(text: string): { where?: string; rest: string } {
  const words = text === '' ? [] : text.split(' ')
  for (const length of [2, 1]) {
    for (let from = words.length - length; from >= 0; from--) {
      const where = words
        .slice(from, from + length)
        .join(' ')
        .replace(/[?.!,;]+$/, '')
      const { kind } = readPostcode(where)
      const isLast = from + length === words.length
      if (
        kind === 'postcode'
          ? length === 1 || !isPostcode(words[from + 1]!)
          : isLast && (kind === 'unfinished' || (kind === 'outcode' && length === 1))
      ) {
        const start = words.slice(0, from).join(' ').replace(before, '')
        return { where, rest: tidy(`${start} ${words.slice(from + length).join(' ')}`) }
      }
    }
  }
  const named = nearWords.exec(text) ?? nearestToWords.exec(text)
  const where = named?.groups?.['where']?.replace(/[?.!,;\s]+$/, '')
  if (!named || !where || where.length > placeCharsMax) return { rest: text }
  const openly = openNowWords.exec(where)
  const bare = openly ? tidy(where.replace(openNowWords, ' ')) : where
  if (bare === '') return { rest: text }
  const cut = named.groups?.['cut'] ?? named[0]
  return { where: bare, rest: tidy(`${text.slice(0, text.length - cut.length)} ${openly ? openly[0] : ''}`) }
}

function isPostcode(word: string): boolean {
  return readPostcode(word).kind === 'postcode'
}

function tidy(text: string): string {
  return text.replaceAll('’', "'").replace(/\s+/g, ' ').trim()
}
