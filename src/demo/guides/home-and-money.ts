// A warm dry home, and the bills for it.
import { type GuideDraft, govUk } from './draft.ts'

const idris = { reviewer: 'Idris Campbell', role: { en: 'caseworker', cy: 'gweithiwr achos' } }

export const homeAndMoneyGuides: readonly GuideDraft[] = [
  {
    slug: 'damp-and-mould',
    kind: 'guide',
    by: 'council',
    topic: 'home',
    need: 'damp and mould',
    action: 'find',
    actionTo: 'damp and mould',
    reviewer: 'Carys Morgan',
    role: { en: 'housing standards', cy: 'safonau tai' },
    checked: -70,
    due: 110,
    sources: [
      govUk(
        'Understanding and addressing the health risks of damp and mould in the home',
        'government/publications/damp-and-mould-understanding-and-addressing-the-health-risks-for-rented-housing-providers',
      ),
      {
        name: 'Shelter England: Damp and mould',
        href: 'https://england.shelter.org.uk/housing_advice/repairs/damp_and_mould_in_rented_homes',
      },
    ],
    en: {
      title: 'Damp and mould at home',
      summary:
        'Tell your landlord in writing, keep photographs, clean small patches safely, and ask the council if nothing is done.',
      asked: 'black mould\nwet walls\ncondensation on windows\nlandlord will not fix damp\nmouldy bedroom',
      body: `If anybody in your home finds it hard to breathe, ring 111. Ring 999 if they cannot get their breath at all.

## Whose job is it?

Your landlord must keep the roof, walls, windows, pipes and heating in good repair. Damp that comes through a wall or from a leak is theirs to put right. They may not simply say that you do not open the windows enough.

## Tell your landlord

1. Write to them, so that there is a date on it. A text or an e-mail is enough.
2. Say where it is, since when, and who lives there. Say if anybody is a baby, is older, or has asthma.
3. Take photographs, and keep them.

## How fast must they act?

If you rent from the council or a housing association in England, they must look into serious damp and mould within 10 working days. If it is an emergency, they must act within 24 hours. This is called Awaab’s Law.

If you rent from a private landlord, there is no fixed number of days yet. The council’s housing standards team can inspect, and can order repairs.

## What you can do meanwhile

- Wipe water off windows and sills each morning.
- Put lids on pans, and dry clothes outside or in a room with the window open.
- Leave a gap between furniture and outside walls.
- Keep some heat on low, if you can afford to, and not one room hot and the others cold.

## Can I clean mould myself?

You can clean a patch smaller than about one square metre. Wear gloves and a mask, and open the window. Do not brush it dry, because that spreads it. Leave it alone if you have asthma, or if it came from dirty water.`,
    },
    cy: {
      title: 'Lleithder a llwydni gartref',
      summary:
        'Dywedwch wrth eich landlord yn ysgrifenedig, cadwch luniau, glanhewch ddarnau bach yn ddiogel, a gofynnwch i’r cyngor os na wneir dim.',
      asked: 'llwydni du\nwaliau gwlyb\nanwedd ar y ffenestri\nlandlord ddim yn trwsio',
      body: `Os yw rhywun yn eich cartref yn ei chael yn anodd anadlu, ffoniwch 111. Ffoniwch 999 os na allant gael eu gwynt o gwbl.

## Gwaith pwy yw e?

Rhaid i’ch landlord gadw’r to, y waliau, y ffenestri, y pibellau a’r gwres mewn cyflwr da. Nhw sydd i drwsio lleithder sy’n dod drwy wal neu o ollyngiad. Chân nhw ddim dweud yn syml nad ydych yn agor digon ar y ffenestri.

## Dywedwch wrth eich landlord

1. Ysgrifennwch atynt, fel bod dyddiad arno. Mae neges destun neu e-bost yn ddigon.
2. Dywedwch ble mae, ers pryd, a phwy sy’n byw yno. Dywedwch os oes baban, rhywun hŷn, neu rywun ag asthma.
3. Tynnwch luniau, a’u cadw.

## Pa mor gyflym y mae’n rhaid iddynt weithredu?

Os ydych yn rhentu gan y cyngor neu gymdeithas dai yn Lloegr, rhaid iddynt edrych ar leithder a llwydni difrifol o fewn 10 diwrnod gwaith. Mewn argyfwng, rhaid gweithredu o fewn 24 awr. Cyfraith Awaab yw enw hyn.

Os ydych yn rhentu gan landlord preifat, nid oes nifer pendant o ddyddiau eto. Gall tîm safonau tai’r cyngor archwilio, a gall orchymyn gwaith trwsio.

## Beth allwch chi ei wneud yn y cyfamser

- Sychwch ddŵr oddi ar ffenestri a silffoedd bob bore.
- Rhowch gaead ar sosbenni, a sychwch ddillad y tu allan neu mewn ystafell â’r ffenestr ar agor.
- Gadewch fwlch rhwng dodrefn a waliau allanol.
- Cadwch ychydig o wres ymlaen yn isel, os gallwch ei fforddio.

## Alla i lanhau llwydni fy hun?

Gallwch lanhau darn sy’n llai na thua un metr sgwâr. Gwisgwch fenig a mwgwd, ac agorwch y ffenestr. Peidiwch â’i frwsio’n sych, gan fod hynny’n ei ledaenu. Gadewch lonydd iddo os oes asthma arnoch, neu os daeth o ddŵr brwnt.`,
    },
  },
  {
    slug: 'behind-with-council-tax',
    kind: 'guide',
    by: 'advice',
    topic: 'money',
    need: 'debt advice',
    action: 'book',
    actionTo: 'book-appointment',
    ...idris,
    checked: -8,
    due: 172,
    sources: [
      govUk('Council Tax: paying your bill and arrears', 'council-tax-arrears'),
      {
        name: 'Citizens Advice: Council Tax arrears',
        href: 'https://www.citizensadvice.org.uk/debt-and-money/help-with-debt/',
      },
      govUk('Breathing Space', 'options-for-paying-off-your-debts/breathing-space'),
    ],
    en: {
      title: 'Falling behind with council tax',
      summary:
        'Ring the council before they write to you again. Ask for a plan you can keep to, and check that you pay the right amount.',
      asked:
        'cannot pay council tax\ncouncil tax arrears\nbailiffs\nreminder letter\nliability order\ncouncil tax debt',
      body: `Council tax is a debt to deal with early, because it can grow fast. Somebody can help you today, and it is free.

## What happens if I miss a payment?

1. The council sends a reminder. You have seven days to pay what you missed.
2. If you do not, you may have to pay for the whole rest of the year at once.
3. The council can then ask a magistrates’ court for a liability order. It adds costs to what you owe.
4. After that they may take money from wages or benefits, or send bailiffs.

At each step you can stop it by talking to them.

## What to do now

- Ring the council, even if you can pay nothing today. Ask for smaller payments over a longer time.
- Say if anybody at home is ill, disabled, expecting a baby, or on a low income. Bailiffs have rules about this.
- Pay something, if you can, and keep a note of it.
- Do not borrow from anybody who knocks on the door to pay it.

## Am I paying too much?

- If you are the only adult at home, you get 25% off.
- If your income is low, ask for Council Tax Reduction. In Hexworth you can ask for it to be backdated.
- Full-time students, carers and some people with dementia may not be counted.
- If somebody disabled lives with you, the home may go down a band.

## If bailiffs come

You do not have to let them in on a first visit for council tax. Talk to them through the door, and ring us. Do not sign anything you do not understand.

## Time to breathe

A debt adviser can ask for Breathing Space. For 60 days most people you owe may not chase you or add interest.`,
    },
    cy: {
      title: 'Ar ei hôl hi gyda’r dreth gyngor',
      summary:
        'Ffoniwch y cyngor cyn iddynt ysgrifennu atoch eto. Gofynnwch am gynllun y gallwch ei gadw, a gwiriwch eich bod yn talu’r swm cywir.',
      asked: 'methu talu treth gyngor\nôl-ddyledion treth gyngor\nbeilïaid\nllythyr atgoffa',
      body: `Dyled i’w thrin yn gynnar yw’r dreth gyngor, gan y gall dyfu’n gyflym. Gall rhywun eich helpu heddiw, ac mae am ddim.

## Beth sy’n digwydd os collaf daliad?

1. Mae’r cyngor yn anfon nodyn atgoffa. Mae gennych saith diwrnod i dalu’r hyn a golloch.
2. Os na wnewch, efallai y bydd rhaid talu am weddill y flwyddyn i gyd ar unwaith.
3. Yna gall y cyngor ofyn i lys ynadon am orchymyn atebolrwydd. Mae’n ychwanegu costau at eich dyled.
4. Wedi hynny gallant gymryd arian o gyflog neu fudd-daliadau, neu anfon beilïaid.

Ar bob cam gallwch ei atal drwy siarad â nhw.

## Beth i’w wneud nawr

- Ffoniwch y cyngor, hyd yn oed os na allwch dalu dim heddiw. Gofynnwch am daliadau llai dros amser hirach.
- Dywedwch os oes rhywun gartref yn sâl, yn anabl, yn disgwyl babi, neu ar incwm isel.
- Talwch rywbeth, os gallwch, a chadwch nodyn ohono.

## Ydw i’n talu gormod?

- Os chi yw’r unig oedolyn gartref, cewch 25% i ffwrdd.
- Os yw eich incwm yn isel, gofynnwch am Ostyngiad y Dreth Gyngor.

## Os daw beilïaid

Does dim rhaid i chi eu gadael i mewn ar ymweliad cyntaf am dreth gyngor. Siaradwch â nhw drwy’r drws, a ffoniwch ni.`,
    },
    before: {
      note: 'Breathing Space and who is not counted were missing',
      body: `Council tax is a debt to deal with early, because it can grow fast. Somebody can help you, and it is free.

## What happens if I miss a payment?

1. The council sends a reminder. You have seven days to pay what you missed.
2. If you do not, you may have to pay for the whole rest of the year at once.
3. The council can then ask a magistrates’ court for a liability order. It adds costs to what you owe.
4. After that they may take money from wages or benefits, or send enforcement agents.

At each step you can stop it by talking to them.

## What to do now

- Ring the council, even if you can pay nothing today. Ask for smaller payments over a longer time.
- Say if anybody at home is ill, disabled, expecting a baby, or on a low income.
- Pay something, if you can, and keep a note of it.

## Am I paying too much?

- If you are the only adult at home, you get 25% off.
- If your income is low, ask for Council Tax Reduction.

## If bailiffs come

You do not have to let them in on a first visit for council tax. Talk to them through the door, and ring us.`,
    },
  },
  {
    slug: 'help-with-energy-bills',
    kind: 'guide',
    by: 'advice',
    topic: 'money',
    need: 'energy advice',
    action: 'find',
    actionTo: 'energy advice',
    ...idris,
    checked: -30,
    due: 60,
    sources: [
      govUk('Warm Home Discount Scheme', 'the-warm-home-discount-scheme'),
      govUk('Cold Weather Payment', 'cold-weather-payment'),
      {
        name: 'Ofgem: Getting help if you cannot afford your energy bills',
        href: 'https://www.ofgem.gov.uk/information-consumers/energy-advice-households/getting-help-if-you-cant-afford-your-energy-bills',
      },
    ],
    en: {
      title: 'Help to keep warm and pay for energy',
      summary:
        'Ring your supplier before you run out. They must help. There is money off bills, and a register for people who need more care.',
      asked:
        'gas and electric\nprepayment meter\nno credit on the meter\nwarm home discount\nwinter fuel payment\nheating bill\nno heating',
      body: `> **Smell gas?** Open the windows, turn the gas off at the meter if you can, leave, and ring 0800 111 999. If anybody is hurt or there is a fire, ring 999.

## I am about to run out

If you have a prepayment meter, ring your supplier and ask for emergency credit. Tell them if somebody at home is ill, disabled, or under five. A food bank or Hexworth Advice can often give a fuel voucher the same day.

## I cannot pay the bill

Your supplier must offer you a plan that you can afford. Ask them to look again at what you pay each month, and ask if they have a hardship fund. They should not switch you to a prepayment meter by force if that is not safe for you.

## Money you may be able to get

- **Warm Home Discount**: £150 off an electricity bill in winter, for people on some benefits. Most get it without asking.
- **Cold Weather Payment**: £25 for each seven days of freezing weather, for people on some benefits. It comes by itself.
- **Winter Fuel Payment**: for many people over State Pension age.
- **Pension Credit**: if you are over State Pension age and have little to live on, ask for this first. It opens the door to the others.

## Join the Priority Services Register

It is free, and any supplier can add you. You are warned before the power is cut, and helped first. It is for people who are over State Pension age, disabled, ill, pregnant or with young children, or who need it for another reason. In a power cut, ring 105.

## Use less, and stay warm

Turn the boiler’s flow down to 60 degrees, heat the room you sit in, and stop draughts under doors. Do not go cold to save money if you are older or ill.`,
    },
    cy: {
      title: 'Help i gadw’n gynnes a thalu am ynni',
      summary:
        'Ffoniwch eich cyflenwr cyn rhedeg allan. Rhaid iddynt helpu. Mae arian i’w gael oddi ar filiau, a chofrestr i bobl sydd angen mwy o ofal.',
      asked: 'nwy a thrydan\nmesurydd rhagdalu\ndim credyd\nbil gwresogi\ndim gwres',
      body: `> **Arogl nwy?** Agorwch y ffenestri, trowch y nwy i ffwrdd wrth y mesurydd os gallwch, ewch allan, a ffoniwch 0800 111 999. Os oes rhywun wedi’i anafu neu os oes tân, ffoniwch 999.

## Rwyf ar fin rhedeg allan

Os oes gennych fesurydd rhagdalu, ffoniwch eich cyflenwr a gofyn am gredyd brys. Dywedwch os oes rhywun gartref yn sâl, yn anabl, neu o dan bump oed. Yn aml gall banc bwyd neu Gyngor ar Bopeth Trehelyg roi taleb danwydd yr un diwrnod.

## Alla i ddim talu’r bil

Rhaid i’ch cyflenwr gynnig cynllun y gallwch ei fforddio. Gofynnwch iddynt edrych eto ar yr hyn a dalwch bob mis, a gofynnwch a oes ganddynt gronfa galedi.

## Arian y gallech ei gael

- **Gostyngiad Cartrefi Cynnes**: £150 oddi ar fil trydan yn y gaeaf, i bobl ar rai budd-daliadau.
- **Taliad Tywydd Oer**: £25 am bob saith diwrnod o dywydd rhewllyd, i bobl ar rai budd-daliadau.
- **Taliad Tanwydd Gaeaf**: i lawer o bobl dros oedran Pensiwn y Wladwriaeth.
- **Credyd Pensiwn**: os ydych dros oedran Pensiwn y Wladwriaeth ac ychydig sydd gennych i fyw arno, gofynnwch am hwn yn gyntaf.

## Ymunwch â’r Gofrestr Gwasanaethau Blaenoriaeth

Mae am ddim, a gall unrhyw gyflenwr eich ychwanegu. Cewch rybudd cyn torri’r cyflenwad, a help yn gyntaf. Os bydd y trydan yn diffodd, ffoniwch 105.

## Defnyddiwch lai, a chadwch yn gynnes

Trowch lif y boeler i lawr i 60 gradd, cynheswch yr ystafell yr ydych yn eistedd ynddi, a rhwystrwch ddrafftiau o dan ddrysau. Peidiwch â mynd yn oer i arbed arian os ydych yn hŷn neu’n sâl.`,
    },
  },
]
