// "Which service do I need today?": red flags first, then who can help. An example, and not medical advice; its Welsh is not yet checked by a speaker.
import type { Check } from '../../capabilities/checks/index.ts'
import { all, choice, is, t } from './make.ts'
import { rules } from './where-to-turn-rules.ts'
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
        t('Trouble breathing or passing out', 'Trafferth anadlu neu lewygu'),
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
