// The people of the demonstration: who they are, and what to try as each of them.
import type { PersonId } from '../kernel/id.ts'
import type { Language, Text } from '../kernel/language.ts'
import type { Membership, Role } from '../platform/stage.ts'
import { namedId, organisationId } from './named-id.ts'

export type DemoPerson = {
  key: string
  id: PersonId
  name: string
  language: Language
  /** One sentence: who they are and what to try as them. */
  card: Text
  email?: string
  /** E.164, in the ranges that ring nobody. */
  phone?: string
  /** What they key on the telephone to show that it is they. Here alone does anybody else know one. */
  pin?: string
  memberships: Membership[]
}

export const demoPeople: readonly DemoPerson[] = [
  person('ann', 'Ann Pritchard', 'en', {
    card: {
      en: 'Ann is 72, has a landline and likes large print: ring from the telephone and ask for somebody to cut her toenails.',
      cy: 'Mae Ann yn 72 oed, mae ganddi ffôn tŷ ac mae’n hoffi print bras: ffoniwch a gofynnwch am rywun i dorri ewinedd ei thraed.',
    },
    phone: '+441632960901',
    pin: '471902',
  }),
  person('bashir', 'Bashir Khan', 'en', {
    card: {
      en: 'Bashir edits the libraries’ listings: change an opening time, and see that it waits for Carys to agree.',
      cy: 'Mae Bashir yn golygu rhestriadau’r llyfrgelloedd: newidiwch amser agor, a gweld ei fod yn aros i Carys gytuno.',
    },
    email: 'bashir.khan@hexworth.example',
    phone: '+447700900902',
    memberships: [['libraries', 'editor']],
  }),
  person('carys', 'Carys Morgan', 'cy', {
    card: {
      en: 'Carys manages listings for the council and the libraries, in Welsh when she can: approve or turn down what is waiting.',
      cy: 'Mae Carys yn rheoli rhestriadau’r cyngor a’r llyfrgelloedd, yn Gymraeg pan all: derbyniwch neu wrthodwch yr hyn sy’n aros.',
    },
    email: 'carys.morgan@hexworth.example',
    phone: '+447700900903',
    memberships: [
      ['council', 'manager'],
      ['libraries', 'manager'],
    ],
  }),
  person('dev', 'Dev Patel', 'en', {
    card: {
      en: 'Dev gives forty minutes a week to the food bank: confirm that its listing is right by answering a text.',
      cy: 'Mae Dev yn rhoi deugain munud yr wythnos i’r banc bwyd: cadarnhewch fod ei restriad yn gywir drwy ateb neges destun.',
    },
    email: 'dev.patel@hexworth.example',
    phone: '+447700900904',
    memberships: [['foodbank', 'volunteer']],
  }),
  person('ewa', 'Ewa Kowalska', 'en', {
    card: {
      en: 'Ewa speaks Polish first and has only a phone: text for debt advice near HW3 and ask for it in Polish.',
      cy: 'Pwyleg yw iaith gyntaf Ewa a dim ond ffôn sydd ganddi: anfonwch neges am gyngor ar ddyled ger HW3, mewn Pwyleg.',
    },
    phone: '+447700900905',
    pin: '385164',
  }),
  person('femi', 'Femi Adeyemi', 'en', {
    card: {
      en: 'Femi is blind and uses a screen reader: find the nearest library with a quiet space, by keyboard and by ear.',
      cy: 'Mae Femi’n ddall ac yn defnyddio darllenydd sgrin: dewch o hyd i’r llyfrgell agosaf â lle tawel, gyda’r bysellfwrdd a’r glust.',
    },
    email: 'femi.adeyemi@hexworth.example',
    phone: '+447700900906',
  }),
  person('gwen', 'Gwen Hughes', 'cy', {
    card: {
      en: 'Gwen looks after Doorstep for the whole of Hexworth: see who may do what, and everything that has changed.',
      cy: 'Mae Gwen yn gofalu am Doorstep dros Drehelyg i gyd: gwelwch pwy sy’n cael gwneud beth, a phopeth sydd wedi newid.',
    },
    email: 'gwen.hughes@hexworth.example',
    phone: '+447700900907',
    memberships: [
      ['council', 'admin'],
      ['council', 'manager'],
    ],
  }),
  person('hanna', 'Hanna Shevchenko', 'en', {
    card: {
      en: 'Hanna is a receptionist at Castle Street Surgery: find somewhere warm for a patient, and keep the surgery’s hours right.',
      cy: 'Mae Hanna’n dderbynnydd ym Meddygfa Stryd y Castell: dewch o hyd i le cynnes i glaf, a chadwch oriau’r feddygfa’n gywir.',
    },
    email: 'hanna.shevchenko@hexworth.example',
    phone: '+447700900908',
    memberships: [
      ['castle-practice', 'worker'],
      ['castle-practice', 'editor'],
    ],
  }),
  person('idris', 'Idris Campbell', 'en', {
    card: {
      en: 'Idris is a caseworker at Hexworth Advice: find the food bank that is open now and text its details to somebody.',
      cy: 'Mae Idris yn weithiwr achos gyda Chyngor ar Bopeth Trehelyg: dewch o hyd i’r banc bwyd sydd ar agor nawr ac anfonwch ei fanylion at rywun.',
    },
    email: 'idris.campbell@hexworth.example',
    phone: '+447700900909',
    memberships: [
      ['advice', 'worker'],
      ['advice', 'editor'],
    ],
  }),
  person('juno', 'Juno Marsh', 'en', {
    card: {
      en: 'Juno manages Hexworth Advice’s listings and decides what its workers propose.',
      cy: 'Juno sy’n rheoli rhestriadau Cyngor ar Bopeth Trehelyg ac yn penderfynu ar gynigion ei weithwyr.',
    },
    email: 'juno.marsh@hexworth.example',
    memberships: [['advice', 'manager']],
  }),
]

export function demoPerson(key: string): DemoPerson {
  const found = demoPeople.find((one) => one.key === key)
  if (!found) throw new Error(`Nobody in the demonstration is called ${key}`)
  return found
}

type Details = Pick<DemoPerson, 'card' | 'email' | 'phone' | 'pin'> & { memberships?: [string, Role][] }

function person(key: string, name: string, language: Language, details: Details): DemoPerson {
  const { card, email, phone, pin, memberships = [] } = details
  return {
    key,
    id: namedId<'person'>('person', key),
    name,
    language,
    card,
    ...(email ? { email } : {}),
    ...(phone ? { phone } : {}),
    ...(pin ? { pin } : {}),
    memberships: memberships.map(([organisation, role]) => ({ organisation: organisationId(organisation), role })),
  }
}
