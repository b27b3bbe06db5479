// Who can help with what, once nothing raises a red flag. Its Welsh is not yet checked by a speaker.
import { serviceId } from '../named-id.ts'
import { type Action, all, is, type Rule, t } from './make.ts'

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

export const rules: Rule[] = [
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
