import type { Language } from '../../../kernel/language.ts'

const en = {
  help: {
    title: 'Get help',
    lead: 'A person can do anything on this site with you or for you.',
    ring: 'Ring us',
    ringWhy: 'Say what you need. The person who answers uses the same pages as you, and tells you what they are doing.',
    ringMe: 'Or we ring you',
    ringMeWhy: 'It costs you nothing. You hear at once by when a person will ring.',
    ringMeAsk: 'Ask us to ring you',
    interpreter: 'In a language that is not on this site, with an interpreter:',
    text: 'Send a text message',
    textHow: (number: string) =>
      `Text what you need and your postcode to ${number}. “Library”, then your postcode, is enough. Text HELP to see what else you can send.`,
    sure: 'Not sure what you need?',
    sureHow: 'Start from a need, in your own words. You do not have to know what a service is called.',
    find: 'Find help near you',
    emergency: 'In an emergency, ring 999. If you cannot speak, press 55 when asked.',
  },
  about: {
    title: (place: string) => `About ${place}’s front door`,
    lead: 'One place to find, ask, and be heard by the charities, council, library and health services here.',
    same: 'It works the same on a screen, by text message and through a helper, because each conversation is written once.',
    loop: 'When you tell us something, it has someone who looks after it, and word comes back to you.',
    free: 'It is free software. Anyone may use it, look inside it, change it and share it.',
  },
  accessibility: {
    title: 'Accessibility',
    lead: 'This site is for everyone. If any part of it is hard to use, that is our fault, and we want to put it right.',
    can: 'You should be able to:',
    list: [
      'do everything with a keyboard, a switch or your voice',
      'make the words four times bigger without losing any',
      'use it with a screen reader, and without pictures or maps',
      'use it with no script, on an old phone or a text browser',
      'read it in dark or light, and print it',
    ],
    checked:
      'We test every page by machine against WCAG 2.2 AA on each change. Machines find about half of all problems, and no group of disabled people has tested this version yet.',
    tell: 'Tell us what is hard',
    tellHow:
      'Ring or text us. Say which page it was and what happened. We will do the thing for you, and then mend it.',
  },
  privacy: {
    title: 'Privacy',
    lead: 'We keep as little as we can, and show you all of it.',
    points: (days: number) => [
      'You can find a service without telling us who you are.',
      'There is no tracking here, no advertising, and nothing from any other company on these pages.',
      'We remember your language in one cookie. If you begin to answer questions, a second cookie keeps your place.',
      'If you sign in, everything held about you is on one page, and so is everyone who has looked at it.',
      'If you text us, we keep your number so that we can answer. Text STOP and we stop.',
      `If you have something sent to a number or an address that you type in, we take it off our records ${days} days after it was sent.`,
      'We put nothing about you in a web address, with one exception: what you type into the search, such as a postcode. Your own browser then remembers it, and anyone who uses your browser could see it. The first part of a postcode, a town or a street will do. We do not keep it.',
    ],
    held: 'See what is held about you',
  },
  source: {
    title: 'Source code',
    lead: 'This is free software under the GNU Affero General Public Licence, version 3 or later.',
    get: 'Download the source of the version running here',
    licence: 'Read the licence',
  },
}

// Not yet checked by a Welsh speaker.
const cy: typeof en = {
  help: {
    title: 'Cael help',
    lead: 'Gall rhywun wneud unrhyw beth ar y wefan hon gyda chi neu ar eich rhan.',
    ring: 'Ffoniwch ni',
    ringWhy:
      'Dywedwch beth sydd ei angen arnoch. Mae’r sawl sy’n ateb yn defnyddio’r un tudalennau â chi, ac yn dweud beth mae’n ei wneud.',
    ringMe: 'Neu fe wnawn ni eich ffonio chi',
    ringMeWhy: 'Does dim cost i chi. Cewch wybod yn syth erbyn pryd y bydd rhywun yn eich ffonio.',
    ringMeAsk: 'Gofyn i ni eich ffonio',
    interpreter: 'Mewn iaith nad yw ar y wefan hon, gyda chyfieithydd:',
    text: 'Anfonwch neges destun',
    textHow: (number) =>
      `Tecstiwch yr hyn sydd ei angen a’ch cod post i ${number}. Mae “llyfrgell”, yna eich cod post, yn ddigon. Tecstiwch HELP i weld beth arall allwch chi ei anfon.`,
    sure: 'Ddim yn siŵr beth sydd ei angen?',
    sureHow: 'Dechreuwch gydag angen, yn eich geiriau eich hun. Does dim rhaid gwybod enw gwasanaeth.',
    find: 'Dod o hyd i help yn eich ardal',
    emergency: 'Mewn argyfwng, ffoniwch 999. Os na allwch siarad, pwyswch 55 pan ofynnir i chi.',
  },
  about: {
    title: (place) => `Am ddrws ffrynt ${place}`,
    lead: 'Un lle i ddod o hyd i elusennau, y cyngor, y llyfrgell a’r gwasanaethau iechyd yma, i’w holi, ac i gael eich clywed.',
    same: 'Mae’n gweithio yr un fath ar sgrin, drwy neges destun a thrwy gynorthwyydd, am fod pob sgwrs wedi’i hysgrifennu unwaith.',
    loop: 'Pan ddywedwch rywbeth wrthym, mae rhywun yn gofalu amdano, a daw ateb yn ôl atoch.',
    free: 'Meddalwedd rydd ydyw. Caiff unrhyw un ei defnyddio, edrych y tu mewn iddi, ei newid a’i rhannu.',
  },
  accessibility: {
    title: 'Hygyrchedd',
    lead: 'Mae’r wefan hon i bawb. Os yw unrhyw ran ohoni’n anodd ei defnyddio, ein bai ni yw hynny, ac rydym am ei chywiro.',
    can: 'Dylech allu:',
    list: [
      'gwneud popeth gyda bysellfwrdd, switsh neu’ch llais',
      'gwneud y geiriau bedair gwaith yn fwy heb golli’r un',
      'ei defnyddio gyda darllenydd sgrin, a heb luniau na mapiau',
      'ei defnyddio heb sgript, ar hen ffôn neu borwr testun',
      'ei darllen yn dywyll neu’n olau, a’i hargraffu',
    ],
    checked:
      'Rydym yn profi pob tudalen â pheiriant yn erbyn WCAG 2.2 AA ar bob newid. Mae peiriannau’n dod o hyd i tua hanner y problemau, a does dim grŵp o bobl anabl wedi profi’r fersiwn hon eto.',
    tell: 'Dywedwch wrthym beth sy’n anodd',
    tellHow:
      'Ffoniwch neu tecstiwch ni. Dywedwch pa dudalen oedd hi a beth ddigwyddodd. Byddwn yn gwneud y peth i chi, ac yna’n ei drwsio.',
  },
  privacy: {
    title: 'Preifatrwydd',
    lead: 'Rydym yn cadw cyn lleied ag y gallwn, ac yn dangos y cyfan i chi.',
    points: (days) => [
      'Gallwch ddod o hyd i wasanaeth heb ddweud wrthym pwy ydych chi.',
      'Does dim tracio yma, dim hysbysebu, a dim byd gan unrhyw gwmni arall ar y tudalennau hyn.',
      'Rydym yn cofio’ch iaith mewn un cwci. Os dechreuwch ateb cwestiynau, mae ail gwci’n cadw’ch lle.',
      'Os byddwch yn mewngofnodi, mae popeth a gedwir amdanoch ar un dudalen, ynghyd â phawb sydd wedi edrych arno.',
      'Os tecstiwch ni, rydym yn cadw’ch rhif er mwyn ateb. Tecstiwch STOP ac fe stopiwn.',
      `Os gofynnwch am anfon rhywbeth i rif neu gyfeiriad rydych yn ei deipio, tynnwn ef o’n cofnodion ${days} diwrnod ar ôl ei anfon.`,
      'Dydyn ni’n rhoi dim amdanoch mewn cyfeiriad gwe, gydag un eithriad: yr hyn rydych yn ei deipio i chwilio, fel cod post. Bydd eich porwr eich hun yn ei gofio, a gallai unrhyw un sy’n defnyddio’ch porwr ei weld. Mae rhan gyntaf cod post, tref neu stryd yn ddigon. Dydyn ni ddim yn ei gadw.',
    ],
    held: 'Gweld beth a gedwir amdanoch',
  },
  source: {
    title: 'Cod ffynhonnell',
    lead: 'Meddalwedd rydd yw hon o dan Drwydded Gyhoeddus Gyffredinol Affero GNU, fersiwn 3 neu ddiweddarach.',
    get: 'Lawrlwythwch god ffynhonnell y fersiwn sy’n rhedeg yma',
    licence: 'Darllenwch y drwydded (Saesneg)',
  },
}

export const aboutWords = { en, cy } satisfies Record<Language, typeof en>
