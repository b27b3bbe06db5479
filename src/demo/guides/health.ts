// Staying well. Examples for a made-up town, and not medical advice: what they say follows the public pages that they name.
import { type GuideDraft, nhs } from './draft.ts'

const nurse = { reviewer: 'Ada Okafor', role: { en: 'community nurse', cy: 'nyrs gymunedol' } }

export const healthGuides: readonly GuideDraft[] = [
  {
    slug: 'cold-or-flu-at-home',
    kind: 'guide',
    by: 'health',
    topic: 'health',
    need: 'pharmacy',
    health: true,
    action: 'find',
    actionTo: 'pharmacy',
    ...nurse,
    checked: -25,
    due: 160,
    sources: [nhs('Common cold', 'conditions/common-cold/'), nhs('Flu', 'conditions/flu/')],
    en: {
      title: 'A cold or flu at home',
      summary:
        'Most people get better at home in a week or two. Rest, drink plenty, and know the signs that mean ring for help.',
      asked:
        'runny nose\nsore throat\ncough\ntemperature\nfever\nfeeling poorly\nhow long does a cold last\nis it flu or a cold',
      body: `> **Ring 999 now if somebody**
>
> - cannot get their breath, or cannot finish a sentence
> - has pain in the chest that comes on suddenly
> - is coughing up blood
> - has lips or skin that look blue or grey

Ring 111 if you feel worse after a week, or if you are worried and do not know what to do.

## Is it a cold or the flu?

A cold comes on slowly, and is mostly in your nose and throat. Flu comes on quickly. You may feel too ill to get out of bed, with a high temperature and aches all over.

## How long does it last?

A cold usually lasts one to two weeks. With flu, most people feel better in about a week, but a cough can go on for longer.

## What you can do

1. Rest, and sleep when you can.
2. Drink plenty of water, so that your wee is light yellow or clear.
3. Keep warm.
4. Take paracetamol or ibuprofen for a temperature or aches, if they are safe for you. Read the packet first.

Antibiotics do not work on a cold or on flu, because both are caused by viruses.

## Ask a pharmacist

A pharmacist can help with a cough, a sore throat or a blocked nose. You need no appointment. Ask before you give any medicine to a child, and do not give aspirin to anybody under 16.

## Keep it to yourself

Wash your hands often with warm water and soap. Use tissues for coughs and sneezes, and put them in the bin at once. Stay at home while you have a high temperature, if you can.`,
    },
    cy: {
      title: 'Annwyd neu ffliw gartref',
      summary:
        'Mae’r rhan fwyaf o bobl yn gwella gartref mewn wythnos neu ddwy. Gorffwyswch, yfwch ddigon, a dysgwch yr arwyddion sy’n golygu ffonio am help.',
      asked: 'trwyn yn rhedeg\ndolur gwddf\npeswch\ntymheredd\ntwymyn\nteimlo’n sâl\npa mor hir mae annwyd yn para',
      body: `> **Ffoniwch 999 nawr os yw rhywun**
>
> - yn methu cael ei wynt, neu’n methu gorffen brawddeg
> - â phoen sydyn yn y frest
> - yn peswch gwaed
> - â gwefusau neu groen sy’n edrych yn las neu’n llwyd

Ffoniwch 111 os ydych yn teimlo’n waeth ar ôl wythnos, neu os ydych yn poeni a ddim yn gwybod beth i’w wneud.

## Ai annwyd ynteu ffliw yw e?

Mae annwyd yn dod yn araf, ac yn y trwyn a’r gwddf yn bennaf. Mae ffliw yn dod yn gyflym. Efallai y byddwch yn rhy sâl i godi o’r gwely, gyda thymheredd uchel a phoenau drosoch.

## Pa mor hir mae’n para?

Mae annwyd fel arfer yn para wythnos neu ddwy. Gyda ffliw, mae’r rhan fwyaf o bobl yn teimlo’n well mewn tua wythnos, ond gall peswch bara’n hirach.

## Beth allwch chi ei wneud

1. Gorffwyswch, a chysgwch pan allwch.
2. Yfwch ddigon o ddŵr.
3. Cadwch yn gynnes.
4. Cymerwch barasetamol neu ibuprofen at dymheredd neu boen, os ydynt yn ddiogel i chi. Darllenwch y pecyn yn gyntaf.

Nid yw gwrthfiotigau’n gweithio ar annwyd na ffliw, gan mai feirysau sy’n achosi’r ddau.

## Gofynnwch i fferyllydd

Gall fferyllydd helpu gyda pheswch, dolur gwddf neu drwyn llawn. Does dim angen apwyntiad. Gofynnwch cyn rhoi unrhyw foddion i blentyn, a pheidiwch â rhoi asbrin i neb o dan 16 oed.

## Peidiwch â’i rannu

Golchwch eich dwylo’n aml â dŵr cynnes a sebon. Defnyddiwch hancesi papur, a’u rhoi yn y bin ar unwaith. Arhoswch gartref tra bo gennych dymheredd uchel, os gallwch.`,
    },
  },
  {
    slug: 'staying-well-in-winter',
    kind: 'guide',
    by: 'health',
    topic: 'health',
    need: 'warm space',
    health: true,
    action: 'find',
    actionTo: 'warm space',
    ...nurse,
    checked: -40,
    due: 140,
    sources: [
      nhs('How to stay well in winter', 'live-well/seasonal-health/keep-warm-keep-well/'),
      {
        name: 'UK Health Security Agency: Cold weather and health',
        href: 'https://www.gov.uk/government/collections/cold-weather-and-health-guidance',
      },
    ],
    en: {
      title: 'Staying well in winter',
      summary:
        'Warm the rooms you use to 18 degrees, eat and drink something hot, keep moving, and have the jabs you can have.',
      asked: 'cold weather\nkeeping warm\nhow warm should my house be\nold people in the cold\nhypothermia',
      body: `> **Ring 999 if somebody is very cold and** is confused, speaks slowly, breathes slowly, or does not wake up properly. They may have hypothermia.

Ring 111 if you are worried about somebody’s health and it is not an emergency.

## How warm should my home be?

Heat the rooms you use most, such as the living room and bedroom, to at least 18 degrees. It matters most if you are 65 or older, or have a health condition. At night, keep your bedroom window shut.

## Small things that keep you warm

- Wear several thin layers, not one thick one.
- Have at least one hot meal a day, and plenty of hot drinks.
- Do not sit still for more than an hour or so. Get up and stretch.
- Draw the curtains when it gets dark.
- Use a hot-water bottle or an electric blanket to warm the bed, but never both together.

## Which jabs can I have?

The flu jab is free for people of 65 and over, for pregnant women, for carers and for people with some health conditions. You may also be able to have jabs against COVID-19, RSV and pneumonia. Your surgery can tell you which are for you.

## Before it gets cold

1. Order repeat medicines in good time.
2. Keep some food in, in case you cannot go out.
3. Have your boiler looked at by somebody on the Gas Safe Register.
4. Find a warm space near you, where you can sit, have a hot drink and meet people.

## Look in on each other

A knock on the door of a neighbour who is older, ill or alone can matter more than anything on this page.`,
    },
    cy: {
      title: 'Cadw’n iach yn y gaeaf',
      summary:
        'Cynheswch yr ystafelloedd a ddefnyddiwch i 18 gradd, bwytewch ac yfwch rywbeth poeth, daliwch i symud, a chael y brechiadau sydd ar eich cyfer.',
      asked: 'tywydd oer\ncadw’n gynnes\npa mor gynnes ddylai’r tŷ fod\nhypothermia',
      body: `> **Ffoniwch 999 os yw rhywun yn oer iawn ac** wedi drysu, yn siarad yn araf, yn anadlu’n araf, neu ddim yn deffro’n iawn. Efallai fod ganddynt hypothermia.

Ffoniwch 111 os ydych yn poeni am iechyd rhywun ac nid yw’n argyfwng.

## Pa mor gynnes ddylai fy nghartref fod?

Cynheswch yr ystafelloedd a ddefnyddiwch fwyaf, fel yr ystafell fyw a’r ystafell wely, i o leiaf 18 gradd. Mae hynny’n bwysicaf os ydych yn 65 oed neu’n hŷn, neu os oes gennych gyflwr iechyd. Gyda’r nos, cadwch ffenestr eich ystafell wely ar gau.

## Pethau bach sy’n eich cadw’n gynnes

- Gwisgwch sawl haen denau, nid un drwchus.
- Bwytewch o leiaf un pryd poeth y dydd, a digon o ddiodydd poeth.
- Peidiwch ag eistedd yn llonydd am fwy na rhyw awr. Codwch ac ymestyn.
- Caewch y llenni pan fydd yn tywyllu.
- Defnyddiwch botel dŵr poeth neu flanced drydan i gynhesu’r gwely, ond byth y ddwy gyda’i gilydd.

## Pa frechiadau alla i eu cael?

Mae’r brechiad ffliw am ddim i bobl 65 oed a throsodd, i fenywod beichiog, i ofalwyr ac i bobl â rhai cyflyrau iechyd. Efallai y gallwch hefyd gael brechiadau rhag COVID-19, RSV a niwmonia. Gall eich meddygfa ddweud pa rai sydd ar eich cyfer chi.

## Cyn iddi oeri

1. Archebwch feddyginiaethau rheolaidd mewn da bryd.
2. Cadwch ychydig o fwyd yn y tŷ, rhag ofn na allwch fynd allan.
3. Gofynnwch i rywun ar y Gas Safe Register edrych ar eich boeler.
4. Dewch o hyd i le cynnes gerllaw, lle gallwch eistedd, cael diod boeth a chwrdd â phobl.

## Cadwch lygad ar eich gilydd

Gall cnoc ar ddrws cymydog sy’n hŷn, yn sâl neu ar ei ben ei hun olygu mwy na dim ar y dudalen hon.`,
    },
  },
  {
    slug: 'who-can-have-a-free-flu-jab',
    kind: 'answer',
    by: 'health',
    topic: 'health',
    need: 'pharmacy',
    health: true,
    action: 'book',
    actionTo: 'book-appointment',
    ...nurse,
    checked: -12,
    due: 200,
    sources: [nhs('Flu vaccine', 'vaccinations/flu-vaccine/')],
    en: {
      title: 'Who can have a free flu jab?',
      summary: 'People of 65 and over, pregnant women, carers, young children, and people with some health conditions.',
      asked: 'flu vaccine\nflu vaccination\nwinter vaccine\nam I old enough for a flu jab\nis the flu jab free',
      body: `Ring 999 if somebody’s face, mouth or throat swells, or they struggle to breathe, after a jab. This is very rare.

You can have it free from the NHS if you

- are 65 or over
- are pregnant
- have asthma that needs steroids, diabetes, heart, lung, liver or kidney disease, or some other long-term conditions
- live in a care home
- are the main carer of somebody old or disabled, or get Carer’s Allowance
- live with somebody whose body does not fight infection well
- work in front-line health or social care

Children of 2 and 3, and at school up to Year 11, can have it too, mostly as a spray in the nose.

## Where do I get it?

At your doctor’s surgery, at many pharmacies, or at our clinic. If you cannot have it free, a pharmacy can give you one that you pay for.

## When is the best time?

In autumn or early winter, before flu spreads. It is still worth having it later. You need one each year, because flu changes.`,
    },
    cy: {
      title: 'Pwy all gael brechiad ffliw am ddim?',
      summary: 'Pobl 65 oed a throsodd, menywod beichiog, gofalwyr, plant bach, a phobl â rhai cyflyrau iechyd.',
      asked: 'pigiad ffliw\nbrechlyn ffliw\nbrechiad y gaeaf\nydy’r brechiad ffliw am ddim',
      body: `Ffoniwch 999 os bydd wyneb, ceg neu wddf rhywun yn chwyddo, neu os byddant yn cael trafferth anadlu, ar ôl brechiad. Mae hyn yn brin iawn.

Gallwch ei gael am ddim gan y GIG os ydych

- yn 65 oed neu’n hŷn
- yn feichiog
- ag asthma sydd angen steroidau, diabetes, clefyd y galon, yr ysgyfaint, yr afu neu’r arennau, neu rai cyflyrau hirdymor eraill
- yn byw mewn cartref gofal
- yn brif ofalwr i rywun hen neu anabl, neu’n cael Lwfans Gofalwr
- yn byw gyda rhywun nad yw ei gorff yn ymladd haint yn dda
- yn gweithio ar reng flaen iechyd neu ofal cymdeithasol

Gall plant 2 a 3 oed, a phlant ysgol hyd at Flwyddyn 11, ei gael hefyd, fel chwistrell yn y trwyn gan amlaf.

## Ble mae ei gael?

Yn eich meddygfa, mewn llawer o fferyllfeydd, neu yn ein clinig ni. Os na allwch ei gael am ddim, gall fferyllfa roi un i chi am dâl.

## Pryd yw’r amser gorau?

Yn yr hydref neu’n gynnar yn y gaeaf, cyn i’r ffliw ledu. Mae’n werth ei gael yn ddiweddarach hefyd. Mae angen un bob blwyddyn, gan fod y ffliw yn newid.`,
    },
  },
  {
    slug: 'ring-999-or-111',
    kind: 'answer',
    by: 'health',
    topic: 'health',
    need: 'urgent care',
    health: true,
    action: 'ring',
    actionTo: '111',
    ...nurse,
    checked: -60,
    due: 12,
    sources: [
      nhs('When to call 999', 'nhs-services/urgent-and-emergency-care-services/when-to-call-999/'),
      nhs('When to use 111', 'nhs-services/urgent-and-emergency-care-services/when-to-use-111/'),
    ],
    en: {
      title: 'Should I ring 999, ring 111, or see a pharmacist?',
      summary:
        'Ring 999 when life is in danger. Ring 111 when you need help soon and do not know where. See a pharmacist for small things.',
      asked: 'emergency\nambulance\nwhich service\nwhere do I go\nout of hours doctor',
      body: `> **Ring 999 when life may be in danger:** chest pain, signs of a stroke, a struggle to breathe, heavy bleeding, a fit that does not stop, or somebody who cannot be woken.

- **111** when you need help soon and it is not an emergency. It is free, and open all day and all night. If you are deaf, you can ring 18001 111 with the Relay UK app.
- **A pharmacist** for coughs, colds, rashes, bites, earache and small pains. You need no appointment.
- **Your surgery** for things that do not go away.
- **111, then choose 2** if you or somebody else cannot cope, or might come to harm, and it is about mental health.

If you are not sure, ring 111. Nobody minds if it turns out to be nothing.`,
    },
    cy: {
      title: 'Ddylwn i ffonio 999, ffonio 111, neu weld fferyllydd?',
      summary:
        'Ffoniwch 999 pan fydd bywyd mewn perygl. Ffoniwch 111 pan fydd angen help yn fuan a chithau ddim yn gwybod ble. Ewch at fferyllydd gyda phethau bach.',
      asked: 'argyfwng\nambiwlans\nble ddylwn i fynd\nmeddyg y tu allan i oriau',
      body: `> **Ffoniwch 999 pan all bywyd fod mewn perygl:** poen yn y frest, arwyddion strôc, trafferth anadlu, gwaedu trwm, ffit nad yw’n dod i ben, neu rywun na ellir ei ddeffro.

- **111** pan fydd angen help yn fuan ac nid yw’n argyfwng. Mae am ddim, ddydd a nos. Os ydych yn fyddar, gallwch ffonio 18001 111 gydag ap Relay UK.
- **Fferyllydd** ar gyfer peswch, annwyd, brech, brathiadau, clust dost a phoenau bach. Does dim angen apwyntiad.
- **Eich meddygfa** ar gyfer pethau nad ydynt yn mynd i ffwrdd.
- **111, yna dewis 2** os na allwch chi neu rywun arall ymdopi, neu os gallai niwed ddigwydd, a’i fod yn ymwneud ag iechyd meddwl.

Os nad ydych yn siŵr, ffoniwch 111. Does neb yn meindio os nad yw’n ddim byd.`,
    },
  },
]
