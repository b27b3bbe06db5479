// Welsh not yet checked by a speaker.
import type { UsefulWords } from './en.ts'

export const cy: UsefulWords = {
  entrance: 'Defnyddiol hefyd',
  beside: {
    title: 'Roedd y rhain hefyd yn ddefnyddiol i bobl a ddefnyddiodd hwn',
    because: (said, strength) =>
      `${said.kind === 'fewer' ? `Defnyddiodd llai na ${said.than} o bobl` : `Defnyddiodd tua ${said.people} o bobl`} y ddau${
        strength === 'beyond-chance' ? ', mwy nag y byddai siawns yn ei roi.' : '. Efallai mai siawns yw hyn.'
      }`,
    how: 'Sut rydym yn gwybod, a phwy sy’n cael ei gyfrif',
    by: (organisation) => organisation,
    used: 'Defnyddiais hwn, ac roedd yn ddefnyddiol',
    usedAbout: 'Dim ond chi sy’n gweld eich bod wedi dweud. Mae’n cyfrif, heb enw, tuag at y rhestrau hyn.',
  },
  how: {
    title: 'Sut mae “defnyddiol hefyd i bobl” yn gweithio',
    lead: 'Rydym yn cyfrif pa wasanaethau y mae’r un bobl yn eu defnyddio, fel bod un drws da yn arwain at y nesaf. Ni chaiff neb ei gyfrif oni bai ei fod yn dweud ie.',
    points: [
      (least) =>
        `Dim ond os defnyddiodd ${least} neu fwy o bobl wahanol y ddau y dangosir pâr o wasanaethau. Nid yw dim llai yn rhan o’r symiau.`,
      () => 'Nid oes enwau, na dim am un person, yn yr hyn a ddaw allan: dim ond trefn, a nifer o bobl i’r 5 agosaf.',
      () =>
        'Nid yw gwasanaethau ar gyfer cam-drin gartref, trais rhywiol, iechyd rhywiol, cyffuriau ac alcohol, na lloches a mudo byth yn cael eu cyfrif na’u hawgrymu yma.',
      () => 'Mae hyd at 20 o wasanaethau un person yn cyfrif, fel nad yw neb yn pwyso mwy nag eraill.',
      () =>
        'Gwneir y rhestrau eto unwaith yr wythnos, ac maent yn newid yn araf yn fwriadol: nid yw un person yn dod neu’n mynd yn dangos.',
      () =>
        'Gallwch ddweud na unrhyw bryd. O hynny ymlaen ni ddarllenir dim o’ch eiddo chi, a gwneir y rhestrau nesaf hebddoch.',
    ],
    last: (day, people, services, pairs) =>
      `Gwnaed ddiwethaf ar ${day}, o tua ${people} o bobl a ${services} o wasanaethau a ddefnyddiodd digon ohonynt. Daeth ${pairs} o awgrymiadau ohono.`,
    never: 'Nid oes rhestrau wedi’u gwneud yma eto.',
    method:
      'EASE yw enw’r dull: un hafaliad, wedi’i ddatrys yn union, yr un peth i bawb. Cymhareb debygolrwydd Dunning sy’n dweud a all pâr fod yn siawns.',
    choose: 'Dewis a ydych yn cael eich cyfrif',
  },
  mine: {
    title: 'Beth arall allai fod yn ddefnyddiol i chi',
    about: 'Beth oedd yn ddefnyddiol i eraill, beth sy’n ateb eich anghenion, ac a ydych yn cael eich cyfrif.',
    lead: 'Dau fath o awgrym, ar wahân: beth oedd yn ddefnyddiol i bobl sy’n defnyddio’r un gwasanaethau, a beth sy’n ateb yr hyn a ddywedoch wrthym.',
    fromOthers: 'Oherwydd yr hyn rydych yn ei ddefnyddio',
    fromOthersNone: 'Dim eto. Mae angen rhywbeth a ddefnyddioch, a digon o bobl eraill a’i defnyddiodd hefyd.',
    fromOthersOff:
      'Nid ydych yn cael eich cyfrif, felly nid ydym yn edrych ar yr hyn rydych yn ei ddefnyddio, ac nid ydym yn awgrymu dim ohono.',
    because: (names) => `Roedd yn ddefnyddiol i bobl a ddefnyddiodd ${names}.`,
    fromNeeds: 'Oherwydd yr hyn a ddywedoch fod ei angen arnoch',
    fromNeedsNone: 'Nid ydych wedi dweud wrthym am ddim sydd ei angen arnoch. Nid oes rhaid i chi.',
    needBecause: (need) => `Dywedoch: ${need}.`,
    fewer: (than) =>
      `Nid yw defnydd neb yn cael ei gyfrif ar gyfer y rhain. Efallai fod llai na ${than} o bobl wedi eu defnyddio.`,
    tellNeeds: 'Beth fyddai’n eich helpu?',
    tellNeedsHint:
      'Dewiswch unrhyw rai. Rydym yn ei ddefnyddio ar gyfer awgrymiadau ar y dudalen hon a phan fydd gweithiwr yn eich helpu, ac ar gyfer dim arall.',
    private:
      'Ar gyfer cam-drin gartref, trais rhywiol, iechyd rhywiol, cyffuriau ac alcohol, neu loches a mudo nid ydym yn cadw dim:',
    privateLink: 'dewch o hyd i help heb ddweud wrthym',
    saveNeeds: 'Cadw’r hyn sydd ei angen arnaf',
    saved: 'Wedi’i gadw.',
    counted: 'Cael eich cyfrif',
    isOn: 'Rydych yn cael eich cyfrif, heb enw. Diolch: mae’n helpu eraill.',
    isOff: 'Nid ydych yn cael eich cyfrif. Nid edrychir ar ddim rydych yn ei ddefnyddio ar gyfer hyn.',
    turnOn: 'Cyfrwch fi',
    turnOff: 'Peidiwch â’m cyfrif mwyach',
    turnOffAbout:
      'Caiff yr hyn a ddywedoch eich bod wedi ei ddefnyddio ei ddileu ar unwaith. Bydd rhestrau o’r tro nesaf ymlaen yn eich gadael allan.',
    what: 'Beth o’ch eiddo chi sy’n cael ei gyfrif',
    whatNone: 'Dim eto.',
    whatAbout:
      'Apwyntiadau y daethoch iddynt, manylion a anfonwyd atoch, help a gawsoch, a’r hyn a ddywedoch oedd yn ddefnyddiol.',
    remove: 'Peidiwch â chyfrif hwn',
    refused: {
      'not-counted': 'Nid ydych yn cael eich cyfrif ar hyn o bryd. Dewiswch “Cyfrwch fi” yn gyntaf.',
      'never-counted':
        'Nid ydym byth yn cyfrif y math hwn o wasanaeth, fel na all neb ddysgu eich bod wedi ei ddefnyddio.',
      'no-such-service': 'Nid yw’r gwasanaeth hwnnw yn y cyfeiriadur mwyach.',
      'no-such-use': 'Nid oedd hwnnw’n cael ei gyfrif.',
      'not-allowed': 'Mewngofnodwch yn gyntaf.',
      'not-yours-to-choose': 'Dim ond y person ei hun all ddewis hyn. Mewngofnodwch.',
    },
  },
  flow: {
    title: 'Cael eich cyfrif, neu beidio, yn yr hyn sy’n ddefnyddiol i bobl',
    count:
      'A gawn ni gyfrif, heb enw, pa wasanaethau rydych yn eu defnyddio? Mae’n helpu eraill i ddod o hyd i rai da.',
    countShort: 'A gawn ni gyfrif, heb enw, pa wasanaethau rydych yn eu defnyddio, i helpu eraill?',
    countHint:
      'Dim ond parau o wasanaethau a ddefnyddiodd 10 neu fwy o bobl sy’n cael eu dangos. Gallwch newid hyn unrhyw bryd.',
    countCalled: 'Fy nghyfrif',
    yes: 'Cewch, cyfrwch fi',
    no: 'Na, peidiwch â’m cyfrif',
    check: 'A yw hyn yn iawn?',
    send: 'Cadw fy newis',
    on: 'Rydych yn cael eich cyfrif, heb enw. Gallwch newid hyn unrhyw bryd.',
    off: 'Nid ydych yn cael eich cyfrif. Mae’r hyn a ddywedoch wedi’i ddileu, a bydd y rhestrau nesaf yn eich gadael allan.',
    notYours: 'Dim ond chi all ddewis hyn. Mewngofnodwch, neu anfonwch neges o’r rhif sy’n eiddo i chi gyda ni.',
  },
  verbs: {
    choose: 'dewisodd a yw ei ddefnydd o wasanaethau’n cael ei gyfrif',
    tellUse: 'dywedodd fod gwasanaeth yn cyfrif, neu beidio',
    tellNeeds: 'dywedodd beth sydd ei angen',
    rebuild: 'gwnaeth y rhestrau o’r hyn oedd hefyd yn ddefnyddiol i bobl',
  },
}
