// "Can I have a free flu jab?" for the winter of 2026–27. An example, and not medical advice; its Welsh is not yet checked by a speaker.
import type { Check } from '../../capabilities/checks/index.ts'
import { namedId } from '../named-id.ts'
import { fluExamples } from './flu-jab-examples.ts'
import { all, atLeast, atMost, born, choice, day, includes, is, type Action, type Rule, t, yesNo } from './make.ts'

const opens = '2026-09-01'
const opensToAll = '2026-10-01'
const beforeAll = '2026-09-30'
const closes = '2027-03-31'
const schoolYear = '2026-08-31'

const yesNoWords: [ReturnType<typeof t>, ReturnType<typeof t>] = [t('Yes', 'Ydw'), t('No', 'Nac ydw')]

const questions: Check['questions'] = [
  choice(
    'reaction',
    t(
      'Have you ever had a severe allergic reaction to a vaccine?',
      'Ydych chi erioed wedi cael adwaith alergaidd difrifol i frechlyn?',
    ),
    [
      ['now', t('Yes, it is happening now', 'Ydw, mae’n digwydd nawr')],
      ['before', t('Yes, in the past', 'Ydw, yn y gorffennol')],
      ['never', t('No', 'Nac ydw')],
    ],
    {
      hint: t(
        'For example trouble breathing, swelling, or passing out.',
        'Er enghraifft trafferth anadlu, chwyddo, neu lewygu.',
      ),
      called: t('Severe reaction to a vaccine', 'Adwaith difrifol i frechlyn'),
      stops: [
        {
          values: ['now'],
          ask: t(
            'Ring 999 now and say “anaphylaxis”. Use an adrenaline pen if you have one.',
            'Ffoniwch 999 nawr a dywedwch “anaffylacsis”. Defnyddiwch bin adrenalin os oes gennych un.',
          ),
          short: t('Ring 999 NOW. Say "anaphylaxis".', 'Ffoniwch 999 NAWR. Dywedwch "anaffylacsis".'),
          spoken: t(
            'This is an emergency. Hang up and ring 999 now. Say anaphylaxis.',
            'Mae hwn yn argyfwng. Rhowch y ffôn i lawr a ffoniwch 999 nawr. Dywedwch anaffylacsis.',
          ),
          ring: [{ number: '999', name: t('Ambulance', 'Ambiwlans') }],
          ends: true,
        },
        {
          values: ['before'],
          ask: t(
            'Talk to a person before you have a flu jab. Ring NHS 111, or ask your surgery.',
            'Siaradwch â rhywun cyn cael brechiad ffliw. Ffoniwch GIG 111, neu gofynnwch i’ch meddygfa.',
          ),
          short: t(
            'Talk to a person before any flu jab: ring NHS 111.',
            'Siaradwch â rhywun cyn cael brechiad: ffoniwch 111.',
          ),
          spoken: t(
            'Please talk to a person before you have a flu jab. You can ring N H S 111.',
            'Siaradwch â rhywun cyn cael brechiad ffliw. Gallwch ffonio 111.',
          ),
          ring: [{ number: '111', name: t('NHS 111', 'GIG 111') }],
          ends: true,
        },
      ],
    },
  ),
  yesNo(
    'had',
    t('Have you had a flu jab since 1 September 2026?', 'Ydych chi wedi cael brechiad ffliw ers 1 Medi 2026?'),
    {
      called: t('Flu jab this season', 'Brechiad ffliw y tymor hwn'),
      labels: yesNoWords,
    },
  ),
  born('born', t('What is your date of birth?', 'Beth yw eich dyddiad geni?'), {
    hint: t('If you ask for a child, give the child’s.', 'Os ydych yn gofyn dros blentyn, rhowch un y plentyn.'),
    called: t('Date of birth', 'Dyddiad geni'),
  }),
  yesNo(
    'school',
    t('Are they at school, in Reception to Year 11?', 'Ydyn nhw yn yr ysgol, rhwng Derbyn a Blwyddyn 11?'),
    {
      called: t('At school', 'Yn yr ysgol'),
      labels: [t('Yes', 'Ydyn'), t('No', 'Nac ydyn')],
      askIf: all(atLeast('born', 4, schoolYear), atMost('born', 16, schoolYear)),
    },
  ),
  yesNo('pregnant', t('Are you pregnant?', 'Ydych chi’n feichiog?'), {
    called: t('Pregnant', 'Yn feichiog'),
    labels: yesNoWords,
    askIf: all(atLeast('born', 12, schoolYear), atMost('born', 55, schoolYear)),
  }),
  yesNo('condition', t('Do you have a long-term health condition?', 'Oes gennych chi gyflwr iechyd hirdymor?'), {
    hint: t(
      'Such as asthma with steroid medicine, diabetes, heart, lung, kidney or liver disease, or a weak immune system.',
      'Fel asthma â meddyginiaeth steroid, diabetes, clefyd y galon, yr ysgyfaint, yr arennau neu’r afu, neu system imiwnedd wan.',
    ),
    called: t('Long-term condition', 'Cyflwr hirdymor'),
    labels: [t('Yes', 'Oes'), t('No', 'Nac oes')],
    askIf: all(atMost('born', 64, closes)),
  }),
  choice(
    'life',
    t('Are any of these true of you?', 'A yw unrhyw un o’r rhain yn wir amdanoch chi?'),
    [
      ['carer', t('I am a main carer', 'Rwy’n brif ofalwr'), t('Main carer', 'Prif ofalwr')],
      [
        'care-home',
        t('I live in a care home', 'Rwy’n byw mewn cartref gofal'),
        t('Live in a care home', 'Byw mewn cartref gofal'),
      ],
      [
        'care-work',
        t('I work in care or health', 'Rwy’n gweithio ym maes gofal neu iechyd'),
        t('Work in care or health', 'Gweithio ym maes gofal neu iechyd'),
      ],
      [
        'lives-with',
        t('I live with someone whose immune system is weak', 'Rwy’n byw gyda rhywun â system imiwnedd wan'),
        t('Live with someone with weak immunity', 'Byw gyda rhywun ag imiwnedd gwan'),
      ],
      ['none', t('None of these', 'Dim un o’r rhain')],
    ],
    {
      several: true,
      called: t('About your life', 'Am eich bywyd'),
      askIf: all(atLeast('born', 16, schoolYear), atMost('born', 64, closes)),
    },
  ),
]

const book: Action = {
  kind: 'flow',
  label: t('Book a free flu jab', 'Trefnu brechiad ffliw am ddim'),
  flow: 'book-appointment',
  given: { kind: { value: namedId<'appointment-type'>('appointment-type', 'flu-jab') }, people: { value: '1' } },
}
const pharmacy: Action = {
  kind: 'flow',
  label: t('Find a chemist who sells flu jabs', 'Dod o hyd i fferyllfa sy’n gwerthu brechiad ffliw'),
  flow: 'find-service',
  given: { need: { value: 'flu jab chemist' } },
}
const surgery: Action = {
  kind: 'flow',
  label: t('Find a doctor', 'Dod o hyd i feddyg'),
  flow: 'find-service',
  given: { need: { value: 'doctor' } },
}

const now = t('You can have a free flu jab now.', 'Gallwch gael brechiad ffliw am ddim nawr.')
const child = t('They can have a free flu vaccine now.', 'Gallant gael brechlyn ffliw am ddim nawr.')
const later = t('You can have a free flu jab, but not yet.', 'Gallwch gael brechiad ffliw am ddim, ond nid eto.')

type About = Pick<Rule, 'id' | 'name' | 'needs'> & { because: ReturnType<typeof t> }

/** From October: each adds its reason. */
function fromOctober({ because, ...about }: About): Rule {
  return {
    ...about,
    from: day(opensToAll),
    until: day(closes),
    weight: 'together',
    verdict: { is: 'now' },
    say: now,
    reasons: [because],
    actions: [book],
  }
}

/** In September: the same people, told from when. */
function notBeforeOctober({ id, name, because, needs }: About): Rule {
  return {
    id: `${id}-wait`,
    name: `${name}, before October`,
    needs,
    from: day(opens),
    until: day(beforeAll),
    weight: 'together',
    verdict: { is: 'later', from: day(opensToAll) },
    say: later,
    reasons: [because],
    actions: [],
  }
}

const adults: About[] = [
  {
    id: 'older',
    name: '65 by 31 March',
    needs: all(atLeast('born', 65, closes)),
    because: t('You will be 65 or over by 31 March 2027.', 'Byddwch yn 65 oed neu’n hŷn erbyn 31 Mawrth 2027.'),
  },
  {
    id: 'condition',
    name: 'Adult with a condition',
    needs: all(is('condition', 'yes'), atLeast('born', 18, schoolYear)),
    because: t('You have a long-term health condition.', 'Mae gennych gyflwr iechyd hirdymor.'),
  },
  {
    id: 'carer',
    name: 'Carer',
    needs: all(includes('life', 'carer')),
    because: t('You are a main carer for somebody.', 'Rydych yn brif ofalwr i rywun.'),
  },
  {
    id: 'care-home',
    name: 'Lives in a care home',
    needs: all(includes('life', 'care-home')),
    because: t('You live in a care home.', 'Rydych yn byw mewn cartref gofal.'),
  },
  {
    id: 'care-work',
    name: 'Frontline worker',
    needs: all(includes('life', 'care-work')),
    because: t(
      'You work in care or health, face to face.',
      'Rydych yn gweithio wyneb yn wyneb ym maes gofal neu iechyd.',
    ),
  },
  {
    id: 'lives-with',
    name: 'Lives with someone at risk',
    needs: all(includes('life', 'lives-with')),
    because: t(
      'You live with someone whose immune system is weak.',
      'Rydych yn byw gyda rhywun â system imiwnedd wan.',
    ),
  },
]

function children(about: About & Pick<Rule, 'actions'>): Rule {
  const { because, ...rest } = about
  return {
    ...rest,
    from: day(opens),
    until: day(closes),
    weight: 'first',
    verdict: { is: 'now' },
    say: child,
    reasons: [because],
  }
}

const rules: Rule[] = [
  {
    id: 'season-over',
    name: 'The season is over',
    from: day('2027-04-01'),
    weight: 'first',
    needs: all(),
    verdict: { is: 'no' },
    say: t('Free flu jabs are over for this winter.', 'Mae brechiadau ffliw am ddim ar ben am y gaeaf hwn.'),
    reasons: [t('They begin again in September.', 'Byddant yn dechrau eto ym mis Medi.')],
    actions: [],
  },
  {
    id: 'had',
    name: 'Already had it',
    until: day(closes),
    weight: 'first',
    needs: all(is('had', 'yes')),
    verdict: { is: 'no' },
    say: t('You do not need another flu jab this winter.', 'Nid oes angen brechiad ffliw arall arnoch y gaeaf hwn.'),
    reasons: [
      t('One jab lasts for the season.', 'Mae un brechiad yn para am y tymor.'),
      t('Ask again from September 2027.', 'Gofynnwch eto o fis Medi 2027.'),
    ],
    actions: [],
  },
  children({
    id: 'two-or-three',
    name: 'Aged 2 or 3',
    needs: all(atLeast('born', 2, schoolYear), atMost('born', 3, schoolYear)),
    because: t(
      'They were 2 or 3 on 31 August 2026. The surgery gives it.',
      'Roeddent yn 2 neu’n 3 oed ar 31 Awst 2026. Y feddygfa sy’n ei roi.',
    ),
    actions: [surgery],
  }),
  children({
    id: 'at-school',
    name: 'At school',
    needs: all(is('school', 'yes')),
    because: t(
      'They are at school. The school nurses give it there.',
      'Maent yn yr ysgol. Nyrsys yr ysgol sy’n ei roi yno.',
    ),
    actions: [surgery],
  }),
  children({
    id: 'child-condition',
    name: 'Child with a condition',
    needs: all(is('condition', 'yes'), atMost('born', 17, schoolYear)),
    because: t(
      'They have a long-term condition. The surgery gives it from 6 months old.',
      'Mae ganddynt gyflwr hirdymor. Y feddygfa sy’n ei roi o 6 mis oed.',
    ),
    actions: [surgery],
  }),
  {
    id: 'pregnant-september',
    name: 'Pregnant, in September',
    from: day(opens),
    until: day(beforeAll),
    weight: 'first',
    needs: all(is('pregnant', 'yes')),
    verdict: { is: 'now' },
    say: now,
    reasons: [
      t('You are pregnant. It protects your baby too.', 'Rydych yn feichiog. Mae’n amddiffyn eich babi hefyd.'),
    ],
    actions: [book],
  },
  ...adults.map(notBeforeOctober),
  fromOctober({
    id: 'pregnant',
    name: 'Pregnant',
    needs: all(is('pregnant', 'yes')),
    because: t('You are pregnant. It protects your baby too.', 'Rydych yn feichiog. Mae’n amddiffyn eich babi hefyd.'),
  }),
  ...adults.map(fromOctober),
  {
    id: 'others',
    name: 'Everybody else',
    until: day(closes),
    weight: 'otherwise',
    needs: all(),
    verdict: { is: 'no' },
    say: t('You cannot have a free flu jab this winter.', 'Ni allwch gael brechiad ffliw am ddim y gaeaf hwn.'),
    reasons: [
      t('Nothing you told us gives one free.', 'Nid oes dim a ddywedoch yn rhoi un am ddim.'),
      t(
        'You can pay for one at many chemists, for £15 to £25.',
        'Gallwch dalu am un mewn llawer o fferyllfeydd, am £15 i £25.',
      ),
    ],
    actions: [pharmacy],
  },
]

export const fluJab: Check = {
  title: t('Can I have a free flu jab?', 'A allaf gael brechiad ffliw am ddim?'),
  about: t(
    'For the winter of 2026 to 2027. We ask your date of birth and a few things about your health.',
    'Ar gyfer gaeaf 2026 i 2027. Gofynnwn am eich dyddiad geni ac ychydig am eich iechyd.',
  ),
  notice: t('This is an example and not medical advice.', 'Enghraifft yw hon ac nid cyngor meddygol.'),
  keywords: { en: ['flu', 'flu jab'], cy: ['ffliw', 'brechiad'] },
  unchecked: ['cy'],
  questions,
  rules,
  examples: fluExamples,
}
