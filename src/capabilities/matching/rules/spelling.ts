// How names are written is not how they are said: one name has many spellings, and more on its way through another alphabet.

/** Small Latin letters, digits and single spaces: accents gone, Cyrillic and Greek written as they are read out. */
export function plain(text: string): string {
  return [...text.normalize('NFKD').toLowerCase()]
    .map((letter) => romanised[letter] ?? letter)
    .join('')
    .replace(/[\u0300-\u036f'’ʼ`]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

/**
 * The bones of a name as it is heard: Shevchenko, Szewczenko and Шевченко are one; so are Mohammed and Muhammad. For finding
 * candidates, and for saying "sounds alike"; never enough by itself. A key of our own, because Soundex and Metaphone hear English only.
 */
export function soundOf(name: string): string {
  const letters = plain(name).replace(/[^a-z]/g, '')
  let sound = letters
    .replace(/^(ye|je)(?=[bcdfgklmnprstvz])/, 'e')
    .replace(/^y(?=[aeiou])/, 'j')
    .replace(/^(dj|dzh|gi(?=[ou]))/, 'j')
    .replace(/^kn|^gn/, 'n')
    .replace(/^wr/, 'r')
    .replace(/chr/g, 'kr')
    .replace(/shch|sch|tsch|tch|sh|sz|cz|ch|zh|dz/g, 's')
    .replace(/ph/g, 'f')
    .replace(/ff/g, 'f')
    .replace(/th/g, 't')
    .replace(/kh|gh/g, 'h')
    .replace(/h(?![aeiouy])/g, '')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/ck|c|q/g, 'k')
    .replace(/x/g, 'ks')
    .replace(/z/g, 's')
    .replace(/w/g, 'v')
    .replace(/dd/g, 'd')
  sound = sound.slice(0, 1).replace(/[aeiou]/, 'a') + sound.slice(1).replace(/[aeiouyj]/g, '')
  return sound.replace(/(.)\1+/g, '$1').slice(0, 6)
}

/** The name in full that a short one stands for, or the name itself. */
export function inFull(given: string): string {
  return fullNames.get(given) ?? given
}

/** A street without what people shorten or leave out. */
export function plainStreet(text: string): string {
  return plain(text)
    .split(' ')
    .map((word) => streetWords[word] ?? word)
    .join(' ')
}

const streetWords: Record<string, string> = {
  rd: 'road',
  ave: 'avenue',
  av: 'avenue',
  ln: 'lane',
  cl: 'close',
  cres: 'crescent',
  ct: 'court',
  dr: 'drive',
  gdns: 'gardens',
  gr: 'grove',
  pl: 'place',
  sq: 'square',
  terr: 'terrace',
  str: 'street',
  st: 'street',
}

const romanised: Record<string, string> = Object.fromEntries(
  (
    'а=a б=b в=v г=g ґ=g д=d е=e ё=e є=e ж=zh з=z и=i і=i ї=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ' +
    'ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t ' +
    'υ=y φ=f χ=ch ψ=ps ω=o ł=l ø=o ß=ss æ=ae œ=oe đ=d ð=d þ=th ı=i ħ=h'
  )
    .split(' ')
    .map((pair) => pair.split('=') as [string, string]),
)

const fullNames = new Map(
  (
    'william:will,bill,billy,willie,liam robert:rob,bob,bobby,robbie richard:rick,dick,ricky,richie james:jim,jimmy,jamie ' +
    'john:jack,johnny,ioan joseph:joe,joey edward:ed,eddie,ted,teddy,ned thomas:tom,tommy,twm michael:mike,mick,mickey ' +
    'david:dave,davey,dai,dafydd,dewi daniel:dan,danny anthony:tony andrew:andy,drew christopher:chris,kit matthew:matt ' +
    'nicholas:nick,nicky samuel:sam,sammy stephen:steve,steven peter:pete alexander:alex,alec,sandy,sasha benjamin:ben ' +
    'charles:charlie,chuck henry:harry,hal george:georgie frederick:fred,freddie albert:bert,bertie patrick:pat,paddy ' +
    'elizabeth:liz,lizzie,beth,betty,eliza,lisa,libby,bethan margaret:maggie,meg,peggy,peg,megan,marged catherine:cath,cathy,kate,katie,kathy,katherine,kathryn ' +
    'mary:molly,polly,mair,mari dorothy:dot,dottie,dolly susan:sue,susie victoria:vicky,vicki,tori jennifer:jen,jenny patricia:pat,patsy,trish,tricia ' +
    'rebecca:becky,becca deborah:deb,debbie jacqueline:jackie barbara:barb,babs christine:chris,chrissie helen:nell,nellie ' +
    'alexandra:alex,sasha,sandra gwendolen:gwen anne:annie,ann,anna,nan mohammed:muhammad,mohamed,mohammad,mohd,md ekaterina:katya'
  )
    .split(' ')
    .flatMap((entry) => {
      const [full, shorts] = entry.split(':') as [string, string]
      return shorts.split(',').map((short) => [short, full] as const)
    }),
)
