// The nine libraries.
import type { ServiceDraft } from './draft.ts'

type Branch = [venue: string, en: string, cy: string, hours: string, extra: string, extraCy: string]

const branches: Branch[] = [
  [
    'mill-lane-library',
    'Mill Lane Library',
    'Llyfrgell Lôn y Felin',
    'Mon,Tue,Thu,Fri 9:00-19:00; Wed 10:00-17:00; Sat 9:30-16:00',
    'The biggest of the nine: local history, maps, a quiet floor and forty places to study.',
    'Y fwyaf o’r naw: hanes lleol, mapiau, llawr tawel a deugain lle i astudio.',
  ],
  [
    'riverside-library',
    'Riverside Library',
    'Llyfrgell Glan-y-Llen',
    'Mon,Wed,Fri 9:30-17:30; Thu 9:30-19:00; Sat 10:00-13:00',
    'Books in Welsh, Urdu and Arabic, and a view of the weir.',
    'Llyfrau Cymraeg, Wrdw ac Arabeg, a golygfa o’r gored.',
  ],
  [
    'northgate-library',
    'Northgate Library',
    'Llyfrgell Porth y Gogledd',
    'Mon,Tue,Thu,Fri 9:30-13:00, 14:00-17:30; Sat 9:30-12:30',
    'Shut for an hour at lunch. Books in Polish and Punjabi.',
    'Ar gau am awr dros ginio. Llyfrau Pwyleg a Phwnjabeg.',
  ],
  [
    'fullers-library',
    'Fullers Hill Library',
    'Llyfrgell Bryn y Pannwr',
    'Tue,Wed,Fri 10:00-18:00; Sat 9:30-15:00',
    'Homework club after school, and large print along one whole wall.',
    'Clwb gwaith cartref ar ôl ysgol, a phrint bras ar hyd un wal gyfan.',
  ],
  [
    'marl-library',
    'Marl Bank Library',
    'Llyfrgell Cefn Marl',
    'Mon-Fri 9:00-17:30; Sat 10:00-14:00',
    'A food cupboard by the door and advice at the desk in the corner.',
    'Cwpwrdd bwyd wrth y drws a chyngor wrth y ddesg yn y gornel.',
  ],
  [
    'orchard-library',
    'Orchard Park Library',
    'Llyfrgell Parc y Berllan',
    'Mon,Wed,Thu 9:30-17:30; Fri 9:30-13:00; Sat 10:00-13:00',
    'With a garden that toddlers are let loose in.',
    'Gyda gardd i blant bach redeg ynddi.',
  ],
  [
    'bryn-library',
    'Llyfrgell Bryn Eiddew',
    'Llyfrgell Bryn Eiddew',
    'Mon,Tue,Thu 10:00-17:30; Sat 10:00-12:30',
    'Most of the shelves are in Welsh. Learners are spoken to slowly.',
    'Llyfrau Cymraeg yw’r rhan fwyaf. Siaredir yn araf â dysgwyr.',
  ],
  [
    'wendle-library',
    'Wendle Library',
    'Llyfrgell Wendle',
    'Tue 14:00-18:00; Fri 10:00-13:00; first Sat 10:00-12:00',
    'Run by volunteers from the village on Fridays.',
    'Gwirfoddolwyr o’r pentref sy’n ei rhedeg ar ddydd Gwener.',
  ],
  [
    'llanwern-library',
    'Llyfrgell Llanwern Fach',
    'Llyfrgell Llanwern Fach',
    'Mon 14:00-18:00; Thu 10:00-13:00',
    'One room on the square, and any book in the county by next week.',
    'Un ystafell ar y sgwâr, ac unrhyw lyfr yn y sir erbyn wythnos nesaf.',
  ],
]

export const libraries: ServiceDraft[] = branches.map(([venue, en, cy, hours, extra, extraCy]) => ({
  key: `library-${venue}`,
  by: 'libraries',
  name: { en, cy },
  about: {
    en: `Free to join, nothing to prove. Books, computers, printing and somewhere warm to sit. ${extra}`,
    cy: `Am ddim i ymuno, dim i’w brofi. Llyfrau, cyfrifiaduron, argraffu a lle cynnes i eistedd. ${extraCy}`,
  },
  needs: ['library', 'get-online', 'warm-space'],
  at: [venue],
  hours,
  email: true,
  web: true,
}))
