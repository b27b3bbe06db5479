// Looking after somebody, losing somebody, and everyday things.
import { type GuideDraft, govUk } from './draft.ts'

export const lifeGuides: readonly GuideDraft[] = [
  {
    slug: 'looking-after-somebody',
    kind: 'guide',
    by: 'council',
    topic: 'care',
    need: 'carers',
    action: 'find',
    actionTo: 'carers',
    reviewer: 'Mair Owen',
    role: { en: 'carers’ support', cy: 'cymorth i ofalwyr' },
    checked: -90,
    due: 90,
    sources: [
      { name: 'Carers UK: Help and advice', href: 'https://www.carersuk.org/help-and-advice/' },
      govUk('Carer’s Allowance', 'carers-allowance'),
      govUk('Unpaid carer’s leave', 'carers-leave'),
    ],
    en: {
      title: 'Looking after somebody',
      summary:
        'If you help somebody who could not manage without you, you are a carer. You have a right to help of your own.',
      asked:
        'carer\ncaring for my mum\ncarers allowance\ncarers assessment\nneed a break\nrespite\nlooking after my husband',
      body: `Many people who care do not call themselves carers. They say “I am just her son”. If you help with washing, shopping, medicines, money or company, and they could not manage without you, this page is for you.

If you or the person you care for is in danger now, ring 999.

## Ask for a carer’s assessment

The council must talk with you about what you do and how it is for you, if you ask. It is free. It is not a test, and it does not matter how much money you have. It may lead to a break, some help at home, or somebody to talk to.

## Tell your surgery

Ask for “carer” to be put on your record. You can then have a free flu jab, and times that fit around caring.

## Money

You may be able to get Carer’s Allowance if you care for somebody for 35 hours a week or more and they get certain benefits. It can change other benefits, theirs too, so ask Hexworth Advice before you claim.

## Work

From your first day in a job you can take a week of unpaid leave each year to care. You can also ask to work at other times.

## Look after yourself

- Tell one person how it really is.
- Plan what happens if you fall ill. Write down medicines, numbers and habits, and put it on the fridge.
- Take the break. You will both be better for it.

## Talk to somebody who knows

Carers UK answers on 0808 808 7777, Monday to Friday.`,
    },
    cy: {
      title: 'Gofalu am rywun',
      summary:
        'Os ydych yn helpu rhywun na allai ymdopi hebddoch, gofalwr ydych chi. Mae gennych hawl i gael help eich hun.',
      asked: 'gofalwr\ngofalu am fam\nlwfans gofalwr\nasesiad gofalwr\nangen seibiant',
      body: `Mae llawer o bobl sy’n gofalu ddim yn galw eu hunain yn ofalwyr. “Dim ond ei mab ydw i” medden nhw. Os ydych yn helpu gydag ymolchi, siopa, moddion, arian neu gwmni, ac na allent ymdopi hebddoch, mae’r dudalen hon i chi.

Os ydych chi neu’r person yr ydych yn gofalu amdano mewn perygl nawr, ffoniwch 999.

## Gofynnwch am asesiad gofalwr

Rhaid i’r cyngor siarad â chi am yr hyn a wnewch a sut mae hi arnoch, os gofynnwch. Mae am ddim. Nid prawf ydyw, ac nid oes ots faint o arian sydd gennych. Gall arwain at seibiant, help gartref, neu rywun i siarad ag ef.

## Dywedwch wrth eich meddygfa

Gofynnwch iddynt roi “gofalwr” ar eich cofnod. Yna gallwch gael brechiad ffliw am ddim, ac amserau sy’n cyd-fynd â gofalu.

## Arian

Efallai y gallwch gael Lwfans Gofalwr os ydych yn gofalu am rywun am 35 awr yr wythnos neu fwy, a hwythau’n cael rhai budd-daliadau. Gall newid budd-daliadau eraill, felly gofynnwch am gyngor cyn hawlio.

## Gwaith

O’ch diwrnod cyntaf mewn swydd gallwch gymryd wythnos o wyliau di-dâl bob blwyddyn i ofalu.

## Gofalwch amdanoch eich hun

- Dywedwch wrth un person sut mae hi mewn gwirionedd.
- Cynlluniwch beth sy’n digwydd os byddwch yn sâl.
- Cymerwch y seibiant. Bydd y ddau ohonoch yn well o’i herwydd.

## Siaradwch â rhywun sy’n gwybod

Mae Carers UK yn ateb ar 0808 808 7777, o ddydd Llun i ddydd Gwener.`,
    },
  },
  {
    slug: 'when-somebody-dies',
    kind: 'guide',
    by: 'council',
    topic: 'care',
    need: 'bereavement',
    action: 'find',
    actionTo: 'bereavement',
    reviewer: 'Gwen Hughes',
    role: { en: 'registrar’s office', cy: 'swyddfa’r cofrestrydd' },
    checked: -120,
    due: 60,
    sources: [
      govUk('What to do after someone dies', 'after-a-death'),
      govUk('Tell Us Once', 'after-a-death/organisations-you-need-to-contact-and-tell-us-once'),
      { name: 'Cruse Bereavement Support', href: 'https://www.cruse.org.uk/' },
    ],
    en: {
      title: 'When somebody dies: the first steps',
      summary:
        'You do not have to do everything at once. There are three things for the first days, and people who will help with each.',
      asked: 'bereavement\nsomebody has died\nmy mum died\nregister a death\nfuneral costs\ndeath certificate\ngrief',
      body: `We are sorry. Take your time with this page. Almost nothing on it has to be done today.

## In the first hours

If somebody dies at home and it was expected, ring their surgery, or 111 at night. If it was not expected, ring 999 and say so. If they die in hospital or a care home, the staff will do the first part with you.

Then ring one person who can be with you.

## In the first days

1. **The certificate of the cause of death.** A doctor writes it, and a medical examiner looks at it. Their office rings you, and sends it to the registrar. You can ask them anything.
2. **Register the death.** In England and Wales this is within five days of the registrar getting the certificate. A relative can do it, at any register office.
3. **A funeral director.** You choose, and you may ask several what they charge. You can also arrange it yourself.

If a coroner has to look into the death, it takes longer. They will tell you.

## Telling everyone once

The registrar gives you a number for Tell Us Once. With it you tell the council, the pension, tax and passport offices and others at one time.

## Paying for the funeral

- The bank will often pay the bill from the account of the person who died.
- If you get certain benefits, you may be able to get a Funeral Expenses Payment.
- If your husband, wife or partner has died, ask about Bereavement Support Payment soon. You may get less if you wait more than three months.

## Looking after yourself

Grief has no right way and no timetable. Cruse listens, free, on 0808 808 1677. If you feel you cannot go on, ring Samaritans on 116 123 at any hour.`,
    },
    cy: {
      title: 'Pan fydd rhywun yn marw: y camau cyntaf',
      summary:
        'Does dim rhaid gwneud popeth ar unwaith. Mae tri pheth ar gyfer y dyddiau cyntaf, a phobl a fydd yn helpu gyda phob un.',
      asked: 'profedigaeth\nmae rhywun wedi marw\ncofrestru marwolaeth\ncostau angladd\ngalar',
      body: `Mae’n ddrwg gennym. Cymerwch eich amser gyda’r dudalen hon. Does bron dim arni y mae’n rhaid ei wneud heddiw.

## Yn yr oriau cyntaf

Os bydd rhywun yn marw gartref a bod disgwyl hynny, ffoniwch eu meddygfa, neu 111 gyda’r nos. Os nad oedd disgwyl, ffoniwch 999 a dywedwch hynny. Os byddant yn marw mewn ysbyty neu gartref gofal, bydd y staff yn gwneud y rhan gyntaf gyda chi.

Yna ffoniwch un person all fod gyda chi.

## Yn y dyddiau cyntaf

1. **Tystysgrif achos y farwolaeth.** Mae meddyg yn ei hysgrifennu, ac archwiliwr meddygol yn edrych arni. Bydd eu swyddfa’n eich ffonio, ac yn ei hanfon at y cofrestrydd.
2. **Cofrestru’r farwolaeth.** Yng Nghymru a Lloegr mae hyn o fewn pum diwrnod i’r cofrestrydd gael y dystysgrif. Gall perthynas wneud hyn, mewn unrhyw swyddfa gofrestru.
3. **Trefnydd angladdau.** Chi sy’n dewis, a gallwch ofyn i sawl un beth yw’r gost.

Os oes rhaid i grwner edrych ar y farwolaeth, mae’n cymryd mwy o amser. Byddant yn dweud wrthych.

## Dweud wrth bawb unwaith

Bydd y cofrestrydd yn rhoi rhif i chi ar gyfer Dywedwch Wrthym Unwaith. Gyda hwnnw rydych yn dweud wrth y cyngor, y swyddfeydd pensiwn, treth a phasbort ac eraill ar yr un pryd.

## Talu am yr angladd

- Bydd y banc yn aml yn talu’r bil o gyfrif y person a fu farw.
- Os ydych yn cael rhai budd-daliadau, efallai y gallwch gael Taliad Costau Angladd.
- Os bu farw eich gŵr, gwraig neu bartner, gofynnwch yn fuan am Daliad Cymorth Profedigaeth.

## Gofalu amdanoch eich hun

Does dim ffordd gywir o alaru, na threfn amser. Mae Cruse yn gwrando, am ddim, ar 0808 808 1677. Os teimlwch na allwch fynd ymlaen, ffoniwch y Samariaid ar 116 123 unrhyw awr.`,
    },
  },
  {
    slug: 'renewing-a-library-loan',
    kind: 'answer',
    by: 'libraries',
    topic: 'learning',
    need: 'library',
    action: 'find',
    actionTo: 'library',
    reviewer: 'Bashir Khan',
    role: { en: 'librarian', cy: 'llyfrgellydd' },
    checked: -220,
    due: -20,
    sources: [{ name: 'Hexworth Libraries: how lending works', href: '' }],
    en: {
      title: 'How do I renew a library loan?',
      summary:
        'You can renew a book up to three times, unless somebody is waiting for it. Bring nothing back to do it.',
      asked: 'library book overdue\nextend my loan\nlibrary fine\nkeep a book for longer',
      body: `Have your library card ready.

- **By telephone:** ring your library while it is open. They need your name, or the number on the card.
- **At the desk:** any library in Hexworth can do it for any other.
- **On your account:** sign in with the number of your card, and choose what to renew.

## How long do I get?

Each time you renew, you have it for three more weeks, from the day you ask.

## What if somebody is waiting for it?

Then it cannot be renewed. Bring it back by the day on the slip, and ask to be next in line.

## I am late

Tell us. Children and people over 65 pay no fines, and nobody is turned away because of a fine.`,
    },
    cy: {
      title: 'Sut mae adnewyddu benthyciad llyfrgell?',
      summary:
        'Gallwch adnewyddu llyfr hyd at dair gwaith, oni bai bod rhywun yn aros amdano. Does dim angen dod â dim yn ôl i wneud hynny.',
      asked: 'llyfr llyfrgell yn hwyr\nymestyn benthyciad\ndirwy llyfrgell',
      body: `Byddwch â’ch cerdyn llyfrgell yn barod.

- **Dros y ffôn:** ffoniwch eich llyfrgell pan fydd ar agor. Mae arnynt angen eich enw, neu’r rhif ar y cerdyn.
- **Wrth y ddesg:** gall unrhyw lyfrgell yn Nhrehelyg ei wneud dros unrhyw un arall.
- **Ar eich cyfrif:** mewngofnodwch â rhif eich cerdyn, a dewis beth i’w adnewyddu.

## Faint o amser gaf i?

Bob tro y byddwch yn adnewyddu, cewch ef am dair wythnos arall, o’r diwrnod y gofynnwch.

## Beth os oes rhywun yn aros amdano?

Yna ni ellir ei adnewyddu. Dewch ag ef yn ôl erbyn y diwrnod ar y slip, a gofynnwch am fod y nesaf.

## Rwy’n hwyr

Dywedwch wrthym. Nid yw plant a phobl dros 65 yn talu dirwyon, ac ni chaiff neb ei droi i ffwrdd oherwydd dirwy.`,
    },
  },
  {
    slug: 'getting-online-safely',
    kind: 'guide',
    by: 'libraries',
    topic: 'learning',
    need: 'computer help',
    action: 'find',
    actionTo: 'computer help',
    reviewer: 'Bashir Khan',
    role: { en: 'librarian', cy: 'llyfrgellydd' },
    checked: -50,
    due: 130,
    sources: [
      {
        name: 'National Cyber Security Centre: Stay secure online',
        href: 'https://www.ncsc.gov.uk/section/information-for/individuals-families',
      },
      {
        name: 'Ofcom: Cheaper broadband and phone packages',
        href: 'https://www.ofcom.org.uk/phones-and-broadband/saving-money/social-tariffs/',
      },
    ],
    en: {
      title: 'Getting online, and staying safe there',
      summary:
        'Libraries have free computers and people to show you. Three habits keep most trouble away, and one number stops a fraud.',
      asked:
        'learn to use a computer\nscam\nfraud\nphishing\npassword\ncheap broadband\nsocial tariff\ninternet for beginners',
      body: `## Where can I start?

Every library in Hexworth has computers that are free to use, and a time each week when somebody sits beside you. Bring your own phone or tablet if you have one. Nobody minds how slowly you go.

## Can I get cheaper internet at home?

If you get Universal Credit, Pension Credit or some other benefits, many companies have a social tariff. It is the same internet for less. Ask for it by that name.

## Three habits

1. **Three random words** make a strong password that you can remember. Use a different one for your e-mail than for anything else.
2. **Turn on two-step verification** for your e-mail and your bank. A code goes to your phone, so a stolen password is not enough.
3. **Say yes to updates.** They mend the holes that thieves come in by.

## Is it a trick?

It may be, if it hurries you, frightens you, or asks you to keep a secret. A real bank never asks you to move money to keep it safe, and never asks for your whole password or PIN.

- Forward a strange text to 7726. It is free.
- Forward a strange e-mail to report@phishing.gov.uk.

## I think I have been tricked

Ring your bank at once. You can reach most of them by ringing 159. Then tell Report Fraud on 0300 123 2040. It happens to careful people too, and it is not your fault.`,
    },
    cy: {
      title: 'Mynd ar-lein, ac aros yn ddiogel yno',
      summary:
        'Mae gan lyfrgelloedd gyfrifiaduron am ddim a phobl i ddangos i chi. Mae tri arfer yn cadw’r rhan fwyaf o drafferth draw.',
      asked: 'dysgu defnyddio cyfrifiadur\nsgam\ntwyll\ncyfrinair\nrhyngrwyd rhad',
      body: `## Ble alla i ddechrau?

Mae gan bob llyfrgell yn Nhrehelyg gyfrifiaduron am ddim, ac amser bob wythnos pan fydd rhywun yn eistedd wrth eich ochr. Dewch â’ch ffôn neu’ch llechen eich hun os oes gennych un.

## Alla i gael rhyngrwyd rhatach gartref?

Os ydych yn cael Credyd Cynhwysol, Credyd Pensiwn neu rai budd-daliadau eraill, mae gan lawer o gwmnïau dariff cymdeithasol. Yr un rhyngrwyd ydyw, am lai. Gofynnwch amdano wrth yr enw hwnnw.

## Tri arfer

1. **Tri gair ar hap** sy’n gwneud cyfrinair cryf y gallwch ei gofio. Defnyddiwch un gwahanol ar gyfer eich e-bost.
2. **Trowch ddilysu dau gam ymlaen** ar gyfer eich e-bost a’ch banc. Mae cod yn mynd i’ch ffôn, felly nid yw cyfrinair wedi’i ddwyn yn ddigon.
3. **Dywedwch ie i ddiweddariadau.** Maent yn trwsio’r tyllau y daw lladron drwyddynt.

## Ai tric yw e?

Efallai, os yw’n eich brysio, yn eich dychryn, neu’n gofyn i chi gadw cyfrinach. Nid yw banc go iawn byth yn gofyn i chi symud arian i’w gadw’n ddiogel.

- Anfonwch neges destun ryfedd ymlaen i 7726. Mae am ddim.
- Anfonwch e-bost rhyfedd ymlaen i report@phishing.gov.uk.

## Rwy’n meddwl fy mod wedi cael fy nhwyllo

Ffoniwch eich banc ar unwaith. Gallwch gyrraedd y rhan fwyaf drwy ffonio 159. Yna dywedwch wrth Report Fraud ar 0300 123 2040. Mae’n digwydd i bobl ofalus hefyd, ac nid eich bai chi ydyw.`,
    },
  },
  {
    slug: 'using-a-library-computer',
    kind: 'answer',
    by: 'libraries',
    topic: 'learning',
    need: 'library',
    action: 'find',
    actionTo: 'library',
    reviewer: 'Bashir Khan',
    role: { en: 'librarian', cy: 'llyfrgellydd' },
    checked: -15,
    due: 165,
    sources: [{ name: 'Hexworth Libraries: computers and printing', href: '' }],
    en: {
      title: 'Can I use a library computer without a card?',
      summary:
        'Yes. Ask at the desk for a guest ticket. It lasts an hour, and you can have another if nobody is waiting.',
      asked: 'guest ticket\nprinting at the library\nfree computer',
      body: `You do not have to say who you are. Printing costs a few pence a page, and the first two pages of a form or a letter about benefits are free.

Sign out when you have finished, and close every window. The computer then forgets what you did.`,
    },
  },
]
