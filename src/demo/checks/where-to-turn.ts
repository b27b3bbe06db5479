// "Which service do I need today?": red flags first, then who can help. An example, and not medical advice; its Welsh is not yet checked by a speaker.
import type { Check } from '../../capabilities/checks/index.ts'
import { serviceId } from '../named-id.ts'
import { all, type Action, choice, is, type Rule, t } from './make.ts'
import { whichExamples } from './where-to-turn-examples.ts'

const ambulance = { number: '999', name: t('Ambulance', 'Ambiwlans') }
const nhs = { number: '111', name: t('NHS 111', 'GIG 111') }

const questions: Check['questions'] = [
  choice(
    'danger',
    t('Is any of these happening now?', 'A oes unrhyw un o’r rhain yn digwydd nawr?'),
    [
      [
        'chest',
        t('Chest pain that is tight or heavy', 'Poen tynn neu drwm yn y frest'),
        t('Chest pain', 'Poen yn y frest'),
      ],
      [
        'stroke',
        t('A face that drops, a weak arm, or slurred speech', 'Wyneb yn gwyro, braich wan, neu leferydd aneglur'),
        t('Face, arm or speech', 'Wyneb, braich, lleferydd'),
      ],
      [
        'breath',
        t('Great trouble breathing, or passing out', 'Trafferth mawr anadlu, neu lewygu'),
        t('Trouble breathing, or passing out', 'Trafferth anadlu neu lewygu'),
      ],
      ['blood', t('Bleeding that will not stop', 'Gwaedu nad yw’n stopio')],
      ['none', t('None of these', 'Dim un o’r rhain')],
    ],
    {
      called: t('Happening now', 'Yn digwydd nawr'),
      stops: [
        {
          values: ['chest', 'stroke', 'breath', 'blood'],
          ask: t(
            'Ring 999 now. Do not wait and do not drive yourself. Unlock the door if you can.',
            'Ffoniwch 999 nawr. Peidiwch ag aros na gyrru eich hun. Datglowch y drws os gallwch.',
          ),
          short: t('Ring 999 NOW. Do not wait.', 'Ffoniwch 999 NAWR. Peidiwch ag aros.'),
          spoken: t(
            'This is an emergency. Hang up and ring 999 now. Do not wait.',
            'Mae hwn yn argyfwng. Rhowch y ffôn i lawr a ffoniwch 999 nawr. Peidiwch ag aros.',
          ),
          ring: [ambulance],
          ends: true,
        },
      ],
    },
  ),
  choice(
    'safe',
    t(
      'Are you thinking of ending your life, or of hurting yourself?',
      'Ydych chi’n meddwl am ddod â’ch bywyd i ben, neu anafu eich hun?',
    ),
    [
      ['now', t('Yes, and I may do it now', 'Ydw, ac efallai y gwnaf nawr')],
      ['thinking', t('Yes, I have such thoughts', 'Ydw, rwy’n cael meddyliau felly')],
      ['no', t('No', 'Nac ydw')],
    ],
    {
      called: t('Thoughts of suicide', 'Meddyliau am hunanladdiad'),
      stops: [
        {
          values: ['now'],
          ask: t(
            'Ring 999 now, or go to A&E. You are not wasting anybody’s time.',
            'Ffoniwch 999 nawr, neu ewch i’r uned frys. Nid ydych yn gwastraffu amser neb.',
          ),
          short: t('Ring 999 NOW. Samaritans: 116 123.', 'Ffoniwch 999 NAWR. Samariaid: 116 123.'),
          spoken: t(
            'Please ring 999 now. You are not wasting anybody’s time. The Samaritans listen on 116 123.',
            'Ffoniwch 999 nawr. Nid ydych yn gwastraffu amser neb. Mae’r Samariaid yn gwrando ar 116 123.',
          ),
          ring: [ambulance, { number: '116 123', name: t('Samaritans', 'Samariaid') }],
          ends: true,
        },
        {
          values: ['thinking'],
          ask: t(
            'Ring the Samaritans on 116 123, at any hour. Or ring 111 and choose option 2.',
            'Ffoniwch y Samariaid ar 116 123, unrhyw awr. Neu ffoniwch 111 a dewis opsiwn 2.',
          ),
          short: t(
            'Samaritans listen at any hour: 116 123. Or ring 111, option 2.',
            'Samariaid, unrhyw awr: 116 123. Neu 111, opsiwn 2.',
          ),
          spoken: t(
            'The Samaritans listen at any hour, on 116 123. Or ring 111 and choose option 2.',
            'Mae’r Samariaid yn gwrando unrhyw awr, ar 116 123. Neu ffoniwch 111 a dewis opsiwn 2.',
          ),
          ring: [{ number: '116 123', name: t('Samaritans', 'Samariaid') }, nhs],
          ends: true,
        },
      ],
    },
  ),
  choice(
    'what',
    t('What do you need help with today?', 'Gyda beth mae angen help arnoch heddiw?'),
    [
      ['ill', t('Being ill', 'Bod yn sâl')],
      ['hurt', t('A small injury', 'Anaf bach')],
      ['medicine', t('Medicine', 'Meddyginiaeth')],
      ['mind', t('How I feel in my mind', 'Sut rwy’n teimlo yn fy meddwl')],
      ['home', t('Home, money or safety', 'Cartref, arian neu ddiogelwch')],
    ],
    { called: t('Help with', 'Help gyda') },
  ),
  choice(
    'ill',
    t('How ill are you?', 'Pa mor sâl ydych chi?'),
    [
      ['worse', t('Very ill, or quickly worse', 'Sâl iawn, neu’n gwaethygu’n gyflym')],
      ['weeks', t('Ill for weeks, or it keeps coming back', 'Sâl ers wythnosau, neu mae’n dod yn ôl')],
      ['minor', t('A sore throat, earache, rash or the like', 'Dolur gwddf, pigyn clust, brech neu debyg')],
      ['cold', t('A cold or a cough of a few days', 'Annwyd neu beswch ers ychydig ddyddiau')],
    ],
    { called: t('How ill', 'Pa mor sâl'), askIf: all(is('what', 'ill')) },
  ),
  choice(
    'hurt',
    t('What kind of injury?', 'Pa fath o anaf?'),
    [
      ['head', t('A knock on the head, and sick or confused', 'Ergyd i’r pen, ac yn sâl neu’n ddryslyd')],
      ['bone', t('A sprain, a cut, or maybe a broken bone', 'Ysigiad, toriad, neu efallai asgwrn wedi torri')],
      ['graze', t('A graze or a bruise', 'Crafiad neu glais')],
    ],
    {
      called: t('Injury', 'Anaf'),
      askIf: all(is('what', 'hurt')),
      stops: [
        {
          values: ['head'],
          ask: t(
            'Ring 999 now, or have somebody take you to A&E.',
            'Ffoniwch 999 nawr, neu gofynnwch i rywun fynd â chi i’r uned frys.',
          ),
          short: t('Ring 999 NOW, or go to A&E.', 'Ffoniwch 999 NAWR, neu ewch i’r uned frys.'),
          spoken: t(
            'Please ring 999 now, or have somebody take you to hospital.',
            'Ffoniwch 999 nawr, neu gofynnwch i rywun fynd â chi i’r ysbyty.',
          ),
          ring: [ambulance],
          ends: true,
        },
      ],
    },
  ),
  choice(
    'medicine',
    t('What about your medicine?', 'Beth am eich meddyginiaeth?'),
    [
      ['out', t('I have run out, and cannot wait', 'Mae wedi dod i ben, ac ni allaf aros')],
      ['question', t('I have a question about it', 'Mae gen i gwestiwn amdani')],
    ],
    { called: t('Medicine', 'Meddyginiaeth'), askIf: all(is('what', 'medicine')) },
  ),
  choice(
    'mind',
    t('How soon do you need to talk to somebody?', 'Pa mor fuan mae angen siarad â rhywun?'),
    [
      ['today', t('Today', 'Heddiw')],
      ['soon', t('In the next weeks', 'Yn yr wythnosau nesaf')],
    ],
    { called: t('How soon', 'Pa mor fuan'), askIf: all(is('what', 'mind')) },
  ),
  choice(
    'home',
    t('Which is nearest to it?', 'Pa un sydd agosaf ati?'),
    [
      ['harm', t('Somebody is being hurt or neglected', 'Mae rhywun yn cael ei anafu neu ei esgeuluso')],
      ['tonight', t('Nowhere to sleep tonight', 'Unman i gysgu heno')],
      ['other', t('Something else about home or money', 'Rhywbeth arall am gartref neu arian')],
    ],
    {
      called: t('Home', 'Cartref'),
      askIf: all(is('what', 'home')),
      stops: [
        {
          values: ['harm'],
          ask: t(
            'If somebody is in danger now, ring 999. If not, a duty worker can help today.',
            'Os yw rhywun mewn perygl nawr, ffoniwch 999. Os na, gall gweithiwr ar ddyletswydd helpu heddiw.',
          ),
          short: t('In danger now? Ring 999. If not, go on.', 'Mewn perygl nawr? Ffoniwch 999. Os na, ewch ymlaen.'),
          spoken: t(
            'If somebody is in danger now, ring 999. If not, go on and we give you the duty worker.',
            'Os yw rhywun mewn perygl nawr, ffoniwch 999. Os na, ewch ymlaen at y gweithiwr ar ddyletswydd.',
          ),
          ring: [{ number: '999', name: t('Police or ambulance', 'Heddlu neu ambiwlans') }],
          ends: false,
        },
      ],
    },
  ),
]

type About = {
  id: string
  name: string
  of: [question: string, ...values: string[]]
  say: ReturnType<typeof t>
  because: ReturnType<typeof t>
}

function rule({ id, name, of: [question, ...values], say, because }: About, actions: readonly Action[]): Rule {
  return {
    id,
    name,
    weight: 'together',
    needs: all(is(question, ...values)),
    verdict: { is: 'now' },
    say,
    reasons: [because],
    actions,
  }
}

function find(label: ReturnType<typeof t>, need: string): Action {
  return { kind: 'flow', label, flow: 'find-service', given: { need: { value: need } } }
}
const chemist = find(t('Find a chemist near me', 'Dod o hyd i fferyllfa'), 'pharmacy')
const ring111: Action = { kind: 'ring', label: t('NHS 111, at any hour', 'GIG 111, unrhyw awr'), number: '111' }

const rules: Rule[] = [
  rule(
    {
      id: 'worse',
      name: '111',
      of: ['ill', 'worse'],
      say: t('Ring NHS 111 now.', 'Ffoniwch GIG 111 nawr.'),
      because: t(
        'They can send help, or book you in somewhere today.',
        'Gallant anfon help, neu drefnu lle i chi heddiw.',
      ),
    },
    [ring111],
  ),
  rule(
    {
      id: 'weeks',
      name: 'Surgery',
      of: ['ill', 'weeks'],
      say: t('Ask your surgery for an appointment.', 'Gofynnwch i’ch meddygfa am apwyntiad.'),
      because: t(
        'What lasts for weeks should be looked at by a doctor or nurse.',
        'Dylai meddyg neu nyrs edrych ar yr hyn sy’n para wythnosau.',
      ),
    },
    [find(t('Find a doctor', 'Dod o hyd i feddyg'), 'doctor')],
  ),
  rule(
    {
      id: 'minor',
      name: 'Chemist for a minor illness',
      of: ['ill', 'minor'],
      say: t('See a chemist today.', 'Ewch i weld fferyllydd heddiw.'),
      because: t(
        'A pharmacist can treat this, and you need no appointment.',
        'Gall fferyllydd drin hwn, heb apwyntiad.',
      ),
    },
    [chemist],
  ),
  rule(
    {
      id: 'cold',
      name: 'Look after yourself',
      of: ['ill', 'cold'],
      say: t('You can look after yourself at home.', 'Gallwch ofalu amdanoch eich hun gartref.'),
      because: t(
        'Rest, drink, and ask a chemist if it is not better in a week.',
        'Gorffwyswch, yfwch, a holwch fferyllydd os nad yw’n well ymhen wythnos.',
      ),
    },
    [
      {
        kind: 'guide',
        label: t('Read about coughs and colds on the NHS website', 'Darllen am beswch ac annwyd ar wefan y GIG'),
        href: 'https://www.nhs.uk/conditions/common-cold/',
      },
      chemist,
    ],
  ),
  rule(
    {
      id: 'bone',
      name: 'Minor injuries',
      of: ['hurt', 'bone'],
      say: t('Go to the minor injuries unit.', 'Ewch i’r uned mân anafiadau.'),
      because: t('They have an X-ray, and you need no appointment.', 'Mae ganddynt belydr-X, heb apwyntiad.'),
    },
    [{ kind: 'service', label: t('Where to go', 'Ble i fynd'), service: serviceId('minor-injuries') }],
  ),
  rule(
    {
      id: 'graze',
      name: 'Look after a graze',
      of: ['hurt', 'graze'],
      say: t('You can look after this at home.', 'Gallwch ofalu am hwn gartref.'),
      because: t(
        'Clean it with water and cover it. A chemist has dressings.',
        'Golchwch ef â dŵr a’i orchuddio. Mae gan fferyllydd rwymynnau.',
      ),
    },
    [chemist],
  ),
  rule(
    {
      id: 'run-out',
      name: 'Urgent medicine',
      of: ['medicine', 'out'],
      say: t('Ring NHS 111 and ask for an emergency supply.', 'Ffoniwch GIG 111 a gofyn am gyflenwad brys.'),
      because: t('A chemist can give enough for a few days.', 'Gall fferyllydd roi digon am ychydig ddyddiau.'),
    },
    [ring111, chemist],
  ),
  rule(
    {
      id: 'ask-chemist',
      name: 'A question for a chemist',
      of: ['medicine', 'question'],
      say: t('Ask a chemist.', 'Gofynnwch i fferyllydd.'),
      because: t(
        'They know medicines best, and you need no appointment.',
        'Nhw sy’n adnabod meddyginiaethau orau, heb apwyntiad.',
      ),
    },
    [chemist],
  ),
  rule(
    {
      id: 'mind-today',
      name: 'Crisis',
      of: ['mind', 'today'],
      say: t('Ring NHS 111 and choose option 2.', 'Ffoniwch GIG 111 a dewis opsiwn 2.'),
      because: t('A mental health nurse answers, at any hour.', 'Nyrs iechyd meddwl sy’n ateb, unrhyw awr.'),
    },
    [ring111, { kind: 'ring', label: t('Samaritans', 'Samariaid'), number: '116 123' }],
  ),
  rule(
    {
      id: 'mind-soon',
      name: 'Talking therapies',
      of: ['mind', 'soon'],
      say: t('Talking therapies can help.', 'Gall therapïau siarad helpu.'),
      because: t('You can ask for it yourself, without a doctor.', 'Gallwch ofyn amdano eich hun, heb feddyg.'),
    },
    [{ kind: 'service', label: t('Who to ask', 'Pwy i’w holi'), service: serviceId('talking-therapies') }],
  ),
  rule(
    {
      id: 'duty',
      name: 'Duty worker',
      of: ['home', 'harm'],
      say: t('Talk to the council’s duty worker today.', 'Siaradwch â gweithiwr ar ddyletswydd y cyngor heddiw.'),
      because: t('They look into it at once, and say what happens next.', 'Maent yn edrych i mewn iddo ar unwaith.'),
    },
    [{ kind: 'service', label: t('Duty worker', 'Gweithiwr ar ddyletswydd'), service: serviceId('safeguarding') }],
  ),
  rule(
    {
      id: 'tonight',
      name: 'Homeless tonight',
      of: ['home', 'tonight'],
      say: t('The council must help you tonight.', 'Rhaid i’r cyngor eich helpu heno.'),
      because: t('Ring the line for people with nowhere to sleep.', 'Ffoniwch y llinell i bobl heb unman i gysgu.'),
    },
    [{ kind: 'service', label: t('Ring tonight', 'Ffoniwch heno'), service: serviceId('homeless-night') }],
  ),
  rule(
    {
      id: 'search',
      name: 'Anything else',
      of: ['home', 'other'],
      say: t('There is help near you for this.', 'Mae help yn agos atoch ar gyfer hyn.'),
      because: t('Tell us what and where, and we find it.', 'Dywedwch beth a ble, a down o hyd iddo.'),
    },
    [{ kind: 'flow', label: t('Find help near me', 'Dod o hyd i help'), flow: 'find-service', given: {} }],
  ),
]

export const whichService: Check = {
  title: t('Which service do I need today?', 'Pa wasanaeth sydd ei angen arnaf heddiw?'),
  about: t(
    'For an illness, a small injury, medicine, your mind or your home. We begin with what cannot wait.',
    'Ar gyfer salwch, anaf bach, meddyginiaeth, eich meddwl neu’ch cartref. Dechreuwn gyda’r hyn na all aros.',
  ),
  notice: t(
    'This is an example and not medical advice. If you are worried, ring 111.',
    'Enghraifft yw hon ac nid cyngor meddygol. Os ydych yn poeni, ffoniwch 111.',
  ),
  keywords: { en: ['which', 'health'], cy: ['iechyd', 'pa'] },
  unchecked: ['cy'],
  questions,
  rules,
  examples: whichExamples,
}
